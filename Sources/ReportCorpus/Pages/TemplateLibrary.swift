import Foundation

/// The templates of the resource folder, read and parsed once.
struct TemplateLibrary: Sendable {
    let pages: [Template]
    let texts: [Template]
    /// The parts of a Word document by their path in the archive.
    let word: [String: Template]

    init() throws(PublishingError) {
        let parts = try Self.sources(in: "Pages/Parts", ending: "html")
        self.pages = try Self.templates(in: "Pages", ending: "html", parts: parts)
        self.texts = try Self.templates(in: "Pages/Text", ending: "txt", parts: [:])
        self.word = Dictionary(
            uniqueKeysWithValues: try Self.templates(in: "Files/Word", ending: "xml", parts: [:]).map { ($0.name, $0) }
        )
    }

    private static func templates(
        in folder: String,
        ending: String,
        parts: [String: String]
    ) throws(PublishingError) -> [Template] {
        let sources = try self.sources(in: folder, ending: ending)
        guard !sources.isEmpty else { throw .resourceMissing(name: "\(folder)/*.\(ending)") }
        // In the order of their names, for chance picks them by number.
        return try sources.sorted { $0.key < $1.key }.map { (name, source) throws(PublishingError) in
            try TemplateParser.parse(source, name: name) { parts[$0] }
        }
    }

    /// The files of a folder by their names without the ending.
    private static func sources(in folder: String, ending: String) throws(PublishingError) -> [String: String] {
        guard let root = Bundle.module.url(forResource: "Resources/\(folder)", withExtension: nil) else {
            throw .resourceMissing(name: folder)
        }
        do {
            let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            return try files.filter { $0.pathExtension == ending }.reduce(into: [:]) { sources, file in
                sources[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
            }
        } catch {
            throw .resourceUnreadable(name: folder, reason: "\(error)")
        }
    }
}
