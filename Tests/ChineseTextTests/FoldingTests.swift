import ChineseText
import Testing

@Suite("Folding for search")
struct FoldingTests {
    @Test(
        "Width, case and radicals fold; everything else stays",
        arguments: [
            ("ＡＢＣ１２３", "abc123"), ("WTO规则", "wto规则"), ("９９．５％", "99.5%"), ("⾏政", "行政"), ("𠮷野家", "𠮷野家"),
            ("法治，政府。", "法治，政府。"), ("Ärzte", "ärzte"), ("İ", "İ"), ("", ""), ("⼾籍⻔", "户籍⻔"),
            ("法治政府建設與行政復議調解機關", "法治政府建设与行政复议调解机关"), ("乾隆著作", "乾隆著作"),
        ]
    )
    func folds(text: String, folded: String) {
        #expect(String(decoding: FoldedText(text).utf8, as: UTF8.self) == folded)
        #expect(FoldedText(folded).changes.isEmpty)
    }

    @Test("The original comes back from the changes")
    func changesRestore() {
        let text = "２０２２年ＷＴＯ案件99.5％，𠮷Ａ"
        let folded = FoldedText(text)
        var scalars: [UInt32] = []
        folded.utf8.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position)
                scalars.append(folded.changes.first { $0.offset == position }?.original ?? scalar)
                position += length
            }
        }
        #expect(scalars == text.unicodeScalars.map(\.value))
        #expect(folded.changes.count == 9)
    }

    @Test("Every scalar folds to one scalar of the same class, and folding again changes nothing")
    func foldsScalarByScalar() {
        for value in (0...0x10FFFF as ClosedRange<UInt32>) {
            guard Unicode.Scalar(value) != nil else { continue }
            let folded = TextFolding.fold(value)
            if folded == value { continue }
            #expect(Unicode.Scalar(folded) != nil)
            #expect(TextFolding.fold(folded) == folded, "U+\(String(value, radix: 16))")
            #expect(ScalarClass(folded: folded) != .separator || folded == 0x2E, "U+\(String(value, radix: 16))")
        }
    }

    @Test("Classes of scalars")
    func classes() {
        for scalar in "法𠮷々〇㐀".unicodeScalars { #expect(ScalarClass(folded: scalar.value) == .han) }
        for scalar in "a9éбがᠮབ".unicodeScalars { #expect(ScalarClass(folded: scalar.value) == .word) }
        for scalar in "%‰".unicodeScalars { #expect(ScalarClass(folded: scalar.value) == .symbol) }
        for scalar in "，。“”《》—…·　 \n\u{A0}\u{2002}（）-_/+=".unicodeScalars {
            #expect(ScalarClass(folded: scalar.value) == .separator)
        }
    }

    @Test("Bytes that are no UTF-8 decode to U+FFFD one by one")
    func malformed() {
        let cases: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF8], [0xF4, 0x90, 0x80, 0x80],
        ]
        for bytes in cases {
            bytes.withUnsafeBufferPointer {
                let decoded = UTF8Scalar.decode($0, at: 0)
                #expect(decoded.value == 0xFFFD && decoded.length == 1)
            }
        }
    }
}
