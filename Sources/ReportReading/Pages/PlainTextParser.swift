import ChineseText

/// Reads plain text: a line is a line.
struct PlainTextParser: DocumentParser {
    /// The encoding that the text came with, declared outside it.
    var charset: TextEncoding?

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let text = try TextDecoder.decodeForReading(bytes, declared: self.charset)
        var lines: [LineUnwrapper.RawLine] = []
        var start = 0
        var isAfterBlank = true
        for raw in Self.lines(of: text.utf8) {
            let line = raw.trimmed
            if line.isEmpty {
                isAfterBlank = true
            } else {
                let indent = raw[raw.startIndex..<line.startIndex].scalarCount
                let heading = Self.headingMark(line)
                let text = line.dropFirst(heading > 0 ? heading + 1 : 0).trimmed
                var pageLine = PageLine(text, start: start + indent + line.scalarCount - text.scalarCount)
                pageLine.heading = heading
                lines.append(.init(line: pageLine, indent: indent, isAfterBlank: isAfterBlank || heading > 0))
                isAfterBlank = heading > 0
            }
            start += raw.scalarCount + 1
        }
        var page = Page(encoding: text.encoding.ianaName)
        page.lines = LineUnwrapper(lines).unwrapped(lines)
        return page
    }

    /// The lines, ended by LF, CR LF, CR or form feed. The CR of a CR LF stays with its line, to be trimmed.
    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for at in text.indices where Self.isLineEnd(text[at]) {
            if text[at] == 0x0D, at + 1 < text.count, text[at + 1] == 0x0A { continue }
            lines.append(text[start..<at])
            start = at + 1
        }
        lines.append(text[start...])
        return lines
    }

    /// The rank of a heading as crawlers mark it: ## 一、主要做法; 0 for other lines.
    private static func headingMark(_ line: ArraySlice<UInt8>) -> Int {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(marks), line.count > marks + 1, line[line.startIndex + marks] == 0x20 else { return 0 }
        return marks
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }
}

extension TextDecoder {
    static func decodeForReading(
        _ bytes: [UInt8],
        declared: TextEncoding?
    ) throws(ReadingError.Reason) -> DecodedText {
        do {
            return try self.decode(bytes, declared: declared)
        } catch {
            switch error {
            case .undecodable: throw .undecodable
            case .binary: throw .binaryContent
            }
        }
    }
}
