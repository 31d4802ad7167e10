/// A page's lines told apart: the report's own, and what stands around them.
struct Article {
    let page: Page
    let kinds: [LineKind]
    /// What the lines of metadata label, by their indexes.
    let labels: [Int: MetadataLine]
    /// Indexes of the lines that are the body, in order.
    private(set) var body: [Int] = []
    /// Lines before the body: title, metadata, navigation.
    private(set) var header: Range<Int> = 0..<0
    /// Lines after the body up to what opens the part below the article.
    private(set) var tail: Range<Int> = 0..<0

    init(_ page: Page) {
        self.page = page
        var kinds: [LineKind] = []
        var labels: [Int: MetadataLine] = [:]
        kinds.reserveCapacity(page.lines.count)
        for (index, line) in page.lines.enumerated() {
            let found = LineKind.labels(of: line)
            let kind = LineKind(line, labels: found)
            if kind == .metadata { labels[index] = found }
            kinds.append(kind)
        }
        self.kinds = kinds
        self.labels = labels
        guard let segment = self.mainSegment(), let first = self.firstText(in: segment) else { return }
        let limit = self.endOfArticle(after: first, in: segment)
        let last = (first..<limit).last { self.isBodyText($0) } ?? first
        self.header = 0..<first
        let end = self.endWithSignature(after: last, in: segment)
        self.tail = end..<segment.upperBound
        self.body = (first..<end).filter { self.belongs($0) }
    }

    // MARK: Bounds

    private func isBodyText(_ index: Int) -> Bool { self.kinds[index].isText && self.page.lines[index].zone == .main }

    /// The run of lines between openers such as 推荐阅读 that holds the most running text. What sums up other articles may
    /// be longer than a short report, but breaks off without a full stop.
    private func mainSegment() -> Range<Int>? {
        var segments: [Range<Int>] = []
        var start = 0
        for at in self.kinds.indices where self.kinds[at] == .trailer {
            segments.append(start..<at)
            start = at + 1
        }
        segments.append(start..<self.kinds.count)
        return segments.map { segment in
            (segment, segment.reduce(0) { $0 + self.weight($1) })
        }.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
    }

    private func weight(_ index: Int) -> Int {
        guard self.isBodyText(index) else { return 0 }
        let line = self.page.lines[index]
        let isWhole = self.kinds[index] == .outline || LineKind.endsSentence(line.slice)
        return isWhole ? line.length : max(1, line.length / 4)
    }

    /// The first line of text, or the heading or the addressee right before it.
    private func firstText(in segment: Range<Int>) -> Int? {
        let start = self.endOfMetadata(in: segment)
        guard var first = (start..<segment.upperBound).first(where: self.isBodyText) else { return nil }
        while first > start, self.opensBody(first - 1) { first -= 1 }
        return first
    }

    /// The index after the last line of metadata that has hardly any running text above it: a slogan or a notice in
    /// the page's head is not the beginning of the article.
    private func endOfMetadata(in segment: Range<Int>) -> Int {
        let total = segment.reduce(0) { $0 + (self.isBodyText($1) ? self.page.lines[$1].length : 0) }
        var above = 0
        var end = segment.lowerBound
        for index in segment {
            if self.isBodyText(index) { above += self.page.lines[index].length }
            guard above * 100 <= total * Self.headShare else { break }
            guard let labels = self.labels[index] else { continue }
            if labels.hasValue, labels.isStrong { end = index + 1 }
        }
        return end
    }

    /// Where what can only stand below the article begins, with hardly any running text after it: the names of its
    /// editors, buttons, a heading that leads to another article.
    private func endOfArticle(after first: Int, in segment: Range<Int>) -> Int {
        let total = segment.reduce(0) { $0 + (self.isBodyText($1) ? self.page.lines[$1].length : 0) }
        var above = 0
        for index in first..<segment.upperBound {
            let line = self.page.lines[index]
            if self.isBodyText(index) { above += line.length }
            guard index > first, (total - above) * 100 <= total * Self.longTailShare else { continue }
            if self.endsArticle(index) { return index }
            let mayBeButton = (total - above) * 100 <= total * Self.tailShare && !self.kinds[index].isText
            if mayBeButton, line.length <= 60, line.slice.startsWithAny(ReadingLexicon.buttons) { return index }
        }
        return segment.upperBound
    }

    private func endsArticle(_ index: Int) -> Bool {
        let line = self.page.lines[index]
        if line.heading > 0, line.linkShare > 0.6 { return true }
        return !self.kinds[index].isText && line.length <= 60 && line.slice.startsWithAny(ReadingLexicon.endings)
    }

    /// Percent of the running text that may stand below the article's editors; below buttons, which may stand in it too.
    private static let longTailShare = 40
    private static let tailShare = 20
    /// Percent of the running text that may stand above the metadata.
    private static let headShare = 15

    /// A heading of the article, or the addressee, which pages may print outside the element of the article.
    private func opensBody(_ index: Int) -> Bool {
        let line = self.page.lines[index]
        switch self.kinds[index] {
        case .outline: return line.zone == .main
        case .salutation: return line.zone != .furniture && line.linkShare == 0
        default: return false
        }
    }

    /// The index after the signing body and day that follow the last paragraph, or after that paragraph.
    private func endWithSignature(after last: Int, in segment: Range<Int>) -> Int {
        var end = last + 1
        while end < segment.upperBound, end <= last + 4, self.kinds[end] == .short,
            self.page.lines[end].zone == .main, Signature.isPart(self.page.lines[end])
        {
            end += 1
        }
        return end
    }

    /// Whether a line between the body's first and last is the report's own.
    private func belongs(_ index: Int) -> Bool {
        switch self.kinds[index] {
        case .furniture, .trailer, .breadcrumb: false
        case .metadata: !(self.labels[index]?.isStrong ?? false)
        case .salutation: self.page.lines[index].zone != .furniture
        case .prose, .outline, .short: self.page.lines[index].zone == .main
        }
    }

    // MARK: Changes

    /// Leaves out of the body the lines for which `drop` holds.
    mutating func removeFromBody(where drop: (Int) -> Bool) { self.body.removeAll(where: drop) }

    /// Takes into the body the heading without number that stands right before it.
    mutating func prependToBody(_ index: Int) { self.body.insert(index, at: 0) }
}
