import ChineseText
import ReportModel

/// A sentence with its clauses, dates, places and facts, as the rules about figures read it.
struct FigureSentence: Sendable {
    struct Place: Sendable {
        let range: Range<Int>
        let region: RegionReference
    }

    let range: Range<Int>
    let clauses: [Range<Int>]
    let dates: [PeriodMention]
    let places: [Place]
    let facts: [Quantity]

    func clauseIndex(at position: Int) -> Int {
        self.clauses.lastIndex { $0.lowerBound <= position } ?? 0
    }

    /// From the beginning of the clause, or the fact before in the same clause, to the fact.
    func before(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.lowerBound..<fact.range.lowerBound }
        var start = self.clauses[self.clauseIndex(at: fact.start)].lowerBound
        if index > 0 { start = max(start, self.facts[index - 1].range.upperBound) }
        return min(start, fact.range.lowerBound)..<fact.range.lowerBound
    }

    /// From the fact to the end of the clause or the next fact in it.
    func after(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.upperBound..<fact.range.upperBound }
        var end = max(self.clauses[self.clauseIndex(at: fact.start)].upperBound, fact.range.upperBound)
        if index + 1 < self.facts.count { end = min(end, self.facts[index + 1].range.lowerBound) }
        return fact.range.upperBound..<max(end, fact.range.upperBound)
    }

    /// The clause that holds the fact, from its beginning to the fact.
    func clauseBefore(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.lowerBound..<fact.range.lowerBound }
        let start = self.clauses[self.clauseIndex(at: fact.start)].lowerBound
        return min(start, fact.range.lowerBound)..<fact.range.lowerBound
    }

    /// Whether the text after the fact leads to the next number rather than to the end of the clause or of an item
    /// of a list: 14个乡镇共公布权责事项6842项.
    func leadsToNext(_ index: Int, in bytes: [UInt8]) -> Bool {
        guard index + 1 < self.facts.count, self.sharesClause(index, index + 1),
            self.bracket(after: index, in: bytes) == nil
        else { return false }
        let end = self.facts[index + 1].range.lowerBound
        return !bytes.holdsAny(["、", "和", "及", "与", "("], before: end)
    }

    /// The bracket between the fact and the next that holds the next: 1126人(专职214人、兼职912人).
    func bracket(after index: Int, in bytes: [UInt8]) -> Int? {
        guard index + 1 < self.facts.count, self.sharesClause(index, index + 1) else { return nil }
        let between = self.facts[index].range.upperBound..<self.facts[index + 1].range.lowerBound
        guard let open = between.last(where: { bytes[$0] == 0x28 }), !bytes[open..<between.upperBound].contains(0x29)
        else { return nil }
        return open
    }

    func sharesClause(_ first: Int, _ second: Int) -> Bool {
        self.clauseIndex(at: self.facts[first].start) == self.clauseIndex(at: self.facts[second].start)
    }
}
