import ReportModel
import ReportReading
import Testing

/// Invented pages saved as text, with the metadata and the traps that real ones have.
@Suite struct TextPageTests {
    private func read(_ header: String, _ body: String = SampleReport.body, _ tail: String = "") throws -> Report {
        try SampleReport.read(header + "\n\n" + body + "\n\n" + tail, uri: "file:sample.txt")
    }

    /// The ways in which pages lay out one and the same block of metadata.
    @Test(arguments: [
        // A table of pipes.
        """
        | 索 引 号 | 11530302015098101A / 2024 - 00012 | 发布机构 | 示例区司法局 |
        |---|---|---|---|
        | 文 号 | 示政报〔2024〕3 号 | 发布日期 | 2024年2月5日 |
        """,
        // Bullets.
        """
        • 索引号：11530302015098101A/2024-00012
        • 发布机构：示例区司法局
        • 发文字号：示政报〔2024〕3号
        • 公开日期：2024/2/5
        """,
        // Labels and values on alternating lines.
        """
        索引号
        11530302015098101A/2024-00012
        发布机构
        示例区司法局
        文号
        示政报〔2024〕3号
        发布日期
        2024.02.05
        """,
        // Brackets.
        """
        [索引号] 11530302015098101A/2024-00012 [发布机构] 示例区司法局
        [文号] 示政报〔2024〕3号 [发布日期] 二〇二四年二月五日
        """,
        // Flattened to one line.
        "索引号 11530302015098101A/2024-00012 主题分类 示例 发布机构 示例区司法局 发文字号 示政报〔2024〕3号 发布日期 2024-02-05",
        "索引号：11530302015098101A/2024-00012发布机构：示例区司法局文号：示政报〔2024〕3号发布日期：2024-02-05浏览次数：31次",
    ])
    func metadataBlocks(block: String) throws {
        let report = try self.read(block + "\n\n麒麟区2023年法治政府建设情况报告")
        let document = report.document
        #expect(document.title == "麒麟区2023年法治政府建设情况报告")
        #expect(document.indexNumber == "11530302015098101A/2024-00012")
        #expect(document.issuer == "示例区司法局")
        #expect(document.documentNumber == "示政报〔2024〕3号")
        #expect(document.publishedOn == CalendarDate(year: 2024, month: 2, day: 5))
        #expect(document.region == Region(adcode: "530302", name: "云南省曲靖市麒麟区", level: .county))
        #expect(report.body.text == SampleReport.body)
    }

    @Test(arguments: [
        "颍上县人民政府\n2023年法治政府建设情况报告", "颍上县人民政府关于2023年度\n法治政府建设情况的报告",
        "颍 上 县 2 0 2 3 年 法 治 政 府 建 设 情 况 报 告", "颍上县2023年法治政府建设情况报告\n颍上县2023年法治政府建设情况报告",
        "首页 > 政务公开 > 法治政府\n颍上县 2023 年法治政府建设情况报告\n时间:2024-01-20 来源:示例 点击:12 次",
    ])
    func titlesHoweverPrinted(header: String) throws {
        let report = try self.read(header)
        let known = [
            "颍上县人民政府2023年法治政府建设情况报告", "颍上县人民政府关于2023年度法治政府建设情况的报告", "颍上县2023年法治政府建设情况报告",
        ]
        #expect(known.contains(report.document.title ?? ""))
        #expect(report.document.title?.contains("法治政府建设情况") == true)
        #expect(report.document.kind == .annualReport)
        #expect(report.document.region == Region(adcode: "341226", name: "安徽省阜阳市颍上县", level: .county))
        #expect(report.document.period == Period(year: 2023))
        #expect(report.body.text == SampleReport.body)
    }

    @Test func whatStandsBelowTheArticleGoes() throws {
        let tail = """
            (示例通讯员 张三)
            信息来源：示例县融媒体中心
            【打印本页】 【关闭窗口】
            分享到：
            相关新闻
            - 示例市召开经济形势分析会议 近日,示例市召开会议,部署下一阶段工作,全年完成投资123亿元。
            - 示例省发布通知
            - 评论
            """
        let report = try self.read("示例网\n颍上县2023年法治政府建设情况报告", SampleReport.body, tail)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.authorSource == "示例县融媒体中心")
        let unrelated = report.body.removed.filter { $0.reason == .unrelatedArticle }.map(\.text).joined()
        #expect(unrelated.contains("完成投资123亿元"))
    }

    @Test func aSignatureBelongsToTheReport() throws {
        let report = try self.read("2023年法治政府建设工作报告", SampleReport.body + "\n颍上县司法局\n2024年1月15日")
        #expect(report.body.text == SampleReport.body + "\n颍上县司法局\n2024年1月15日")
        #expect(report.document.issuer == "颍上县司法局")
        #expect(report.document.publishedOn == nil)
    }

    @Test func secondCopiesWithOtherLineBreaksAreFolded() throws {
        let flat = SampleReport.paragraphs[2...].joined()
        let report = try self.read("颍上县2023年法治政府建设情况报告", SampleReport.body + "\n\n" + flat)
        #expect(report.body.text == SampleReport.body)
    }

    @Test func aSentenceTornByALineBreakIsMended() throws {
        let whole = "示例二:组织执法人员培训,评查案卷,发现并整改问题。示例县还在全省率先建立行政执法案例指导制度,创新建立政府合同全流程管理机制,切实提高决策质量。"
        let torn = whole.replacing("创新建立", with: "创新\n建立")
        let report = try self.read("颍上县2023年法治政府建设情况报告", SampleReport.lead + "\n" + torn)
        #expect(report.body.text == SampleReport.lead + "\n" + whole)
    }

    /// By characters, and by columns of which a Han character takes two; numbers broken in two among them.
    @Test(arguments: [1, 2]) func linesBrokenAtAWidthArePutTogether(columns: Int) throws {
        let wrapped = SampleReport.paragraphs.map { paragraph in
            var lines = [""]
            var width = 0
            for character in "　　" + paragraph {
                width += character.isASCII ? 1 : columns
                if width > 28 * columns {
                    lines.append("")
                    width = character.isASCII ? 1 : columns
                }
                lines[lines.count - 1].append(character)
            }
            return lines.joined(separator: "\r\n")
        }
        let report = try self.read("颍上县2023年法治政府建设情况报告", wrapped.joined(separator: "\r\n"))
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == "颍上县2023年法治政府建设情况报告")
    }

    @Test func anAddressedReportKeepsItsAddressee() throws {
        let report = try self.read("颍上县2023年法治政府建设情况报告", "县人大常委会：\n" + SampleReport.body)
        #expect(report.body.text.hasPrefix("县人大常委会：\n2023年"))
    }
}
