import ReportModel
import ReportReading
import Testing

/// Invented pages with the furniture of real government sites.
@Suite struct HTMLPageTests {
    private static let furnished = """
        <!DOCTYPE html><html><head><meta charset="utf-8">
        <title>开化县2023年法治政府建设年度报告_示例县人民政府网</title>
        <meta name="SiteName" content="开化县人民政府门户网站"><meta name="ColumnName" content="法治政府建设">
        <meta name="ArticleTitle" content="开化县2023年法治政府建设年度报告">
        <meta name="PubDate" content="2024-03-11 09:30"><meta name="ContentSource" content="示例县司法局">
        <style>.a{color:red}</style><script>var t = "<div>下一步,示例脚本不是正文。</div>";</script></head>
        <body>
        <div class="top"><a href="/">网站首页</a> <a href="/zw">政务公开</a> <a href="/fw">办事服务</a> <a href="/hd">互动交流</a>
        <form><input type="text" value="搜索"><button>搜索</button></form></div>
        <nav><ul><li><a href="1">县情概况</a></li><li><a href="2">领导之窗</a></li></ul></nav>
        <div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a> &gt; <a href="/b">法治政府建设</a> &gt; 正文</div>
        <table class="meta"><tr><td>索引号</td><td>11330824002631516D/2024-12345</td><td>文号</td><td></td></tr>
        <tr><td>发布机构</td><td>开化县人民政府办公室</td><td>成文日期</td><td>2024-03-08</td></tr>
        <tr><td>主题分类</td><td>司法 / 示例</td><td>公开方式</td><td>主动公开</td></tr></table>
        <div class="article"><h1>开化县2023年法治政府建设年度报告</h1>
        <div class="info">发布时间：2024-03-11 09:30　来源：示例县司法局　浏览次数：<span id="hits">1024</span>　字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]　<a href="#">打印</a></div>
        <div id="zoom">BODY</div>
        <p>附件：<a href="x.pdf">开化县2023年法治政府建设年度报告.pdf</a></p>
        <div class="share">分享到： <a>微信</a> <a>微博</a></div>
        <div>扫一扫在手机打开当前页</div></div>
        <div class="mobile" style="display: none"><p>示例三:一些单位学法用法不够经常,行政复议案件办理的质量和效率还需提高,基层执法力量与任务不相匹配。</p></div>
        <div class="next"><p>上一篇：<a href="p">示例县关于2023年财政预算执行情况的报告</a></p><p>下一篇：<a href="n">没有了</a></p></div>
        <div class="rel"><h3>相关阅读</h3><ul><li><a href="r1">示例县召开全面依法治县工作推进会议</a></li><li><a href="r2">示例县司法局:把法送到田间地头,办理案件999件</a></li></ul></div>
        <footer><p>主办单位：示例县人民政府办公室　ICP备00000000号</p><p>版权所有：示例县人民政府　未经授权禁止转载。建议使用1024×768分辨率浏览。</p></footer>
        </body></html>
        """

    private static var page: String { furnished.replacing("BODY", with: SampleReport.html()) }

    private func expectFurnishedPage(_ report: Report) {
        #expect(report.body.text == SampleReport.body)
        let document = report.document
        #expect(document.title == "开化县2023年法治政府建设年度报告")
        #expect(document.kind == .annualReport)
        #expect(document.region == Region(adcode: "330824", name: "浙江省衢州市开化县", level: .county))
        #expect(document.issuer == "开化县人民政府办公室")
        #expect(document.authorSource == "示例县司法局")
        #expect(document.siteChannel == "政务公开 > 法治政府建设")
        #expect(document.publishedOn == CalendarDate(year: 2024, month: 3, day: 11))
        #expect(document.indexNumber == "11330824002631516D/2024-12345")
        #expect(document.documentNumber == nil)
        #expect(document.period == Period(year: 2023))
    }

    @Test func aFurnishedPageGivesTheReportAlone() throws {
        let report = try SampleReport.read(Self.page)
        self.expectFurnishedPage(report)
        #expect(report.source.mediaType == "text/html")
        #expect(report.source.charset == "UTF-8")
        let removed = report.body.removed
        #expect(removed.contains { $0.text.contains("扫一扫在手机打开当前页") && $0.reason == .pageFurniture })
        #expect(removed.contains { $0.text.contains("办理案件999件") && $0.reason == .unrelatedArticle })
        #expect(!removed.contains { $0.text.contains("网上可办率") })
        // The copy for small screens.
        #expect(removed.contains { $0.text.hasPrefix("示例三") && $0.reason == .duplicateBody })
    }

    @Test func encodingsAndWrongDeclarationsGiveTheSameReport() throws {
        let declared = Self.page.replacing("charset=\"utf-8\"", with: "charset=\"gb2312\"")
        let chinese = try SampleReport.read(gb18030(declared))
        self.expectFurnishedPage(chinese)
        #expect(chinese.source.charset == "GB18030")
        self.expectFurnishedPage(try SampleReport.read(gb18030(Self.page)))
        self.expectFurnishedPage(try SampleReport.read(Array(declared.utf8)))
        self.expectFurnishedPage(try SampleReport.read([0xEF, 0xBB, 0xBF] + Array(declared.utf8)))
        let wide: [UInt8] =
            [0xFF, 0xFE] + Self.page.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let report = try SampleReport.read(wide)
        self.expectFurnishedPage(report)
        #expect(report.source.charset == "UTF-16LE")
    }

    @Test func breaksAndSpansAndSpacedTitles() throws {
        let page = """
            <html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"></head><body>
            <table width="900"><tr><td>示例导航<br><a href="1">县长信箱</a></td></tr><tr><td>
            <table><tr><td align="center"><font size="5"><b>资 兴 市 2 0 2 2 年 法 治 政 府 建 设 情 况 报 告</b></font></td></tr>
            <tr><td>〖发布时间：2023/1/9〗 〖阅读次数：88〗 〖<a href="javascript:print()">打印</a>〗 〖<a>关闭</a>〗</td></tr>
            <tr><td>&nbsp;&nbsp;&nbsp;&nbsp;2022年，示例市认真落实法治政府建设要求，
            现将有关情况报告如下：<br>&nbsp;&nbsp;&nbsp;&nbsp;一、工作成效<br>
            &nbsp;&nbsp;&nbsp;&nbsp;示例：全年办理行政复议案件<span>1</span><span>23</span><span>件</span>，调解成功率<b>98</b>.6%，
            群众满意度进一步提高。<br><br>&nbsp;&nbsp;&nbsp;&nbsp;二、存在的不足<br>&nbsp;&nbsp;&nbsp;&nbsp;示例：执法力量有待加强，制度执行还不够到位。</td></tr></table>
            </td></tr></table></body></html>
            """
        let report = try SampleReport.read(gb18030(page))
        #expect(
            report.body.text == """
                2022年，示例市认真落实法治政府建设要求，现将有关情况报告如下：
                一、工作成效
                示例：全年办理行政复议案件123件，调解成功率98.6%，群众满意度进一步提高。
                二、存在的不足
                示例：执法力量有待加强，制度执行还不够到位。
                """
        )
        #expect(report.document.title == "资兴市2022年法治政府建设情况报告")
        #expect(report.document.region?.name == "湖南省郴州市资兴市")
        #expect(report.document.publishedOn == CalendarDate(year: 2023, month: 1, day: 9))
    }

    @Test func aDesktopAndAMobileCopyAreFolded() throws {
        let mobile = SampleReport.paragraphs.joined(separator: "<br>　　")
        let page = """
            <html><body><div class="pc"><h2>石门县2023年法治政府建设情况报告</h2><div>\(SampleReport.html())</div></div>
            <div class="wap"><h2>石门县2023年法治政府建设情况报告</h2><p>发布时间：2024-02-01</p><div>\(mobile)</div></div></body></html>
            """
        let report = try SampleReport.read(page)
        #expect(report.body.text == SampleReport.body)
        #expect(report.body.duplicateSpans.count == 1)
        #expect(report.body.removed.contains { $0.reason == .duplicateBody && $0.text.contains("1,303人次") })
    }

    @Test func aTableInTheReportKeepsItsRows() throws {
        let table = "<table><tr><th>示例事项</th><th>件数</th></tr><tr><td>行政复议申请</td><td>2623</td></tr></table>"
        let html =
            SampleReport.html(Array(SampleReport.paragraphs[..<4])) + table
            + SampleReport.html(Array(SampleReport.paragraphs[4...]))
        let report = try SampleReport.read("<html><body><h1>凤阳县2023年法治政府建设报告</h1><div>\(html)</div></body></html>")
        #expect(report.body.text.contains("\n示例事项\t件数\n行政复议申请\t2623\n"))
    }

    @Test func anArticleThatAScriptWouldShowIsRead() throws {
        let page =
            "<html><body><h1>凤阳县2023年法治政府建设报告</h1><div style='display:none'>\(SampleReport.html())</div></body></html>"
        #expect(try SampleReport.read(page).body.text == SampleReport.body)
    }
}
