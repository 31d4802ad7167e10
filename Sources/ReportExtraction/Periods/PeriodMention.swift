import ReportModel

/// A place where the text names a time.
struct PeriodMention: Sendable, Hashable {
    let range: Range<Int>
    /// `nil` where it cannot be told: 1-10月 in a document without a year.
    let period: Period?
    /// 比去年, 较2022年: what a change is measured against, not when it happened.
    let isComparison: Bool
    /// 全年, 年内, 上半年: of whatever year the text speaks of.
    var isRelative = false
}
