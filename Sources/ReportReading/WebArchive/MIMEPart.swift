/// A message of MIME (RFC 2045 and 2046) or a part of one.
struct MIMEPart {
    private let header: MessageHeader
    private let body: ArraySlice<UInt8>

    /// Parts of all messages in one another.
    private static let mostParts = 10_000
    private static let mostLevels = 4

    init(_ bytes: ArraySlice<UInt8>) {
        // A part without a header begins with the blank line that would end it.
        let head = bytes.starts(with: "\r\n") ? bytes.prefix(2) : bytes.starts(with: "\n") ? bytes.prefix(1) : nil
        let end = head.map { $0.startIndex..<$0.endIndex } ?? Self.endOfHeader(in: bytes)
        self.header = MessageHeader(bytes[..<(end?.lowerBound ?? bytes.endIndex)], hasStartLine: false)
        self.body = bytes[(end?.upperBound ?? bytes.endIndex)...]
    }

    /// What sort of message the bytes begin: a saved web page, or mail; `nil` for what is no message.
    static func type(of bytes: [UInt8]) -> FileType? {
        // Nearly every other text ends this at its first line.
        guard self.isField(bytes.prefix(120)), let end = self.endOfHeader(in: bytes.prefix(self.longestHeader)),
            end.lowerBound > 0,
            bytes[..<end.lowerBound].split(separator: 0x0A).allSatisfy(self.isField)
        else { return nil }
        let header = MessageHeader(bytes[..<end.lowerBound], hasStartLine: false)
        guard header["mime-version"] != nil, let type = header["content-type"]?.lowercased() else { return nil }
        // Explorer writes pages without pictures as one part.
        let isPage = type.hasPrefix("multipart/related") || type.hasPrefix("text/html") && header["received"] == nil
        return isPage ? .mhtml : .email
    }

    private static let longestHeader = 16_384

    /// `Name: value`, or what goes on with the line before.
    private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        if line.first == 0x20 || line.first == 0x09 { return true }
        let name = line.prefix { HTMLTagText.isLetter($0) || $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
        return !name.isEmpty && line[name.endIndex...].first == UInt8(ascii: ":")
    }

    /// The type without its parameters, in lower case; text where none is stated.
    var type: String {
        let type = self.header["content-type"]?.prefix { $0 != ";" } ?? "text/plain"
        return Array(type.utf8)[...].trimmed.string.lowercased()
    }

    /// The label of the encoding that the part is declared in.
    var charset: String? { self.parameter("charset") }

    /// Where a browser had the part from.
    var address: String? { self.header["snapshot-content-location"] ?? self.header["content-location"] }

    /// What the part holds, its transfer encoding undone.
    var content: [UInt8] {
        switch self.header["content-transfer-encoding"]?.lowercased() {
        case "base64": TransferEncoding.base64(self.body)
        case "quoted-printable": TransferEncoding.quotedPrintable(self.body)
        default: Array(self.body)
        }
    }

    /// The parts that hold no others, in order.
    func leaves() throws(ReadingError.Reason) -> [MIMEPart] {
        var leaves: [MIMEPart] = []
        try self.collect(&leaves, level: 1)
        return leaves
    }

    private func collect(_ leaves: inout [MIMEPart], level: Int) throws(ReadingError.Reason) {
        guard self.type.hasPrefix("multipart/"), level <= Self.mostLevels, let boundary = self.parameter("boundary")
        else {
            leaves.append(self)
            guard leaves.count <= Self.mostParts else { throw .tooManyParts(limit: Self.mostParts) }
            return
        }
        for part in Self.parts(of: self.body, boundary: boundary) {
            try MIMEPart(part).collect(&leaves, level: level + 1)
        }
    }

    /// What stands between lines that begin with `--` and the boundary, up to the one that ends with `--` too.
    private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Phrase(Array("--\(boundary)".utf8))
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while parts.count <= self.mostParts, let found = body[at...].firstRange(of: mark) {
            at = found.upperBound
            guard found.lowerBound == body.startIndex || body[found.lowerBound - 1] == 0x0A else { continue }
            if let start {
                // The line break belongs to the boundary.
                let line = body[start..<max(start, found.lowerBound - 1)]
                parts.append(line.last == 0x0D ? line.dropLast() : line)
            }
            let rest = body[at...]
            if rest.starts(with: "--") { return parts }
            start = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
        }
        // A message cut short has its last part all the same.
        if let start { parts.append(body[start...]) }
        return parts
    }

    private static func endOfHeader(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let ends = [bytes.firstRange(of: "\r\n\r\n"), bytes.firstRange(of: "\n\n")].compactMap(\.self)
        return ends.min { $0.lowerBound < $1.lowerBound }
    }

    /// A parameter of the type: boundary="…"; charset=utf-8.
    private func parameter(_ name: String) -> String? {
        guard let field = self.header["content-type"] else { return nil }
        var rest = Array(field.utf8)[...]
        let wanted = Array(name.utf8)
        while let mark = rest.firstIndex(of: UInt8(ascii: ";")) {
            rest = rest[(mark + 1)...].trimmed
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let isWanted = rest[..<equals].trimmed.map { $0 | 0x20 } == wanted
            let value = rest[(equals + 1)...].trimmed
            if value.first == UInt8(ascii: "\"") {
                let inner = value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
                if isWanted { return inner.string }
                rest = value[inner.endIndex...]
            } else if isWanted {
                return value.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }.string
            }
        }
        return nil
    }
}
