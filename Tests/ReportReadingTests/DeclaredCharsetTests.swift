import ChineseText
import ReportModel
import Testing

@testable import ReportReading

/// What a server declares of an encoding, where the page itself says nothing.
struct DeclaredCharsetTests {
    /// Bytes that are a sentence in GB 2312 and, by accident, well-formed UTF-8 too.
    private static let ambiguous: [UInt8] = [0xC2, 0xBD, 0xC2, 0xA1, 0xC3, 0xA2, 0xC4, 0xA7, 0xC5, 0xA9, 0xC6, 0xBD]

    @Test(arguments: [("gb2312", "GB18030"), (nil, "UTF-8"), ("utf-8", "UTF-8"), ("koi8-r", "UTF-8")])
    func theDeclarationDecidesWhereTheBytesDoNot(charset: String?, encoding: String) throws {
        let declared = charset.flatMap { TextEncoding(label: $0) }
        let page = Array("<html><body><p>".utf8) + Self.ambiguous + Array("</p></body></html>".utf8)
        #expect(try MediaType.html.parser(charset: declared).parse(page, limits: .standard).encoding == encoding)
        let text = MediaType.plainText.parser(charset: declared)
        #expect(try text.parse(Self.ambiguous, limits: .standard).encoding == encoding)
    }

    @Test func aWrongDeclarationIsSurvived() throws {
        let reader = ReportReader(regions: try RegionDirectory.shared())
        let text = "中牟县2023年法治政府建设情况报告\n2023年，办理行政复议案件37件。\n"
        let report = try reader.read(Array(text.utf8), uri: "https://example.gov.cn/1", charset: "gbk")
        #expect(report.document.title == "中牟县2023年法治政府建设情况报告")
    }
}
