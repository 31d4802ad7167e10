import ReportModel
import ReportReading
import Testing

/// Pages that hold their text where only a script shows it, and pages that hold none.
@Suite struct EmbeddedPageTests {
    private static let title = "凤阳县2023年法治政府建设情况报告"

    private static func page(_ body: String) -> String {
        """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)_凤阳县人民政府</title></head><body>
        <ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul><h1>\(title)</h1>
        <p>发布时间：2024-01-18 来源：凤阳县司法局</p>\(body)<div class="foot">主办：凤阳县人民政府办公室</div></body></html>
        """
    }

    /// As JSON has it, all but ASCII escaped.
    private static let json = SampleReport.html().unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\n": "\\n"
        case "/": "\\/"
        case _ where scalar.isASCII: String(scalar)
        default: "\\u" + String(0x1_0000 + scalar.value, radix: 16).dropFirst()
        }
    }.joined()

    private static let escaped = SampleReport.html().replacing("<", with: "&lt;").replacing("\"", with: "&quot;")

    static let pages = [
        page("<div id=app></div><script>// don't\nwindow.__NUXT__={\"a\":1,\"content\":\"\(json)\"}</script>"),
        page("<script>var content = '\(SampleReport.html().replacing("\n", with: ""))'; show(content);</script>"),
        page("<script>const html = `\(SampleReport.html())`</script>"),
        page("<textarea style=\"display:none\">\(escaped)</textarea><script>show()</script>"),
        page("<iframe width=800 srcdoc=\"\(escaped)\"></iframe>"),
    ]

    @Test(arguments: pages) func textInScriptsAndFramesIsRead(page: String) throws {
        let report = try SampleReport.read(page)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == Self.title)
        #expect(report.document.publishedOn?.description == "2024-01-18")
        #expect(report.document.authorSource == "凤阳县司法局")
    }

    private func reason(_ page: String) -> ReadingError.Reason? {
        do {
            _ = try SampleReport.read(page)
            return nil
        } catch { return (error as? ReadingError)?.reason }
    }

    @Test func aPageWithoutTextIsRefusedForWhatItIs() {
        #expect(self.reason("") == .empty)
        #expect(self.reason(" \n\u{3000}\r\n") == .empty)
        #expect(self.reason(Self.page("<script src=\"/app.js\"></script>")) == .scripted)
        let link = "<p>附件：<a href='/files/1.pdf'>\(Self.title).pdf</a></p>"
        #expect(self.reason(Self.page(link)) == .leadsElsewhere(to: ["/files/1.pdf"]))
        #expect(self.reason(Self.page("<iframe src=\"view.jsp?id=7\">")) == .leadsElsewhere(to: ["view.jsp?id=7"]))
        #expect(self.reason(Self.page("")) == .emptyBody)
    }

    @Test(arguments: [
        ("404", "抱歉，您访问的页面不存在或已被删除！您要查看的页面可能已被删除、名称已被更改，或者暂时不可用。", ServerNotice.notFound),
        ("404 Not Found", "<hr>nginx/1.18.0", .notFound),
        ("统一身份认证平台", "请先登录后再访问本页面，登录即表示您同意《用户服务协议》和《隐私政策》。", .signIn),
        ("提示", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", .refused),
    ])
    func aServersNoticeIsNoDocument(title: String, text: String, notice: ServerNotice) {
        let page =
            "<html><head><meta charset=utf-8><title>\(title)</title></head><body><h1>\(title)</h1><p>\(text)</p></body>"
        #expect(self.reason(page) == .notice(notice))
    }

    @Test func aReportThatSpeaksOfSigningInIsAReport() throws {
        let text = "示例五:网上办事大厅实行统一身份认证,群众不再因为页面不存在、系统繁忙而多跑一趟。"
        #expect(
            try SampleReport.read(Self.page("<div>\(SampleReport.html())<p>\(text)</p></div>")).body.text.hasSuffix(
                text
            )
        )
    }
}
