import ChineseText
import ReportModel

/// What stands at the edges of a phrase and is no part of what it names.
extension MeasureReader {
    /// `range` without dates, adverbs and fillers at both ends: 2023年,先后…共计.
    func trimmed(_ range: Range<Int>, dates: [PeriodMention]) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        var isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            if let date = dates.first(where: { $0.range.lowerBound == start }), date.range.upperBound <= end {
                start = date.range.upperBound
                isTrimming = true
            } else if let token = self.words.roleToken(.opening, startingAt: start), token.upperBound <= end {
                start = token.upperBound
                isTrimming = true
            } else if let (scalar, length) = self.bytes.scalar(at: start), Self.isMark(scalar) {
                start += length
                isTrimming = true
            }
        }
        isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            if let token = self.words.roleToken(.closing, endingAt: end), token.lowerBound >= start {
                end = token.lowerBound
                isTrimming = true
            } else if let (scalar, before) = self.bytes.scalar(before: end), Self.isMark(scalar), before >= start {
                end = before
                isTrimming = true
            }
        }
        return start..<max(start, end)
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x28, 0x2C, 0x3A, 0x3B, 0x3001, 0x3002, 0x2D: true
        default: false
        }
    }

    /// The document's own words, white space left out.
    func string(_ range: Range<Int>) -> String {
        guard self.bytes.holdsSpace(in: range) else { return self.text.original(range) }
        let scalars = self.text.original(range).unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
    }
}
