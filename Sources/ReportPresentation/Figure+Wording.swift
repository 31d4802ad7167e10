public import ReportModel

extension Figure {
    /// The value with its bound and unit, as a table shows it: ≥52408400元.
    public var chineseValue: String {
        let bound =
            switch self.bound {
            case .exact: ""
            case .over: "≥"
            case .under: "≤"
            case .about: "约"
            }
        let range = self.valueMax.map { "–" + Wording.number($0) } ?? ""
        let rank = self.kind == .rank ? "第" : ""
        return rank + bound + Wording.number(self.value) + range + self.unit
    }

    /// What sets the figure apart from a plain result.
    public var chineseNote: String {
        var notes: [String] = []
        if self.status != .achieved { notes.append(self.status.chineseName) }
        if let direction = self.direction { notes.append(direction.chineseName) }
        if let correction = self.correction { notes.append(correction.verdict.chineseName) }
        return notes.joined(separator: "、")
    }

    /// All that is known of the figure, label by label, in the order in which a person would ask. What is unknown is left
    /// out.
    ///
    /// - Parameter indicators: the catalogue that names the indicator.
    public func facts(_ indicators: IndicatorCatalogue) -> [(label: String, value: String)] {
        let period = self.period.map { period in
            Wording.period(period) + (self.periodBasis.map { "（\($0.chineseName)）" } ?? "")
        }
        let facts: [(label: String, value: String?)] = [
            ("数值", self.chineseValue),
            ("计量对象", self.measure),
            ("地区", self.region?.name),
            ("期间", period),
            ("状态", self.status.chineseName),
            ("方向", self.direction?.chineseName),
            ("比较对象", self.baseline),
            ("指标", self.indicator.map { indicators[$0]?.name ?? $0 }),
            ("属于", self.partOf),
        ]
        return facts.compactMap { fact in fact.value.map { (fact.label, $0) } }
    }
}

extension FigureCorrection {
    /// 已更正（5号，王五，2026-11-21）：数值 97 → 1097。原文如此
    public var chineseText: String {
        let changes = self.changes.map(\.chineseText).joined(separator: "，")
        return "\(self.verdict.chineseName)（\(self.id)号，\(self.author)，\(self.madeAt.prefix(10))）："
            + (changes.isEmpty ? "" : changes + "。") + self.reason
    }
}
