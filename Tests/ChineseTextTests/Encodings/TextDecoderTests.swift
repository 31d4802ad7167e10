import ChineseText
import Testing

@Suite struct TextDecoderTests {
    /// 法治政府建设 in GB 2312.
    private let chinese: [UInt8] = [0xB7, 0xA8, 0xD6, 0xCE, 0xD5, 0xFE, 0xB8, 0xAE, 0xBD, 0xA8, 0xC9, 0xE8]

    @Test func utf8AndGB18030AreToldApart() throws {
        let plain = try TextDecoder.decode(Array("法治政府建设".utf8))
        #expect(plain.string == "法治政府建设")
        #expect(plain.encoding == .utf8)
        let other = try TextDecoder.decode(self.chinese)
        #expect(other.string == "法治政府建设")
        #expect(other.encoding == .gb18030)
    }

    @Test func wrongDeclarationsAreSurvived() throws {
        #expect(try TextDecoder.decode(self.chinese, declared: .utf8).string == "法治政府建设")
        #expect(try TextDecoder.decode(Array("法治政府建设".utf8), declared: .gb18030).string == "法治政府建设")
        // 联通 in GB 2312 is valid UTF-8 by accident.
        #expect(try TextDecoder.decode([0xC1, 0xAA, 0xCD, 0xA8], declared: .gb18030).string == "联通")
    }

    @Test func fourByteSequencesAreRead() throws {
        // U+3400, in GB 18030 only.
        #expect(try TextDecoder.decode(self.chinese + [0x81, 0x39, 0xEE, 0x39]).string == "法治政府建设\u{3400}")
    }

    @Test func marksDecide() throws {
        #expect(try TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array("法治".utf8)).string == "法治")
        #expect(try TextDecoder.decode([0xFF, 0xFE, 0xD5, 0x6C, 0xBB, 0x6C]).string == "法治")
        #expect(try TextDecoder.decode([0xFE, 0xFF, 0x6C, 0xD5, 0x6C, 0xBB]).encoding == .utf16BigEndian)
    }

    @Test func aFewDamagedCharactersAreReplaced() throws {
        let text = Array(String(repeating: "法治政府建设", count: 20).utf8)
        let decoded = try TextDecoder.decode(Array(text.dropLast()))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.replacements == 1)
        #expect(decoded.string.hasSuffix("法治政府建\u{FFFD}"))
    }

    @Test func whatIsNoTextIsRefused() {
        #expect(throws: TextDecodingError.binary) { try TextDecoder.decode([0x50, 0x00, 0x01, 0x02]) }
        let noise = (0..<4_000).map { UInt8(truncatingIfNeeded: 0x80 + $0 * 37 % 127) }
        #expect(throws: TextDecodingError.self) { try TextDecoder.decode(noise) }
    }

    @Test(arguments: [
        ("GB2312", TextEncoding.gb18030), (" gbk ", .gb18030), ("UTF8", .utf8), ("\"utf-8\"", .utf8),
        ("unicode", .utf16LittleEndian),
    ])
    func labelsAreThoseOfTheStandard(label: String, encoding: TextEncoding) {
        #expect(TextEncoding(label: label) == encoding)
        #expect(TextEncoding(label: "big5") == nil)
    }
}
