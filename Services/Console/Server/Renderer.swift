import Foundation
import Mustache

/// Makes HTML from templates, what pages found out, and the words of a language.
struct Renderer: Sendable {
    let words: Words
    /// What services refuse, in Chinese.
    let refusals: Phrasebook
    /// What answers are worded with, in English.
    let labels: Phrasebook
    private let templates: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        self.words = try Words()
        self.refusals = try Phrasebook(file: "refusals")
        self.labels = try Phrasebook(file: "labels")
        let folder = Resources.folder("Templates")
        var templates = MustacheLibrary()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            // Each template begins with our way of escaping: Mustache's own counts characters, and would pass a quotation
            // mark that a combining mark follows.
            let template = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLText.name)}}" + text)
            templates.register(template, named: String(name.dropLast(".mustache".count)))
        }
        self.templates = templates
    }

    /// - Parameter stand: what stands for the visitor; `nil` for the visitor's own name and token.
    func render(_ page: PageContent, for request: PageRequest, stand: StandIn? = nil) -> String {
        let shell = Shell(page, request, words: self.words.all(in: request.language), stand: stand)
        return self.templates.render(shell, withTemplate: page.template) ?? ""
    }
}
