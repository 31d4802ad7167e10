import ChineseText
import ReportModel

/// A sentence of a body, where it stands, and in which kind of section.
struct BodySentence: Sendable {
    var text: String
    /// In Unicode scalars of the body.
    var start: Int
    var section: Section.Kind?
    /// The pairs of Han characters that stand in it.
    var bigrams: Set<UInt64>

    static func all(of report: Report) -> [BodySentence] {
        let bytes = Array(report.body.text.utf8)
        let offsets = ScalarOffsets(bytes)
        return SentenceSplitter().sentences(in: bytes).map { range in
            let start = offsets.scalar(atByte: range.lowerBound)
            let section = report.sections.filter { $0.start <= start && start < $0.end }.max { $0.level < $1.level }
            let text = String(decoding: bytes[range], as: UTF8.self)
            return BodySentence(text: text, start: start, section: section?.kind, bigrams: Self.bigrams(of: text))
        }
    }

    /// What semicolons divide it into.
    var parts: [BodySentence] {
        var parts: [BodySentence] = []
        var start = self.start
        for piece in self.text.unicodeScalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { "；;".unicodeScalars.contains($0) }
        ) {
            if !piece.isEmpty {
                let text = String(piece)
                parts.append(
                    BodySentence(text: text, start: start, section: self.section, bigrams: Self.bigrams(of: text))
                )
            }
            start += piece.count + 1
        }
        return parts
    }

    /// Pairs of Han characters that touch, marks of quotation between them left out: “法律明白人”培养 holds 人培.
    static func bigrams(of text: String) -> Set<UInt64> { self.bigrams(of: text.unicodeScalars) }

    static func bigrams(of text: some Sequence<Unicode.Scalar>) -> Set<UInt64> {
        var bigrams: Set<UInt64> = []
        var before: UInt32?
        for scalar in text {
            switch scalar.value {
            case 0x3400...0x9FFF, 0x20000...0x3FFFF:
                if let before { bigrams.insert(UInt64(before) << 32 | UInt64(scalar.value)) }
                before = scalar.value
            case 0x201C, 0x201D, 0x2018, 0x2019, 0x22, 0x300A, 0x300B: break
            default: before = nil
            }
        }
        return bigrams
    }
}
