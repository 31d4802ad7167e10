import ReportModel
import ReportReading
import Testing

/// Texts whose lines were broken at a width, in all the ways that lose paragraphs.
@Suite struct WrappedTextTests {
    private static let title = "旌德县2023年法治政府建设情况报告"

    /// The sample's paragraphs, broken after so many columns, a Han character being two wide; each line's beginning.
    private func lines(
        columns: Int,
        indent: String = "",
        of paragraphs: [String] = SampleReport.paragraphs
    ) -> [[String]] {
        paragraphs.map { paragraph in
            var lines: [String] = []
            var line = indent
            var width = indent.unicodeScalars.count * 2
            for character in paragraph {
                let step = character.isASCII ? 1 : 2
                if width + step > columns {
                    lines.append(line)
                    (line, width) = ("", 0)
                }
                line.append(character)
                width += step
            }
            return lines + [line]
        }
    }

    @Test(arguments: [60, 72, 78, 80, 90])
    func textWithIndentsIsPutTogether(columns: Int) throws {
        let text = self.lines(columns: columns, indent: "　　").joined().joined(separator: "\r\n")
        let report = try SampleReport.read("\(Self.title)\r\n\r\n\(text)", uri: "file:a.txt")
        #expect(report.body.text == SampleReport.body)
    }

    @Test(arguments: [64, 76])
    func textWithBlankLinesIsPutTogether(columns: Int) throws {
        let text = self.lines(columns: columns).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        #expect(try SampleReport.read("\(Self.title)\n\n\(text)", uri: "file:a.txt").body.text == SampleReport.body)
    }

    @Test func preformattedTextIsPutTogether() throws {
        let text = self.lines(columns: 76).map { $0.joined(separator: "\r\n") }.joined(separator: "\r\n\r\n")
        let page = "<html><body><center><h3>\(Self.title)</h3></center><pre>\r\n\(text)\r\n</pre><hr>版权所有</body></html>"
        #expect(try SampleReport.read(page).body.text == SampleReport.body)
    }

    @Test func linesPartedByBreaksArePutTogether() throws {
        let text = self.lines(columns: 80, indent: "　　").joined().map { $0 + "<br>" }.joined(separator: "\n")
        let page = "<html><body><a href=\"/\">首页</a><h3>\(Self.title)</h3><div>\(text)</div><p>关闭窗口</p></body></html>"
        #expect(try SampleReport.read(page).body.text == SampleReport.body)
    }

    @Test func linesThatAreParagraphsOfTheirOwnArePutTogether() throws {
        // As programs make pages of print: every line a paragraph, the first of each indented.
        let text = self.lines(columns: 80, indent: "　　").joined().map { "<p>\($0)</p>" }.joined(separator: "\n")
        let page = "<html><body><h3>\(Self.title)</h3><div>\(text)</div></body></html>"
        #expect(try SampleReport.read(page).body.text == SampleReport.body)
    }

    @Test(arguments: [true, false])
    func aShortColumnUnderALongDatelineIsPutTogether(isCentred: Bool) throws {
        let paragraph = """
            今年以来，开阳街道组织执法人员开展专项培训，全年检查商户126家次，发现问题38个，均已整改完毕。街道司法所调解纠纷57件，\
            办理法律援助申请12件，参与“一站式”受理的群众比上年增加一成。下一步，将继续完善村居法律顾问制度，让群众在家门口就能\
            得到帮助。
            """
        let margin = String(repeating: " ", count: isCentred ? 12 : 0)
        let head = ["开阳街道深入推进依法行政（示例）", "（发布机构：开阳街道办事处       发布日期：2023-12-26）"]
        let lines = self.lines(columns: 41, indent: isCentred ? "　　" : "", of: [paragraph]).joined()
        let text = (head.map { margin + $0 } + lines).joined(separator: "\n")
        #expect(try SampleReport.read(text, uri: "file:a.txt").body.text == paragraph)
    }

    @Test func aListOfShortItemsIsNoBrokenText() throws {
        let items = (1...12).map { "\($0).示例事项：完成执法检查\($0 * 3)次，评查案卷\($0 * 2)宗，按时办结率达到百分之百" }
        let text = ([SampleReport.lead] + items).joined(separator: "\n")
        #expect(try SampleReport.read("\(Self.title)\n\n\(text)。", uri: "file:a.txt").body.text == text + "。")
    }

    @Test func headingMarksOfCrawlersAreNoText() throws {
        let text = SampleReport.paragraphs.map { $0.hasPrefix("一、") || $0.hasPrefix("二、") ? "## " + $0 : $0 }
        let report = try SampleReport.read("# \(Self.title)\n\n" + text.joined(separator: "\n\n"), uri: "file:a.md")
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == Self.title)
    }
}
