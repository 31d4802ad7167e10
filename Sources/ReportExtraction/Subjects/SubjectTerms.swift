import ReportModel

/// What all rules go by, in flat tables: for every figure some dozen rules are weighed.
struct SubjectTerms: Sendable {
    struct Term: Sendable {
        let place: SubjectRule.Term.Place
        /// As a part of `cues`.
        let cues: Range<Int32>
    }

    struct Row: Sendable {
        /// As a part of `terms`.
        let terms: Range<Int32>
        /// As parts of `cues`.
        let refused: Range<Int32>
        let refusedBefore: Range<Int32>
        /// As a part of `units`.
        let units: Range<Int32>
        let isOfChange: Bool
        let isOfChangeAlone: Bool
        let isOfRank: Bool
        let isOfTime: Bool
        let isOfCount: Bool
    }

    /// By rule.
    private(set) var rows: [Row] = []
    private(set) var terms: [Term] = []
    private(set) var cues: [Int32] = []
    private var units: [ShortWord] = []

    init(_ rules: [SubjectRule]) {
        for rule in rules {
            let start = Int32(self.terms.count)
            let firstUnit = Int32(self.units.count)
            self.units += rule.units.map { ShortWord($0) }
            for term in rule.terms { self.terms.append(Term(place: term.place, cues: self.add(term.cues))) }
            self.rows.append(
                Row(
                    terms: start..<Int32(self.terms.count),
                    refused: self.add(rule.refused),
                    refusedBefore: self.add(rule.refusedBefore),
                    units: firstUnit..<Int32(self.units.count),
                    isOfChange: rule.units.contains("change"),
                    isOfChangeAlone: rule.units == ["change"],
                    isOfRank: rule.units.contains("rank"),
                    isOfTime: rule.units.contains("time"),
                    isOfCount: rule.units.contains("count")
                )
            )
        }
    }

    private mutating func add(_ cues: [Int]) -> Range<Int32> {
        let start = Int32(self.cues.count)
        self.cues += cues.map { Int32($0) }
        return start..<Int32(self.cues.count)
    }

    /// 1 where the quantity measures what the rule is about, less where it may, 0 where it cannot.
    func agreement(of row: Row, with measure: MeasureWord, kind: Figure.Kind) -> Double {
        switch kind {
        case .change: return row.isOfChange ? 1 : row.isOfTime || row.isOfRank ? 0 : 0.6
        case .ordinal: return 0
        case .rank: return row.isOfRank ? 1 : 0
        default: break
        }
        if row.isOfChangeAlone { return 0 }
        let units = self.units[Int(row.units.lowerBound)..<Int(row.units.upperBound)]
        if units.contains(measure.word) || units.contains(measure.sort) { return 1 }
        if row.isOfCount && measure.isCountable { return 1 }
        // 审查合同83件次 is what 审查合同83件 is.
        return measure.single.map(units.contains) ?? false ? 0.95 : 0
    }
}
