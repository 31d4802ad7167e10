public import ReportAnalysis
import ReportModel

extension Observation {
    /// The report that says it, and whose that is where not the place's own.
    public var chineseSource: String {
        guard let statement = self.statement else { return "" }
        return self.witness == .other ? "\(statement.report)（他处）" : "\(statement.report)"
    }
}

extension Observation.Reason {
    public var chineseName: String {
        switch self {
        case .otherPeriod: "期间不同"
        case .periodUnknown: "期间不明"
        case .otherUnit: "单位不同"
        case .bound: "非准确值"
        case .range: "区间值"
        case .disagreement: "同一报告两个数值"
        case .noReport: "无报告"
        case .notStated: "有报告，未提及"
        case .notExtracted: "有报告，有名称相近的数据，未归入本指标"
        }
    }
}

extension Sequence<Observation> {
    /// The unit as the first of those that can be compared prints it: a basis has one for all its synonyms.
    var printedUnit: String? { self.first { $0.reason == nil && $0.value != nil }?.statement?.figure.unit }
}

extension Basis {
    /// 全年, 1–11月, 截至12月.
    ///
    /// - Parameter unit: The unit as reports print it.
    public func chineseName(unit: String) -> String {
        if self.isWholeYear { return "全年，单位：\(unit)" }
        guard let first = self.firstMonth else { return "截至\(self.lastMonth)月，单位：\(unit)" }
        if first < 1 { return "跨年累计至\(self.lastMonth)月，单位：\(unit)" }
        return "\(first)–\(self.lastMonth)月，单位：\(unit)"
    }
}
