/// A server's answer as a web archive keeps it: status, header, and the content as it was sent.
struct WebResponse {
    let status: Int
    private let header: MessageHeader
    private let body: ArraySlice<UInt8>

    /// `nil` where the bytes are no answer.
    init?(_ bytes: [UInt8]) {
        let head = bytes.prefix(1 << 16)
        let end = head.firstRange(of: "\r\n\r\n") ?? head.firstRange(of: "\n\n")
        guard let end, head.starts(with: "HTTP/") else { return nil }
        self.header = MessageHeader(head[..<end.lowerBound])
        let words = self.header.first.split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        self.status = status
        self.body = bytes[end.upperBound...]
    }

    var type: String? { self.header["content-type"] }

    /// The content as it was meant: put together and decompressed.
    ///
    /// - Throws: ``ArchiveError`` where it is compressed in another way than gzip, is damaged or too large.
    func content(limit: Int) throws(ArchiveError) -> [UInt8] {
        let isChunked = self.header["transfer-encoding"]?.lowercased().contains("chunked") ?? false
        // Some crawlers put the chunks together and keep the header.
        let body = isChunked ? Self.joined(self.body) ?? Array(self.body) : Array(self.body)
        switch self.header["content-encoding"]?.lowercased() ?? "" {
        case "", "identity": return body
        case let encoding where body.starts(with: [0x1F, 0x8B]) && encoding.contains("gzip"):
            let reader = try ArchiveReader(body, format: .stream)
            return try reader.next() == nil ? [] : try reader.readAll(limit: limit)
        case "gzip", "x-gzip": return body
        case let encoding: throw .damaged("content encoding \(encoding) is not read")
        }
    }

    /// The content of chunks (RFC 9112, 7.1); `nil` where they do not follow the rules.
    private static func joined(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = body
        var content: [UInt8] = []
        while let end = rest.prefix(1_024).firstIndex(of: 0x0A) {
            let size = rest[..<end].prefix { $0 != 0x3B }.trimmed.string
            guard let count = Int(size, radix: 16), count >= 0, count <= rest.count - (end + 1 - rest.startIndex) else {
                return nil
            }
            if count == 0 { return content }
            content += rest[(end + 1)...].prefix(count)
            rest = rest[(end + 1)...].dropFirst(count)
            if rest.first == 0x0D { rest = rest.dropFirst() }
            guard rest.first == 0x0A else { return nil }
            rest = rest.dropFirst()
        }
        return nil
    }
}
