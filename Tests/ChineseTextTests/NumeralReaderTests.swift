import ChineseText
import Testing

@Suite struct NumeralReaderTests {
    @Test(arguments: [
        ("532件", 532, "532", false),
        ("1,303件", 1303, "1,303", false),
        ("1,303,512元", 1_303_512, "1,303,512", false),
        ("16,24户", 16, "16", false),
        ("2022,123件", 2022, "2022", false),
        ("１２３４件", 1234, "１２３４", false),
        ("20.58%", 20.58, "20.58", false),
        ("3.是", 3, "3", false),
        ("1.07万名", 10700, "1.07万", false),
        ("14.2万条", 142_000, "14.2万", false),
        ("5240.84余万元", 52_408_400, "5240.84余万", true),
        ("3万余份", 30000, "3万余", true),
        ("4300多件", 4300, "4300多", true),
        ("19亿余条", 1_900_000_000, "19亿余", true),
        ("1.2万亿元", 1_200_000_000_000, "1.2万亿", false),
        ("3千人", 3000, "3千", false),
        ("三千余件", 3000, "三千余", true),
        ("二十余万人", 200_000, "二十余万", true),
        ("四个", 4, "四", false),
        ("两轮", 2, "两", false),
        ("十件", 10, "十", false),
        ("三百二十一件", 321, "三百二十一", false),
        ("一亿二千三百万元", 123_000_000, "一亿二千三百万", false),
        ("一万零五十人", 10050, "一万零五十", false),
        ("一点五亿元", 150_000_000, "一点五亿", false),
        ("九十九点六", 99.6, "九十九点六", false),
    ])
    func readsNumbers(text: String, value: Double, read: String, isOpen: Bool) throws {
        let bytes = Array(text.utf8)
        let numeral = try #require(NumeralReader().numeral(in: bytes, at: 0))
        #expect(numeral.value == value)
        #expect(String(decoding: bytes[numeral.range], as: UTF8.self) == read)
        #expect(numeral.isOpen == isOpen)
    }

    @Test func tellsYearsFromNumbers() throws {
        let numeral = try #require(NumeralReader().numeral(in: Array("二〇二三年".utf8), at: 0))
        #expect(numeral.form == .positional)
        #expect(numeral.value == 2023)
    }

    @Test func noticesThatDigitsAreMissing() throws {
        #expect(try #require(NumeralReader().numeral(in: Array("万名法官".utf8), at: 0)).lacksDigits)
        #expect(try #require(NumeralReader().numeral(in: Array("百件".utf8), at: 0)).lacksDigits)
        #expect(NumeralReader().numeral(in: Array("件数".utf8), at: 0) == nil)
        #expect(NumeralReader().numeral(in: [], at: 0) == nil)
    }

    @Test func readsNumbersOfAnyLengthWithoutOverflow() throws {
        for digit in ["7", "九", "万", "9亿"] {
            let bytes = Array(String(repeating: digit, count: 100_000).utf8)
            let numeral = try #require(NumeralReader().numeral(in: bytes, at: 0))
            #expect(numeral.value == nil || digit == "9亿")
        }
    }
}
