import ReportModel
import ReportReading
import Testing

/// Invented pages laid out in ways that government sites do: paths without labels, headings in pieces, days in bylines.
@Suite struct SitePageTests {
    private func page(
        head: String = "<title>旌德县2023年法治政府建设情况报告</title>",
        _ top: String,
        article: String = SampleReport.html(),
        _ below: String = ""
    ) throws -> Report {
        try SampleReport.read(
            "<html><head><meta charset=utf-8>\(head)</head><body>\(top)<div id=\"zoom\">\(article)</div>\(below)</body></html>"
        )
    }

    // MARK: Path

    @Test(arguments: [
        "<nav aria-label=\"breadcrumb\"><ol class=\"breadcrumb\"><li><a href=\"/\">首页</a></li><li><a href=\"/a\">政务公开</a></li><li class=\"active\">法治建设</li></ol></nav>",
        "<div class=\"wz\">所在栏目：<a href=\"/\">首页</a> &gt;&gt; <a href=\"/a\">政务公开</a> &gt;&gt; <a href=\"/b\">法治建设</a> &gt;&gt; 正文</div>",
        "<p>您所在的位置是 : <a href=\"/\">网站首页</a> → <a href=\"/a\">政务公开</a> → <a href=\"/b\">法治建设</a></p>",
        "<div><a href=\"/\">首页</a>-<a href=\"/a\">政务公开</a>-<a href=\"/b\">法治建设</a></div>",
        "<div>当前页面：</div><ul><li><a href=\"/\">首页</a></li><li><a href=\"/a\">政务公开</a></li><li><a href=\"/b\">法治建设</a></li></ul>",
    ])
    func thePathIsReadInAnyDress(path: String) throws {
        let menu = "<div><a href=\"1\">首页</a> | <a href=\"2\">走进旌德</a> | <a href=\"3\">新闻中心</a></div>"
        let document = try self.page(menu + path + "<h1>旌德县2023年法治政府建设情况报告</h1>").document
        #expect(document.siteChannel == "政务公开 > 法治建设")
        #expect(document.title == "旌德县2023年法治政府建设情况报告")
    }

    @Test func aMenuIsNoPath() throws {
        let menu =
            "<div><a href=\"1\">首页</a> | <a href=\"2\">要闻</a> | <a href=\"3\">公开</a></div><p>更多&gt;&gt;</p><h1>旌德县2023年法治政府建设情况报告</h1>"
        #expect(try self.page(menu).document.siteChannel == nil)
    }

    // MARK: Title

    @Test(arguments: [
        "旌德县人民政府 法治政府建设 旌德县2023年法治政府建设情况报告", "旌德县2023年法治政府建设情况报告_法治政府建设年度报告_旌德县人民政府",
        "旌德县2023年法治政府建设情况报告-法治政府建设年度报告",
    ])
    func siteAndChannelAreNoPartOfTheTitle(title: String) throws {
        let top = "<h1>旌德县2023年法治政府建设情况报告</h1>"
        #expect(
            try self.page(head: "<title>\(title)</title>", top).document.title == "旌德县2023年法治政府建设情况报告"
        )
        #expect(try self.page(head: "<title>\(title)</title>", "").document.title == "旌德县2023年法治政府建设情况报告")
    }

    @Test func aTitleMayBeBrokenAnywhere() throws {
        let top = "<div class=\"bt\">旌德县2023年度法治旌德建<br>设暨法治政府建设工作总结</div>"
        #expect(try self.page(head: "", top).document.title == "旌德县2023年度法治旌德建设暨法治政府建设工作总结")
    }

    @Test(arguments: [
        "旌德县2023年法治政府建设工作总结和2024年工作要点", "旌德县2023年度法治政府建设情况及下一步工作打算", "法治政府建设年度报告：旌德县",
        "旌德县法治政府建设情况报告（2023）",
    ])
    func titlesOfReportsMayAnnounceMore(title: String) throws {
        let document = try self.page(head: "<title>\(title)</title>", "<h1>\(title)</h1>").document
        #expect(document.title == title)
        #expect(document.kind == .annualReport)
        #expect(document.period == Period(year: 2023))
    }

    // MARK: Days

    @Test(arguments: [
        "2024-03-04 | 旌德县司法局 | 字号 大 中 小", "编辑日期：2024年3月4日　　作者：旌德县司法局", "旌德发布 2024-03-04 16:30 发表于安徽",
        "上网时间：2024/3/4", "[2024-03-04]",
    ])
    func theDayIsReadOfAnyByline(byline: String) throws {
        let top =
            "<div>今天是2025年6月7日 星期六</div><h1>旌德县2023年法治政府建设情况报告</h1><p>\(byline)</p>"
        let document = try self.page(top).document
        #expect(document.publishedOn == CalendarDate(year: 2024, month: 3, day: 4))
    }

    @Test func theDaysOfOtherArticlesAreTheirs() throws {
        let below =
            "<div><h2>旌德县公开招聘工作人员简章</h2><p>2024-07-19 来源：旌德县人力资源和社会保障局</p><p>示例简章的内容在此,有意者请于七日内报名,逾期不候,报名时请携带本人身份证。</p></div>"
        let document = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", below).document
        #expect(document.publishedOn == nil)
        #expect(document.authorSource == nil)
    }

    @Test func bracketsOfLabelsAreNoPartOfTheirValues() throws {
        let top = "<h1>旌德县2023年法治政府建设情况报告</h1><p>[发布时间：2024年3月4日 ]  [发布单位：旌德县司法局]  [字体：大 中 小]</p>"
        let document = try self.page(top).document
        #expect(document.issuer == "旌德县司法局")
        #expect(document.publishedOn?.description == "2024-03-04")
    }

    // MARK: Body

    @Test func theInvitationToFollowAnAccountIsNoText() throws {
        let invitation = "<p>点击上方“旌德发布”关注我们</p><p>↑↑↑点击上方蓝字，关注更多精彩内容</p>"
        let end = "<p>抓取时间：2024-09-01</p><p>阅读原文</p>"
        let article = invitation + SampleReport.html() + end
        #expect(try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: article).body.text == SampleReport.body)
    }

    @Test func everyParagraphOfAShortArticleIsKept() throws {
        let sections = [
            "<section><p>示例：为推进严格规范公正文明执法,旌德县近日举办培训班,来自各部门的负责人和执法人员一百余人接受了培训,学员们围绕典型案例展开讨论,现场气氛热烈,收获满满。</p></section>",
            "<section><p>法治的种子已在示例之地生根发芽。</p></section>",
        ]
        let body = try self.page("<h1>旌德县举办行政执法培训班</h1>", article: sections.joined()).body.text
        #expect(body.hasSuffix("法治的种子已在示例之地生根发芽。"))
    }

    @Test func readingsInRubyAreNoText() throws {
        let article = SampleReport.html().replacing("县级", with: "县<ruby>级<rp>(</rp><rt>jí</rt><rp>)</rp></ruby>")
        #expect(try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: article).body.text == SampleReport.body)
    }

    @Test func paragraphsRunTogetherAreParted() throws {
        let article = SampleReport.paragraphs.map { "　　" + $0 }.joined()
        let body = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: "<p>\(article)</p>").body.text
        #expect(body == SampleReport.body)
    }

    @Test func theDayUnderTheSecondTitleGoesWithTheSecondCopy() throws {
        let heading = "<p>旌德县2023年法治政府建设情况报告</p><p>（2024年3月4日）</p>"
        let article = SampleReport.html() + heading + SampleReport.html()
        let report = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: article)
        #expect(report.body.text == SampleReport.body)
        #expect(report.body.removed.contains { $0.text.contains("（2024年3月4日）") && $0.reason == .duplicateBody })
    }

    @Test func whatStandsBelowAnArticleIsNoneOfIt() throws {
        let teasers = """
            <h3><a href="1">示例：旌德县迎来客流高峰</a></h3><p>示例：截至昨日，全县景区接待游客3万人次，比上年同期多出两成，各项保障工作平稳有序。</p>
            """
        let editors = "<p>(责编：张三、李四)</p>" + teasers
        let survey = "<p>您认为本页面信息：有用 一般 无用</p><p>已有12人评价</p>" + teasers
        let list = "<p>示例：旌德县新建食堂8家</p><p>示例：预计明年建成通车，沿线群众出行更加方便，全程只要40分钟就能到达县城 [详细]</p>"
        for below in [editors, survey, list] {
            let page = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: SampleReport.html() + below)
            #expect(page.body.text == SampleReport.body)
        }
    }

    @Test func whatSitesSayAtTheirFootMayStandInAReport() throws {
        let words = ["依托“智能客服”系统，推行秒批秒办。", "一是推广使用分辨率更高的影像资料。", "查处侵犯版权所有人权益案件12件。", "建议使用标准文本。"]
        let article = SampleReport.paragraphs + words.map { "示例：" + $0 }
        let body = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: SampleReport.html(article)).body
        #expect(body.text == article.joined(separator: "\n"))
        #expect(body.removed.allSatisfy { !$0.text.contains("示例：") })
    }

    @Test(arguments: ["旌德县行政执法监督改革带动法治政府建设提档升级", "旌德县2023年法治政府建设情况报告"])
    func aChannelCalledAsTheGenreIsNoTitle(title: String) throws {
        let text = "\(title)_法治政府建设年度报告_旌德县人民政府\n2024-03-04 来源：旌德县司法局\n\(SampleReport.body)"
        #expect(try SampleReport.read(text, uri: "file:a.txt").document.title == title)
    }

    @Test func recommendationsLongerThanTheReportAreNoneOfIt() throws {
        let article = "示例一:旌德县坚持法治引领,办理案件126宗,组织培训1303人次,群众满意度不断提高,取得良好成效。下一步,该县还将继续完善机制,推动工作再上台阶。"
        let report = "旌德县:探索法治政府建设新路径\n发布日期:2024-03-04\n\(article)"
        let items = [
            "- 示例二:有关负责人来到现场 各部门有关负责人先后来到现场,详细了解情况,叮嘱做好各项准备,据统计共有超过三千人次参加活动",
            "- 示例三:县城公交调整线路 因道路施工,县城三条公交线路自下周起临时调整,请市民合理安排出行,施工预计持续两个月,届时另行通知",
            "- 示例四:景区迎来客流高峰 据不完全统计,花期持续二十天左右,每日接待游客上万人次,吸引周边各县游客前来,带动农家乐增收",
        ]
        let text = "\(report)\n- 推荐阅读\n\(items.joined(separator: "\n"))\n- 评论"
        let body = try SampleReport.read(text, uri: "file:a.txt").body.text
        #expect(body == article)
    }

    @Test func theHeadInRedNamesTheIssuerAndIsNoTitle() throws {
        let head = "<h1>旌德县司法局文件</h1><p>旌司发〔2024〕3号</p><h1>2023年法治政府建设工作报告</h1>"
        let document = try self.page(head, article: SampleReport.html()).document
        #expect(document.title == "2023年法治政府建设工作报告")
        #expect(document.issuer == "旌德县司法局")
        #expect(document.documentNumber == "旌司发〔2024〕3号")
    }

    @Test func whoKeepsTheSiteTellsTheRegionBeforeAnExampleDoes() throws {
        let article = SampleReport.html(
            SampleReport.paragraphs.map { $0.hasPrefix("(一)") ? $0 + "宁国市的做法在全省推广。" : $0 }
        )
        let page = try self.page("<h1>2023年法治政府建设情况报告</h1>", article: article + "<p>旌德县人民政府 主办</p>")
        #expect(page.document.region?.adcode == "341825")
    }

    @Test func whoSignsAfterTheClosingWordsIsPartOfTheReport() throws {
        let end = "<p>特此报告。</p><p>旌德县人民政府</p><p>2024年3月4日</p>"
        let body = try self.page("<h1>旌德县2023年法治政府建设情况报告</h1>", article: SampleReport.html() + end).body.text
        #expect(body == SampleReport.body + "\n特此报告。\n旌德县人民政府\n2024年3月4日")
    }
}
