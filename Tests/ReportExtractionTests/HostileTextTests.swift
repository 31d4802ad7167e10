import ReportModel
import Testing

/// Whatever the text, extraction ends, and its spans lie in the text.
@Suite struct HostileTextTests {
    private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let report = try Fixtures.extract(text)
        let count = text.unicodeScalars.count
        for figure in report.figures {
            #expect(
                figure.start >= 0 && figure.start < figure.end && figure.end <= count,
                sourceLocation: sourceLocation
            )
            #expect(figure.sentence.contains(figure.quote), sourceLocation: sourceLocation)
            #expect(figure.section.map { report.sections.indices.contains($0) } ?? true, sourceLocation: sourceLocation)
        }
        for section in report.sections {
            #expect(section.start < section.end && section.end <= count, sourceLocation: sourceLocation)
        }
    }

    @Test func randomBytes() throws {
        var generator = SplitMix(state: 7)
        for _ in 0..<40 {
            let bytes = (0..<2000).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try self.check(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func randomFragmentsOfTheGenre() throws {
        let fragments = [
            "一、", "（一）", "一是", "。", "，", "、", "；", "\n", "“", "”", "《", "》", "（", "）", "2024年", "1-10月", "近三年", "由",
            "减少到",
            "1,303件", "百分之", "第", "三", "万", "亿", "余", "多", "个", "%", "其中", "分别为", "比去年", "同比增长", "率", "均达", "100%",
            "全省", "平均", "排名", "荣获", "被", "授予", "称号", "率先", "全覆盖", "平台", "建立", "下一步", "存在的问题", "件", "３", ".", "-", "—",
            " ", "截至", "“十四五”以来", "两个", "翻一番", "成", "1", "０", "99", "会议", "人", "次", "济南市", "市中区",
        ]
        var generator = SplitMix(state: 42)
        for _ in 0..<300 {
            let text = (0..<120).map { _ in fragments[Int.random(in: 0..<fragments.count, using: &generator)] }.joined()
            try self.check(text)
        }
    }

    @Test func endlessNumbersAndBrackets() throws {
        try self.check(String(repeating: "9", count: 200_000) + "件")
        try self.check(String(repeating: "九万亿", count: 20_000) + "件")
        try self.check(String(repeating: "1件、", count: 2_000))
        try self.check(String(repeating: "（“《", count: 20_000))
        try self.check(String(repeating: "”）》", count: 20_000))
        try self.check(String(repeating: "一、", count: 20_000))
        try self.check(String(repeating: "一、标题\n", count: 20_000))
        try self.check(String(repeating: "率先荣获平台全覆盖", count: 1_000))
        try self.check("")
        try self.check("\n\n \u{FEFF}")
    }

    @Test(.timeLimit(.minutes(5)))
    func oneLineWithoutAStop() throws {
        let text = String(repeating: "全年办理案件12件的情况", count: 2_000)
        try self.check(text)
    }
}

/// A small random generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var word = self.state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
