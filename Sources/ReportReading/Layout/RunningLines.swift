/// Finds the page numbers, running headers and footers of a printed document.
struct RunningLines {
    private let pages: [PaperSize]
    /// On how many pages a line stands at the edge, by its text without digits and its place.
    private var counts: [Key: Int] = [:]

    private struct Key: Hashable {
        var text: [UInt8]
        /// In hundredths of the page's height.
        var place: Int
    }

    /// - Parameter rows: of each page.
    init(_ rows: [[LayoutRow]], pages: [PaperSize]) {
        self.pages = pages
        for page in rows {
            var keys: Set<Key> = []
            for at in page.indices where self.isAtEdge(page, at) {
                for key in self.keys(page[at]) { keys.insert(key) }
            }
            for key in keys { self.counts[key, default: 0] += 1 }
        }
    }

    /// Whether row `at` of a page is not of the text.
    func contains(_ page: [LayoutRow], _ at: Int) -> Bool {
        guard self.isAtEdge(page, at) else { return false }
        let row = page[at]
        if Self.isPageNumber(row.text[...]) { return true }
        let fewest = max(2, (self.pages.count * 2 + 4) / 5)
        return self.keys(row).contains { self.counts[$0, default: 0] >= fewest }
    }

    /// Among the first two or last two of its page, and in the margin.
    private func isAtEdge(_ page: [LayoutRow], _ at: Int) -> Bool {
        let (row, height) = (page[at], self.pages[page[at].page].height)
        guard height >= 1 else { return false }
        if at < 2, row.bottom < Self.margin * height { return true }
        return at >= page.count - 2 && row.top > (1 - Self.margin) * height
    }

    /// Share of the page's height.
    private static let margin = 0.13

    private func keys(_ row: LayoutRow) -> [Key] {
        let text = row.text[...].withoutSpaces.filter { !(0x30...0x39).contains($0) }
        guard text[...].scalarCount >= 3 else { return [] }
        // Half a hundredth up or down is the same place.
        let place = row.top / self.pages[row.page].height * 100
        return Set([Int(place - 0.5), Int(place + 0.5)]).map { Key(text: text, place: $0) }
    }

    /// — 3 —, 3, 第3页, 第 3 页 共 10 页, 3/10, Page 3 of 10.
    static func isPageNumber(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.withoutSpaces[...]
        guard rest.count <= 40 else { return false }
        var digits = 0
        while let byte = rest.first {
            if (0x30...0x39).contains(byte) {
                digits += 1
                rest = rest.dropFirst()
            } else if let mark = Self.marks.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(mark.count)
            } else {
                return false
            }
        }
        return (1...8).contains(digits)
    }

    private static let marks: [Phrase] = [
        "第", "页", "共", "/", "-", "—", "–", "－", "―", "─", "·", "•", "~", "～", "|", "｜", "(", ")", "（", "）", ",", "，",
        "Page", "page", "PAGE", "of", "之",
    ]
}
