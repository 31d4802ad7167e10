import ReportModel
import ReportReading
import Testing

/// Text that only a parser of HTML reads rightly: what looks like markup and is none, and the other way round.
@Suite struct LeanHTMLTests {
    private static let sentence = "示例五:组织行政执法人员开展法律知识培训1200余人次,评查案卷126宗。"

    private func text(_ markup: String) throws -> String {
        let page = SampleReport.html() + "\n<div>\(markup)</div>\n" + SampleReport.html(["示例六:以上工作,群众满意度不断提高,成效明显。"])
        return try SampleReport.read("<html><body><h1>旌德县2023年法治政府建设情况报告</h1>\(page)</body></html>").body.text
    }

    @Test(arguments: [
        // Comments that end at once, late, or with a mark; conditional ones; one inside a sentence.
        "<!--><p>@</p><!-- -->", "<!---><p>@</p>", "<!-- a --!><p>@</p>", "<!-- <p> -- > --><p>@</p>",
        "<!--[if IE]><p>old</p><![endif]--><p>@</p>", "<p>示例五:组织行政执法人员<!-- x -->开展法律知识培训1200余人次,评查案卷126宗。</p>",
        // Brackets and quotation marks in attributes.
        "<p title='a>b' data-x=\"<p>\">@</p>", "<p title = 'x > y'>@</p>", "<p a\"b=1>@</p>", "<p =x>@</p>",
        "<p/class=x>@</p>",
        // Scripts that write markup.
        "<script>document.write('<p>ad</p>')</script><p>@</p>", "<script>if (a<b && c>d) {}</script><p>@</p>",
        "<style>p:after{content:'</p>'}</style><p>@</p>", "<script><!--\nx('</scr'+'ipt>')\n//--></script><p>@</p>",
        // References, also without a semicolon and right before text.
        "<p>&emsp;&emsp;@</p>", "<p>&nbsp@</p>", "<p>&#31034;例五:组织行政执法人员开展法律知识培训1200余人次,评查案卷126宗。</p>",
        // Bogus markup.
        "<p>@</p></ p><?php x ?><!x>", "<p>@<p>", "<P CLASS=a>@</P>",
        // Drawings.
        "<svg viewBox='0 0 1 1'><path d='M0 0'/><title>icon</title></svg><p>@</p>",
        // Hidden copies beside it.
        "<p style='color:red;DISPLAY: none'>隐藏的文字隐藏的文字隐藏的文字。</p><p>@</p>",
    ])
    func sentencesAreReadWhole(markup: String) throws {
        let text = try self.text(markup.replacing("@", with: Self.sentence))
        #expect(text.contains(Self.sentence))
        #expect(!text.contains("隐藏"))
        #expect(!text.contains("old") && !text.contains("icon") && !text.contains("document"))
    }

    @Test func aPageWithPrivateCharactersIsReadAsItStands() throws {
        let text = try self.text("<p>\u{100000}\(Self.sentence)</p><p>\u{100001}</p>")
        #expect(text.contains(Self.sentence))
    }

    @Test func openCommentsAndTagsEndWithThePage() throws {
        for end in ["<!-- ", "<p title='", "<script>", "<textarea>", "<![CDATA[", "<", "</", "&", "&#"] {
            let page = "<h1>旌德县2023年法治政府建设情况报告</h1>" + SampleReport.html() + end
            #expect(try SampleReport.read(page).body.text.contains("示例四"))
        }
    }
}
