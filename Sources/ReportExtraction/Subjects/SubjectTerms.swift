/// The words of all rules in three flat tables: for every figure a dozen rules are weighed.
struct SubjectTerms: Sendable {
    struct Term: Sendable {
        let place: SubjectRule.Term.Place
        /// As a part of `cues`.
        let cues: Range<Int>
    }

    struct Row: Sendable {
        /// As a part of `terms`.
        let terms: Range<Int>
        /// As parts of `cues`.
        let refused: Range<Int>
        let refusedBefore: Range<Int>
    }

    /// By rule.
    private(set) var rows: [Row] = []
    private(set) var terms: [Term] = []
    private(set) var cues: [Int32] = []

    init(_ rules: [SubjectRule]) {
        for rule in rules {
            let start = self.terms.count
            for term in rule.terms { self.terms.append(Term(place: term.place, cues: self.add(term.cues))) }
            self.rows.append(
                Row(
                    terms: start..<self.terms.count,
                    refused: self.add(rule.refused),
                    refusedBefore: self.add(rule.refusedBefore)
                )
            )
        }
    }

    private mutating func add(_ cues: [Int]) -> Range<Int> {
        let start = self.cues.count
        self.cues += cues.map { Int32($0) }
        return start..<self.cues.count
    }
}
