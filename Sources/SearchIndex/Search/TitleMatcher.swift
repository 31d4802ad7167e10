/// Matches all passages of documents whose title matches. Its score is 0.
final class TitleMatcher: Matcher {
    private let reader: SegmentReader
    private let title: Matcher
    private var document = 0
    /// The passages of the document that matched last.
    private var matched: Range<UInt32> = 0..<0

    /// - Parameter title: is asked about titles only.
    init(_ title: Matcher, reader: SegmentReader) {
        self.title = title
        self.reader = reader
    }

    override var cost: Int { self.reader.layout.passageCount }
    override var isDamaged: Bool { self.title.isDamaged }

    override func advance(to target: UInt32, in window: Window) -> UInt32 {
        if target < self.matched.upperBound { return max(target, self.matched.lowerBound) }
        let passageCount = UInt32(self.reader.layout.passageCount)
        var next = target
        while next < passageCount {
            self.document = self.reader.document(ofPassage: next, from: self.document)
            let passages = self.reader.passages(ofDocument: self.document)
            let found = self.title.advance(to: passages.lowerBound, in: .only(passages.lowerBound))
            if found == passages.lowerBound {
                self.matched = passages
                return max(target, passages.lowerBound)
            }
            // No title before `found` matches.
            next = max(passages.upperBound, found)
            if next < passageCount, next == found {
                let number = self.reader.document(ofPassage: found, from: self.document)
                let holding = self.reader.passages(ofDocument: number)
                next = found == holding.lowerBound ? found : holding.upperBound
            }
            if next > window.last { return next < passageCount ? next : Self.end }
        }
        return Self.end
    }

    override func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 { Self.end }
    override var bound: Double { 0 }
    override func bound(length: UInt32) -> Double { 0 }
    override func bound(at passage: UInt32, length: UInt32) -> Double { 0 }
}
