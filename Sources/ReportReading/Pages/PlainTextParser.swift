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
                lines.append(
                    .init(line: PageLine(line, start: start + indent), indent: indent, isAfterBlank: isAfterBlank)
                )
                isAfterBlank = false
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
