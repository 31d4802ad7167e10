import ReportModel
import ReportReading
import Testing

/// More of the shapes that pages come in; all invented.
@Suite struct PageVarietyTests {
    private func page(above: String = "", below: String = "") -> String {
        """
        <html><head><meta charset="utf-8"><title>法治政府建设-示例区司法局</title></head><body>
        <div id="menu"><a>首页</a><a>机构概况</a><a>政务公开</a></div><div id="content">\(above)
        <div class="TRS_Editor">\(SampleReport.html())</div>\(below)</div></body></html>
        """
    }

    @Test func aDeliveredReportHasItsAddresseeAndNotItsSpeaker() throws {
        let above = """
            <div class="title">重庆市人民政府关于2023年法治政府建设情况的报告</div>
            <p>——2024年5月28日在示例市人民代表大会常务委员会会议上</p><p>示例市司法局局长　张 三</p>
            <p>示例市人大常委会：</p>
            """
        let report = try SampleReport.read(self.page(above: above))
        #expect(report.document.title == "重庆市人民政府关于2023年法治政府建设情况的报告")
        #expect(report.document.region == Region(adcode: "500000", name: "重庆市", level: .province))
        #expect(report.document.issuer == "重庆市人民政府")
        #expect(report.body.text == "示例市人大常委会：\n" + SampleReport.body)
    }

    @Test func theLineUnderTheTitleIsRead() throws {
        let above = """
            <div class="bt">广汉市2023年法治政府建设情况报告</div>
            <div>2024-01-20 10:00:00 | 来源：示例局 | 浏览：<span>12</span> | 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
            """
        let below = "<p>责任编辑：李四</p><p>[打印本页] [关闭窗口]</p><p>相关链接：</p><p>示例市2022年法治政府建设情况报告</p>"
        let report = try SampleReport.read(self.page(above: above, below: below))
        #expect(report.document.publishedOn == CalendarDate(year: 2024, month: 1, day: 20))
        #expect(report.document.authorSource == "示例局")
        #expect(report.document.title == "广汉市2023年法治政府建设情况报告")
        #expect(report.body.text == SampleReport.body)
        #expect(report.body.removed.contains { $0.text.contains("责任编辑：李四") })
    }

    @Test func anAbstractIsNoBody() throws {
        let above = """
            <table><tr><td>标题</td><td>广汉市2023年法治政府建设情况报告</td></tr>
            <tr><td>内容概述</td><td>\(String(repeating: "示例：本报告从多个方面总结了全年的法治政府建设情况。", count: 20))</td></tr></table>
            """
        let report = try SampleReport.read(self.page(above: above))
        #expect(report.document.title == "广汉市2023年法治政府建设情况报告")
        #expect(report.body.text == SampleReport.body)
    }

    @Test func headingsWithoutNumbersStay() throws {
        let text = """
            颍上县：探索法治政府建设新路径

            示例小标题一点明一段的意思
            示例县坚持法治引领,组织培训1,303人次,评查案卷126宗,群众满意度不断提高,取得良好成效。
            示例小标题二点明一段的意思
            示例县优化营商环境,网上可办率达到98.6%,为企业减免费用3.5亿元,受到企业普遍欢迎。
            """
        let report = try SampleReport.read(text, uri: "file:a.txt")
        #expect(report.document.kind == .experience)
        #expect(report.document.region?.name == "安徽省阜阳市颍上县")
        let lines = text.split(separator: "\n").dropFirst()
        #expect(report.body.text == lines.joined(separator: "\n"))
    }

    @Test func aSidebarDoesNotHideTheArticle() throws {
        let page = """
            <html><body><div class="left"><h3>相关新闻</h3><p>示例：某市召开会议,部署全年工作,会议强调要抓好落实。</p></div>
            <div class="right"><h2>广汉市2023年法治政府建设情况报告</h2>\(SampleReport.html())</div></body></html>
            """
        let report = try SampleReport.read(page)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == "广汉市2023年法治政府建设情况报告")
    }

    @Test func aTemplateIsNoReport() throws {
        let text = "县法治政府建设工作总结范文\n\n20__年,__县坚持依法行政,办理案件__件,现将有关情况报告如下:\n一、存在的问题\n示例:有的单位重视不够,工作推进不快。"
        #expect(try SampleReport.read(text, uri: "file:a.txt").document.kind == .other)
    }

    @Test func aModelWithBlanksIsNoReport() throws {
        let text = "2023年区法治政府建设工作情况报告\n\n2023年,*区坚持依法行政,召开会议*次,办理案件*件,培训__人,现将有关情况报告如下:\n一、不足\n示例:工作推进不快。"
        #expect(try SampleReport.read(text, uri: "file:a.txt").document.kind == .other)
    }

    @Test func theDayBeforeACounterIsRead() throws {
        let header = "今天是:2019年10月31日 星期三\n广汉市2023年法治政府建设情况报告\n2024-07-10 10:11 4857阅读\n"
        let report = try SampleReport.read(header + SampleReport.body, uri: "file:a.txt")
        #expect(report.document.publishedOn == CalendarDate(year: 2024, month: 7, day: 10))
        #expect(report.body.text == SampleReport.body)
    }

    @Test func aSloganAboveTheTitleIsNoBody() throws {
        let header = """
            社会主义核心价值观: 富强、民主、文明、和谐,自由、平等、公正、法治,爱国、敬业、诚信、友善。
            南宁市人民政府2023年法治政府建设情况报告
            信息来源:示例市人民政府办公厅 发布时间:2024-02-22 12:07 【字体:
            """
        let report = try SampleReport.read(header + "\n" + SampleReport.body, uri: "file:a.txt")
        #expect(report.document.title == "南宁市人民政府2023年法治政府建设情况报告")
        #expect(report.document.region?.adcode == "450100")
        #expect(report.body.text == SampleReport.body)
    }

    @Test func theReportersAreNamedUnderTheTitle() throws {
        let text = "凤阳县首个法治办公室揭牌\n示例客户端记者 张三 通讯员 李四\n2023-07-10 10:114857阅读\n\n7日上午,示例县全面依法治县办公室揭牌,群众广泛关注。"
        let document = try SampleReport.read(text, uri: "file:a.txt").document
        #expect(document.authorSource == "示例客户端记者 张三 通讯员 李四")
        #expect(document.kind == .news)
        #expect(document.publishedOn == CalendarDate(year: 2023, month: 7, day: 10))
    }

    @Test func aSystemsAccountIsNoAuthorAndASitesNameNoTitle() throws {
        let page = """
            <html><head><meta charset="utf-8"><meta name="Author" content="系统管理员">
            <meta property="og:title" content="广汉市2023年法治政府建设情况报告_示例网"></head>
            <body><h1>示例市人民政府</h1><div>\(SampleReport.html())</div></body></html>
            """
        let report = try SampleReport.read(page)
        #expect(report.document.authorSource == nil)
        #expect(report.document.title == "广汉市2023年法治政府建设情况报告")
        #expect(report.body.text == SampleReport.body)
    }

    @Test func metadataPrintedTwiceIsReadOnce() throws {
        let block = "<ul><li>索引号：11510681008400012C/2024-00001</li><li>发布机构：示例市司法局</li><li>发布日期：2024-02-01</li></ul>"
        let above = block + block + "<h2>广汉市2023年法治政府建设情况报告</h2><h2>广汉市2023年法治政府建设情况报告</h2>"
        let report = try SampleReport.read(self.page(above: above))
        #expect(report.document.indexNumber == "11510681008400012C/2024-00001")
        #expect(report.document.region?.name == "四川省德阳市广汉市")
        #expect(report.body.text == SampleReport.body)
    }

    @Test func furnitureInsideTheArticleGoes() throws {
        var lines = SampleReport.paragraphs
        lines.insert("扫一扫在手机打开当前页", at: 4)
        lines.insert("【字体:大 中 小】 打印", at: 2)
        let report = try SampleReport.read("广汉市2023年法治政府建设情况报告\n" + lines.joined(separator: "\n"), uri: "file:a.txt")
        #expect(report.body.text == SampleReport.body)
        #expect(report.body.removed.map(\.text) == ["【字体:大 中 小】 打印", "扫一扫在手机打开当前页"])
    }
}
