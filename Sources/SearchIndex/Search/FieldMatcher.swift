/// Matches all passages of certain documents, or those of them in certain sections. Its score is 0.
final class FieldMatcher: Matcher {
    private let reader: SegmentReader
    /// By section code; `nil` for all.
    private let sections: [Bool]?
    private var scope: DocumentScope
    private var range: Range<UInt32> = 0..<0
    private var isAtEnd = false

    init(_ filter: SearchFilter, reader: SegmentReader) {
        self.reader = reader
        self.sections = filter.sectionCodes
        self.scope = DocumentScope(filter, live: nil, in: reader)
    }

    /// It says little; words are asked first.
    override var cost: Int { self.reader.layout.passageCount }

    override func advance(to target: UInt32, in window: Window) -> UInt32 {
        var target = target
        while !self.isAtEnd {
            if target >= self.range.upperBound {
                guard let range = self.scope.next(from: target) else {
                    self.isAtEnd = true
                    break
                }
                self.range = range
            }
            target = max(target, self.range.lowerBound)
            guard let sections else { return target }
            while target < self.range.upperBound {
                if sections[Int(self.reader.sectionCode(ofPassage: target))] { return target }
                if target > window.last { return target }
                target += 1
            }
        }
        return Self.end
    }

    override func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 { Self.end }
    override var bound: Double { self.isAtEnd ? -.infinity : 0 }
    override func bound(length: UInt32) -> Double { 0 }
    override func bound(at passage: UInt32, length: UInt32) -> Double { 0 }
}
