import ReportReading
import Testing

/// Web archives as crawlers write them.
@Suite(.timeLimit(.minutes(5))) struct WARCTests {
    private static func record(_ type: String, uri: String, content: [UInt8], version: String = "1.0") -> [UInt8] {
        let header = """
            WARC/\(version)\r
            WARC-Type: \(type)\r
            WARC-Target-URI: \(version == "1.0" ? "<\(uri)>" : uri)\r
            WARC-Date: 2024-03-04T00:00:00Z\r
            WARC-Record-ID: <urn:uuid:12345678-0000-0000-0000-000000000000>\r
            Content-Length: \(content.count)\r
            \r

            """
        return Array(header.utf8) + content + Array("\r\n\r\n".utf8)
    }

    private static func response(
        _ path: String,
        _ body: [UInt8],
        status: String = "200 OK",
        header: String = "Content-Type: text/html\r\n",
        version: String = "1.0"
    ) -> [UInt8] {
        let content = Array("HTTP/1.1 \(status)\r\n\(header)\r\n".utf8) + body
        return self.record("response", uri: "http://example.gov.cn/\(path)", content: content, version: version)
    }

    static func sample() -> [[UInt8]] {
        let chunked = Array("6\r\n<p>示\r\n7;x=1\r\n例二<\r\n3\r\n/p>\r\n0\r\n\r\n".utf8)
        return [
            self.record("warcinfo", uri: "", content: Array("software: example\r\n".utf8)),
            self.record(
                "request",
                uri: "http://example.gov.cn/1.html",
                content: Array("GET /1.html HTTP/1.1\r\n\r\n".utf8)
            ),
            self.response("1.html", Array("<p>示例一</p>".utf8)),
            self.response("2.html", chunked, header: "Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n"),
            self.response("3.html", TestArchive.gzip(Array("<p>示例三</p>".utf8)), header: "Content-Encoding: gzip\r\n"),
            self.response("4.html", Array("示例".utf8), status: "404 Not Found"),
            self.response("5.css", Array("p { color: red }".utf8), header: "Content-Type: text/css\r\n"),
            self.response("6.html", Array("<p>示例六</p>".utf8), version: "1.1"),
            self.record("resource", uri: "file:///7.txt", content: Array("示例七".utf8)),
        ]
    }

    private static let expected = [
        "http://example.gov.cn/1.html <p>示例一</p>", "http://example.gov.cn/2.html <p>示例二</p>",
        "http://example.gov.cn/3.html <p>示例三</p>", "http://example.gov.cn/6.html <p>示例六</p>",
        "file:///7.txt 示例七",
    ]

    private func members(_ bytes: [UInt8]) -> [String] {
        guard let reader = ContainerReader(bytes, uri: "file:a.warc", limits: .init(documentBytes: 100_000)) else {
            return []
        }
        var found: [String] = []
        while let member = reader.next() {
            switch member.content {
            case .document(let bytes): found.append("\(member.uri) \(String(decoding: bytes, as: UTF8.self))")
            case .unreadable(let reason): found.append("\(member.uri): \(reason)")
            }
        }
        return found
    }

    @Test func pagesAreDocuments() {
        #expect(self.members(Self.sample().flatMap { $0 }) == Self.expected)
        #expect(self.members(Self.sample().flatMap { TestArchive.gzip($0) }) == Self.expected)
        let packed = TestArchive.make(.zip, [.init("a.warc.gz", Self.sample().flatMap { TestArchive.gzip($0) })])
        #expect(self.members(packed) == Self.expected)
    }

    @Test func aDamagedRecordHurtsNobodyElse() {
        var records = Self.sample().map { TestArchive.gzip($0) }
        for at in 30..<80 { records[2][at] = 0xFF }
        let found = self.members(records.flatMap { $0 })
        #expect(found.filter { !$0.contains("damaged") } == Array(Self.expected.dropFirst()))
        #expect((1...3).contains(found.count { $0.contains("file:a.warc: damaged near byte ") }))

        var lengths = Self.sample()
        lengths[2] = Array(
            String(decoding: lengths[2], as: UTF8.self).replacing("Content-Length: ", with: "Content-Length: 1").utf8
        )
        let shifted = self.members(lengths.flatMap { $0 })
        #expect(shifted.suffix(2) == Self.expected.suffix(2))
        let cut = self.members(Array(Self.sample().flatMap { $0 }.dropLast(7)))
        #expect(cut.dropLast() == Self.expected.dropLast())
        #expect(cut.last?.contains("the last record is cut off") ?? false)
    }

    @Test func whatIsTooLargeIsTold() {
        let large = Self.response("large.html", [UInt8](repeating: 0x20, count: 500_000))
        let bomb = Self.response(
            "bomb.html",
            TestArchive.gzip([UInt8](repeating: 0x20, count: 5_000_000)),
            header: "Content-Encoding: gzip\r\n"
        )
        #expect(
            self.members(Self.sample()[2] + large + bomb + Self.sample()[7]) == [
                Self.expected[0], "http://example.gov.cn/large.html: it has more bytes than the limit of 100000",
                "http://example.gov.cn/bomb.html: more than 100000 bytes", Self.expected[3],
            ]
        )
    }
}
