import ReportModel

/// Finds the result that answers a number in a plan.
struct TargetMatcher {
    /// How alike two names of what is counted must be where the catalogue does not say that they are the same.
    private static let sameName = 0.6

    private let target: Figure
    private let name: Set<UInt64>
    private let year: Int?

    /// - Parameter year: The year of the report that answers.
    init(_ target: Figure, year: Int?) {
        self.target = target
        self.name = BodySentence.bigrams(of: target.measure ?? "")
        self.year = year
    }

    /// The result whose name is most like the target's; among equals the place's own, of the whole year, the total.
    func result(in report: Report) -> Figure? {
        var best: (score: Double, figure: Figure)?
        for figure in report.figures where self.isCandidate(figure) {
            guard let score = self.score(figure), score > (best?.score ?? 0) else { continue }
            best = (score, figure)
        }
        return best?.figure
    }

    private func isCandidate(_ figure: Figure) -> Bool {
        figure.status == .achieved && figure.kind == self.target.kind && figure.unit == self.target.unit
            && (figure.period?.to == nil || figure.period?.to?.year == self.year)
    }

    private func score(_ figure: Figure) -> Double? {
        let likeness = self.likeness(figure)
        switch (self.target.indicator, figure.indicator) {
        case (let wanted?, let found?): guard wanted == found else { return nil }
        default: guard likeness >= Self.sameName else { return nil }
        }
        let isOwn = figure.region?.adcode == self.target.region?.adcode
        let isWholeYear = figure.period?.from?.month == 1 && figure.period?.to?.month == 12
        return 1 + likeness + (isOwn ? 1 : 0) + (isWholeYear ? 0.4 : 0) + (figure.partOf == nil ? 0.2 : 0)
    }

    /// How much the two names share of both (Dice).
    private func likeness(_ figure: Figure) -> Double {
        let other = BodySentence.bigrams(of: figure.measure ?? "")
        guard !self.name.isEmpty, !other.isEmpty else { return 0 }
        return 2 * Double(self.name.intersection(other).count) / Double(self.name.count + other.count)
    }
}
