import ChineseText
import ReportModel

/// A sentence of a body, and where it stands.
struct CheckedSentence: Sendable {
    var text: String
    /// In Unicode scalars of the body, half open.
    var start: Int
    var end: Int

    static func all(of report: Report) -> [CheckedSentence] {
        let bytes = Array(report.body.text.utf8)
        let offsets = ScalarOffsets(bytes)
        return SentenceSplitter().sentences(in: bytes).map { range in
            CheckedSentence(
                text: String(decoding: bytes[range], as: UTF8.self),
                start: offsets.scalar(atByte: range.lowerBound),
                end: offsets.scalar(atByte: range.upperBound)
            )
        }
    }
}
