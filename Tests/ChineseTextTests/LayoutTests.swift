import ChineseText
import Testing

@Suite struct LayoutTests {
    private func sentences(_ text: String, limit: Int = 3000) -> [String] {
        let bytes = Array(text.utf8)
        return SentenceSplitter(limit: limit).sentences(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func endsSentencesAtFullStopsAndLines() {
        #expect(
            sentences("一是抓培训。全年办理5件;其中2件已结。\n 二、问题\n“做到全覆盖。”随后!")
                == ["一是抓培训。", "全年办理5件;其中2件已结。", "二、问题", "“做到全覆盖。”", "随后!"]
        )
    }

    @Test func cutsEndlessSentencesAtAPause() {
        let parts = sentences(String(repeating: "字字字字字字字字,", count: 40), limit: 100)
        #expect(parts.count > 1)
        #expect(parts.allSatisfy { $0.utf8.count <= 103 && $0.hasSuffix(",") })
        #expect(sentences(String(repeating: "字", count: 100), limit: 64).joined().count == 100)
    }

    @Test func leavesOutACharacterThatTheRangeCutsInTwo() {
        let text = "全年办理案件。收"
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            let parts = SentenceSplitter().sentences(in: bytes, range: 0..<end)
            #expect(parts.map { String(decoding: bytes[$0], as: UTF8.self) }.joined() == text.prefix(end / 3))
        }
    }

    @Test func convertsOffsets() {
        let text = String(repeating: "法a治𠮷é", count: 200)
        let bytes = Array(text.utf8)
        let offsets = ScalarOffsets(bytes)
        #expect(offsets.count == 1000)
        var position = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalar(atByte: position) == index)
            #expect(offsets.byte(atScalar: index) == position)
            position += String(scalar).utf8.count
        }
        #expect(offsets.scalar(atByte: position) == 1000)
        #expect(offsets.byte(atScalar: 5000) == position)
        #expect(offsets.byte(atScalar: -1) == 0)
    }

    @Test func readsScalarsForwardsAndBackwards() {
        let bytes = Array("法a𠮷".utf8)
        #expect(bytes.scalar(at: 0)?.value == 0x6CD5)
        #expect(bytes.scalar(at: 3)?.length == 1)
        #expect(bytes.scalar(at: 4)?.length == 4)
        #expect(bytes.scalar(before: 8)?.start == 4)
        #expect(bytes.scalar(before: 3)?.value == 0x6CD5)
        #expect(bytes.scalar(at: 8) == nil && bytes.scalar(before: 0) == nil)
        #expect([UInt8]([0xE6, 0x41]).scalar(at: 0)?.length == 1)
        #expect([UInt8]([0x80, 0xBF]).scalar(before: 2)?.start == 1)
    }
}
