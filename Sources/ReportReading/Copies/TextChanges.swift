import ReportModel

/// How two texts that share most of their words differ.
struct TextChanges {
    /// Longer passages are no names.
    private static let nameLength = 16
    /// What a page may put before or after a report in a line of its own: whose it is, who wrote it.
    private static let frameLength = 60

    /// Whether a name of a place or a body stands in place of another.
    private(set) var hasOtherName = false
    /// Whether some word stands in place of another.
    private(set) var isReworded = false
    /// Symbols other than numbers that stand in place of others, at most.
    let reworded: Int
    /// Which text states numbers that the other lacks; `nil` where each does.
    let fullness: CopyVerdict.Fullness?

    init(_ own: BodySymbols, _ other: BodySymbols, _ shared: SharedText) {
        let ownRuns = shared.own.filter { !Self.isFrame($0, of: own) }
        let otherRuns = shared.other.filter { !Self.isFrame($0, of: other) }
        self.reworded = min(Self.words(own, ownRuns), Self.words(other, otherRuns))
        self.fullness = Self.fullness(own, ownRuns, other, otherRuns)
        for run in ownRuns where run.count <= Self.nameLength {
            for opposite in otherRuns where opposite.count <= Self.nameLength {
                guard Self.stand(run, of: own, inPlaceOf: opposite, of: other) else { continue }
                let kinds = [own.kinds[run], other.kinds[opposite]]
                if kinds.allSatisfy({ $0.contains { $0 == .han || $0 == .word } }) { self.isReworded = true }
                if Self.isName(run, of: own) && Self.isName(opposite, of: other) { self.hasOtherName = true }
            }
        }
    }

    /// A line of its own at the beginning or the end, without a number.
    private static func isFrame(_ run: Range<Int>, of text: BodySymbols) -> Bool {
        guard run.count <= self.frameLength, !text.kinds[run].contains(.number) else { return false }
        // The first or last characters of the line may be shared by chance.
        if run.upperBound == text.count {
            return text.lineStarts[max(0, run.lowerBound - 3)..<text.count].contains(true)
        }
        return run.lowerBound == 0
            && text.lineStarts[run.upperBound..<min(text.count, run.upperBound + 3)].contains(true)
    }

    private static func words(_ text: BodySymbols, _ runs: [Range<Int>]) -> Int {
        runs.reduce(0) { sum, run in sum + text.kinds[run].count { $0 == .han || $0 == .word } }
    }

    /// Whether two passages stand between the same words, on one side at least.
    private static func stand(
        _ run: Range<Int>,
        of own: BodySymbols,
        inPlaceOf opposite: Range<Int>,
        of other: BodySymbols
    ) -> Bool {
        let width = 3
        func before(_ run: Range<Int>, _ text: BodySymbols) -> ArraySlice<UInt32> {
            text.values[max(0, run.lowerBound - width)..<run.lowerBound]
        }
        func after(_ run: Range<Int>, _ text: BodySymbols) -> ArraySlice<UInt32> {
            text.values[run.upperBound..<min(text.count, run.upperBound + width)]
        }
        return before(run, own) == before(opposite, other) || after(run, own) == after(opposite, other)
    }

    /// Whether a passage is a name of a division or a body, or a part of one: it holds the word that ends such names, or
    /// stands right before one.
    private static func isName(_ run: Range<Int>, of text: BodySymbols) -> Bool {
        guard text.kinds[run].contains(.han) else { return false }
        return text.values[run.lowerBound..<min(text.count, run.upperBound + 2)].contains { self.nameEnds.contains($0) }
    }

    private static let nameEnds = Set("省市州盟县区旗乡镇街村局厅委办院".unicodeScalars.map(\.value))

    private static func fullness(
        _ own: BodySymbols,
        _ ownRuns: [Range<Int>],
        _ other: BodySymbols,
        _ otherRuns: [Range<Int>]
    ) -> CopyVerdict.Fullness? {
        // A sentence that is repeated, changed in one place, shows nowhere as a run: all numbers are counted.
        var surplus: [UInt32: Int] = [:]
        for (value, kind) in zip(own.values, own.kinds) where kind == .number { surplus[value, default: 0] += 1 }
        for (value, kind) in zip(other.values, other.kinds) where kind == .number { surplus[value, default: 0] -= 1 }
        let (hasMore, hasLess) = (surplus.values.contains { $0 > 0 }, surplus.values.contains { $0 < 0 })
        if hasMore && hasLess { return nil }
        // Numbers that changed places are the same numbers, and other figures.
        let (mine, theirs) = (Self.numbers(own, ownRuns), Self.numbers(other, otherRuns))
        guard Self.holds(mine, theirs) || Self.holds(theirs, mine) else { return nil }
        return hasMore ? .this : hasLess ? .other : .neither
    }

    private static func numbers(_ text: BodySymbols, _ runs: [Range<Int>]) -> [UInt32] {
        runs.flatMap { run in run.filter { text.kinds[$0] == .number }.map { text.values[$0] } }
    }

    /// Whether `all` has every element of `some`, in their order.
    private static func holds(_ all: [UInt32], _ some: [UInt32]) -> Bool {
        var rest = some[...]
        for value in all where value == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}
