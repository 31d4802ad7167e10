import ChineseText
import ReportModel

/// A number with its measure word, as it stands in the text.
struct Quantity: Sendable {
    enum Form: Sendable {
        case arabic
        case chinese
        /// 第三届, 排名第四
        case ordinal
    }

    /// With the words of its bound: 接近100%.
    var range: Range<Int>
    /// From the first digit, 第 or 百分之 on.
    var start: Int
    var value: Double
    var upper: Double?
    var measure: MeasureWord
    var bound: Figure.Bound
    var form: Form
    /// “两个100%” is the number of two measures.
    var repetitions = 1

    /// A Chinese numeral below ten: as often part of a name as a count.
    var isSoft: Bool { self.form == .chinese && self.value < 10 && self.measure.kind == .count }
}
