struct Publisher: Sendable {
    init() throws {}
    func publish(_ p: Publication, as form: DocumentForm, seed: Seed) throws -> PublishedFile {
        PublishedFile(
            bytes: Array((p.title + "\n\n" + p.body + "\n").utf8),
            form: .text,
            charset: "UTF-8",
            noise: [],
            states: ["title"]
        )
    }
}
