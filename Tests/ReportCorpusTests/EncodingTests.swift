import Testing

@testable import ReportCorpus

@Suite struct EncodingTests {
    /// Codes from the standard's tables: of one byte, two and four, in the basic plane and beyond.
    @Test(
        arguments: [
            ("a", [0x61]), ("法", [0xb7, 0xa8]), ("崃", [0xe1, 0xc1]), ("㐀", [0x81, 0x39, 0xee, 0x39]),
            ("€", [0xa2, 0xe3]),
            ("\u{a0}", [0x81, 0x30, 0x84, 0x32]), ("〔", [0xa1, 0xb2]), ("𠮷", [0x95, 0x34, 0xb2, 0x35]),
        ] as [(String, [UInt8])]
    )
    func writesTheStandardsCodes(text: String, code: [UInt8]) throws {
        #expect(try GB18030Encoder().encode(Array(text.utf8)) == code)
    }

    @Test func everyCharacterComesBack() throws {
        let encoder = try GB18030Encoder()
        let scalars = (0x20..<0x3_0000).filter {
            !(0xd800..<0xf900).contains($0) && !(0xfdd0..<0xfdf0).contains($0) && $0 & 0xfffe != 0xfffe
        }
        let text = String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
        let file = PublishedFile(
            bytes: try encoder.encode(Array(text.utf8)),
            form: .text,
            charset: "GB18030",
            noise: [],
            states: []
        )
        #expect(PageText.source(file) == text)
    }

    @Test func privateUseIsRefused() throws {
        let encoder = try GB18030Encoder()
        #expect(throws: PublishingError.notInCharset(character: "\u{e000}")) {
            try encoder.encode(Array("\u{e000}".utf8))
        }
    }

    @Test func marksKeepTheirPlace() {
        let breaker = LineBreaker { $0.isASCII ? 0.5 : 1 }
        let text = "全市办结案件1286件，满意率97.4%。其中（含调解）“一网通办”事项《清单》共二百余项；其余，、。均已办结"
        for measure in 8...20 {
            let lines = breaker.lines(of: text, measure: Double(measure), indent: 2)
            #expect(lines.joined() == text)
            for line in lines.dropFirst() { #expect(!"，。、；：）》”%".contains(line.first ?? "，"), "\(measure): \(lines)") }
            for line in lines.dropLast() { #expect(!"（《“".contains(line.last ?? "（"), "\(measure): \(lines)") }
            #expect(lines.contains { $0.contains("1286") } && lines.contains { $0.contains("97.4%") })
        }
    }
}
