import ChineseText
import ReportModel

/// A sentence with its clauses, dates, places and facts, as the rules about figures read it.
final class FigureSentence: Sendable {
    struct Place: Sendable {
        let range: Range<Int>
        let region: RegionReference
    }

    let range: Range<Int>
    let clauses: [Range<Int>]
    let dates: [PeriodMention]
    let places: [Place]
    let facts: [Quantity]
    /// By fact: the clause that it stands in.
    private let clauseOfFact: [Int]

    init(range: Range<Int>, clauses: [Range<Int>], dates: [PeriodMention], places: [Place], facts: [Quantity]) {
        self.range = range
        self.clauses = clauses
        self.dates = dates
        self.places = places
        self.facts = facts
        self.clauseOfFact = facts.map { clauses.index(at: $0.start) }
    }

    func clauseIndex(at position: Int) -> Int { self.clauses.index(at: position) }

    /// From the beginning of the clause, or the fact before in the same clause, to the fact.
    func before(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.lowerBound..<fact.range.lowerBound }
        var start = self.clauses[self.clauseOfFact[index]].lowerBound
        if index > 0 { start = max(start, self.facts[index - 1].range.upperBound) }
        return min(start, fact.range.lowerBound)..<fact.range.lowerBound
    }

    /// From the fact to the end of the clause or the next fact in it.
    func after(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.upperBound..<fact.range.upperBound }
        var end = max(self.clauses[self.clauseOfFact[index]].upperBound, fact.range.upperBound)
        if index + 1 < self.facts.count { end = min(end, self.facts[index + 1].range.lowerBound) }
        return fact.range.upperBound..<max(end, fact.range.upperBound)
    }

    /// The clause that holds the fact, from its beginning to the fact.
    func clauseBefore(_ index: Int) -> Range<Int> {
        let fact = self.facts[index]
        guard !self.clauses.isEmpty else { return fact.range.lowerBound..<fact.range.lowerBound }
        let start = self.clauses[self.clauseOfFact[index]].lowerBound
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
        self.clauseOfFact[first] == self.clauseOfFact[second]
    }
}

extension [Range<Int>] {
    /// The last of the ranges, which are in order, that begins by `position`; the first where none does.
    fileprivate func index(at position: Int) -> Int {
        var low = 0
        var high = self.count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lowerBound <= position { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : 0
    }
}
