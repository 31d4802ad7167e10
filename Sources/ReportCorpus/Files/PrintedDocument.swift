/// Publishes as PDF: A4 pages with a text layer, set as an official document, a report or a gazette.
struct PrintedDocument {
    let font: PrintFont

    func publish(_ publication: Publication, seed: Seed) throws(PublishingError) -> PublishedFile {
        var random = seed.part("layout").random()
        let layout = PrintLayout(publication, &random)
        for text in [publication.body, publication.title] + layout.furniture {
            try self.font.check(text.filter { $0 != "\n" })
        }
        let canvas = PDFCanvas(
            title: publication.title,
            created: "\(publication.publishedOn)T09:00:00Z",
            family: self.font.family
        )
        var setter = Typesetter(layout: layout, canvas: canvas)
        let pages = setter.pages(of: publication)
        for (index, page) in pages.enumerated() {
            for line in page {
                setter.canvas.draw(line.text, x: line.x, y: line.y, size: line.size, colour: line.colour)
            }
            setter.drawFurniture(page: index + 1, of: pages.count)
            setter.canvas.endPage()
        }
        let noise = layout.furniture + [layout.pageNumber(2, of: pages.count)]
        return PublishedFile(
            bytes: try setter.close(),
            form: .pdf,
            charset: nil,
            noise: NoiseCollector.collect(
                from: Array(noise.joined(separator: "\n").utf8),
                document: [],
                of: publication,
                markup: .plain
            ),
            states: layout.states
        )
    }
}
