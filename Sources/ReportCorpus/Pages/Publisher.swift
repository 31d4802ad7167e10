/// Makes documents of publications: web pages, plain text, Word and PDF, each as its publisher might have.
///
/// The same publication, form and seed give the same bytes. What chance decides is the layout, the encoding and what
/// stands around the document; its own text is in every form complete.
///
/// `noise` and bodies are to be compared without white space, which layouts put where they like.
public struct Publisher: Sendable {
    private let library: TemplateLibrary
    private let encoder: GB18030Encoder
    private let font: PrintFont

    /// Reads the templates and looks for the font.
    public init() throws(PublishingError) {
        self.library = try TemplateLibrary()
        self.encoder = try GB18030Encoder()
        self.font = try PrintFont(family: "WenQuanYi Micro Hei")
    }

    public func publish(
        _ publication: Publication,
        as form: DocumentForm,
        seed: Seed
    ) throws(PublishingError) -> PublishedFile {
        let seed = seed.part(form.rawValue)
        var random = seed.part("template").random()
        switch form {
        case .html: return try self.page(publication, random.pick(self.library.pages), .html, seed: seed)
        case .text: return try self.page(publication, random.pick(self.library.texts), .plain, seed: seed)
        case .docx: return try WordDocument(templates: self.library.word).publish(publication, seed: seed)
        case .pdf: return try PrintedDocument(font: self.font).publish(publication, seed: seed)
        }
    }

    // MARK: For tests, each template by its name

    var templateNames: (pages: [String], texts: [String]) {
        (self.library.pages.map(\.name), self.library.texts.map(\.name))
    }

    func publish(
        _ publication: Publication,
        template name: String,
        seed: Seed
    ) throws(PublishingError) -> PublishedFile {
        if let template = self.library.pages.first(where: { $0.name == name }) {
            return try self.page(publication, template, .html, seed: seed.part("html"))
        }
        guard let template = self.library.texts.first(where: { $0.name == name }) else {
            throw .resourceMissing(name: name)
        }
        return try self.page(publication, template, .plain, seed: seed.part("text"))
    }

    // MARK: Pages

    private func page(
        _ publication: Publication,
        _ template: Template,
        _ markup: NoiseCollector.Markup,
        seed: Seed
    ) throws(PublishingError) -> PublishedFile {
        var random = seed.part("encoding").random()
        let encoding = random.pick(template.encodings)
        let lineEnd = random.pick(template.lineEnds)
        var writer = try PageWriter(publication, charset: encoding.label, escapes: markup == .html, seed: seed)
        writer.write(template.nodes)
        let noise = NoiseCollector.collect(
            from: writer.output,
            document: writer.document,
            of: publication,
            markup: markup
        )
        var page = writer.output
        if lineEnd == .carriageReturn { page = Self.withCarriageReturns(page) }
        return PublishedFile(
            bytes: try encoding.encode(page, self.encoder),
            form: markup == .html ? .html : .text,
            charset: encoding.charset,
            noise: noise,
            states: writer.stated
        )
    }

    private static func withCarriageReturns(_ page: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(page.count + page.count / 32)
        for byte in page {
            if byte == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\r")) }
            result.append(byte)
        }
        return result
    }
}
