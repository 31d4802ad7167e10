/// Publishes as DOCX: the parts of an OOXML package filled in, zipped.
struct WordDocument {
    let templates: [String: Template]

    /// Each part's path in the archive and its template; the content types come first, as Word writes them.
    private static let parts = [
        ("[Content_Types].xml", "content-types"), ("_rels/.rels", "relationships"),
        ("word/document.xml", "document"), ("word/_rels/document.xml.rels", "document-relationships"),
        ("word/styles.xml", "styles"), ("word/settings.xml", "settings"), ("word/fontTable.xml", "fonts"),
        ("word/header1.xml", "header"), ("word/footer1.xml", "footer"),
        ("docProps/core.xml", "core"), ("docProps/app.xml", "app"),
    ]

    func publish(_ publication: Publication, seed: Seed) throws(PublishingError) -> PublishedFile {
        var writer = try PageWriter(publication, charset: nil, escapes: true, seed: seed)
        var noise: [String] = []
        var members: [(path: String, bytes: [UInt8])] = []
        for (path, name) in Self.parts {
            guard let template = self.templates[name] else { throw .resourceMissing(name: "Files/Word/\(name).xml") }
            writer.begin()
            writer.write(template.nodes)
            members.append((path, writer.output))
            // The other parts hold nothing that is read.
            guard ["document", "header", "footer"].contains(name) else { continue }
            let found = NoiseCollector.collect(
                from: writer.output,
                document: writer.document,
                of: publication,
                markup: .word
            )
            noise += found.filter { !noise.contains($0) }
        }
        var archive = try ZipArchive(title: publication.title)
        for member in members { try archive.add(member.bytes, path: member.path) }
        return PublishedFile(
            bytes: try archive.close(),
            form: .docx,
            charset: nil,
            noise: noise,
            states: writer.stated
        )
    }
}
