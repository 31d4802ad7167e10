import ChineseText

/// Reads plain text: a line is a line.
struct PlainTextParser: DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let text = try TextDecoder.decodeForReading(bytes, declared: nil)
        var page = Page(encoding: text.encoding.ianaName)
        var start = 0
        for raw in text.utf8[...].split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd) {
            let line = raw.trimmed
            if !line.isEmpty {
                let indent = raw[raw.startIndex..<line.startIndex].scalarCount
                page.lines.append(PageLine(line, start: start + indent))
            }
            start += raw.scalarCount + 1
        }
        return page
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
