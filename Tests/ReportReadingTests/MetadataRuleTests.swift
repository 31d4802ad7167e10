import ReportModel
import ReportReading
import Testing

@Suite struct MetadataRuleTests {
    private func document(
        _ header: String,
        lead: String = "示例单位坚持依法行政,扎实推进法治政府建设,现将有关情况报告如下:",
        rest: String = SampleReport.paragraphs[1..<6].joined(separator: "\n"),
        uri: String = "file:sample.txt"
    ) throws -> DocumentMetadata {
        try SampleReport.read("\(header)\n\n\(lead)\n\(rest)", uri: uri).document
    }

    // MARK: Region

    @Test(arguments: [
        ("旌德县司法局2023年法治政府建设工作报告", "341825", RegionLevel.department),
        ("旌德县人民政府办公室关于2023年法治政府建设情况的报告", "341825", .county),
        ("安徽省司法厅2023年度法治政府建设情况报告", "340000", .department),
        ("武威市2023年法治政府建设情况报告", "620600", .city), ("合作市2023年法治政府建设情况报告", "623001", .county),
        ("内蒙古自治区2023年法治政府建设情况报告", "150000", .province),
        ("开化县马金镇2023年法治政府建设工作总结", "330824102", .township),
        ("济南市市中区2023年法治政府建设情况报告", "370103", .county),
        ("重庆市江北区2023年法治政府建设情况报告", "500105", .county),
        ("金昌经济技术开发区2023年法治政府建设情况报告", "620300", .department),
        ("国家税务总局旌德县税务局2023年法治政府建设情况报告", "341825", .department),
        ("关于旌德县2023年法治政府建设情况的报告", "341825", .county),
        ("中共旌德县委 旌德县人民政府关于2023年法治政府建设情况的报告", "341825", .county),
        ("济南市生态环境局历下分局2023年法治政府建设情况报告", "370102", .department),
        ("保山市自然资源和规划局隆阳区分局2023年法治政府建设工作总结", "530502", .department),
        ("成都市公安局机场分局2023年法治政府建设情况报告", "510100", .department),
        ("济阳县2017年法治政府建设情况报告", "370115", .county),
    ])
    func titlesTellWhoSpeaks(title: String, code: String, level: RegionLevel) throws {
        let region = try self.document(title).region
        #expect(region?.adcode == code)
        #expect(region?.level == level)
    }

    @Test func homonymsAreToldApartByTheRestOfThePage() throws {
        let title = "鼓楼区2023年法治政府建设情况报告"
        #expect(try self.document(title).region == nil)
        #expect(try self.document("索引号:11320302014045678X/2024-001\n" + title).region?.adcode == "320302")
        #expect(try self.document(title + "\n来源:福州市鼓楼区司法局").region?.adcode == "350102")
        #expect(
            try self.document(title, rest: "一、成效\n示例:南京市鼓楼区办理案件12件,获得好评,群众满意。").region?.adcode == "320106"
        )
    }

    @Test func theIssuerTellsWhereTheTitleDoesNot() throws {
        let header = "发布机构:旌德县司法局\n2023年法治政府建设工作报告"
        #expect(try self.document(header, lead: "2023年,我局认真履行职责,现将情况报告如下:").region?.level == .department)
        let county = try self.document(header, lead: "2023年,全县上下深入推进依法行政,现将情况报告如下:").region
        #expect(county?.adcode == "341825")
        #expect(county?.level == .county)
    }

    @Test func aTownshipThatNoDirectoryKnowsStandsUnderItsCounty() throws {
        let region = try self.document("开化县示例镇2023年法治政府建设工作报告").region
        #expect(region == Region(adcode: "330824", name: "浙江省衢州市开化县示例镇", level: .township))
    }

    @Test func aTownshipAloneIsFoundByWhatThePageNames() throws {
        // Three counties have a 江湾镇.
        let title = "江湾镇2023年度法治政府建设情况报告"
        #expect(try self.document(title).region == nil)
        let rest = "一、成效\n示例:在婺源县司法局指导下,办理案件12件,群众满意度不断提高。"
        #expect(try self.document(title, rest: rest).region?.name == "江西省上饶市婺源县江湾镇")
    }

    @Test func anOfficeMayReportOnItself() throws {
        let title = "城口县人民政府办公室2022年法治政府建设情况报告"
        let lead = "2022年,县政府办公室坚持依法行政,认真履行综合保障职能,扎实推进法治政府建设工作。"
        #expect(
            try self.document(title, lead: lead).region == Region(adcode: "500229", name: "重庆市城口县", level: .department)
        )
    }

    // MARK: Period

    @Test(arguments: [
        ("凤阳县2022年度法治政府建设情况报告", Period(year: 2022)),
        ("凤阳县二〇二一年法治政府建设情况报告", Period(year: 2021)),
        ("凤阳县2023年法治政府建设情况和2024年工作安排的报告", Period(year: 2023)),
        (
            "凤阳县2024年上半年法治政府建设工作情况",
            Period(from: YearMonth(year: 2024, month: 1), to: YearMonth(year: 2024, month: 6))
        ),
        ("凤阳县贯彻《法治政府建设实施纲要(2021-2025年)》2022年工作情况报告", Period(year: 2022)),
    ])
    func titlesTellThePeriod(title: String, period: Period) throws {
        #expect(try self.document(title).period == period)
    }

    @Test func thePeriodIsNeverAGuess() throws {
        let title = "凤阳县法治政府建设情况报告"
        #expect(try self.document(title + "\n发布日期:2023-01-20").period == nil)
        let past = "去年以来,示例县深入推进依法行政,法治政府建设取得新进展,现将情况报告如下:"
        #expect(try self.document(title + "\n发布日期:2023-01-20", lead: past).period == Period(year: 2022))
        let plans = "一、成效\n示例:办理案件12件,群众满意,社会平稳。\n三、2024年工作打算\n示例:继续推进依法行政,加强监督检查。"
        #expect(try self.document(title, rest: plans).period == Period(year: 2023))
        let year = "2021年,示例县深入推进依法行政,现将情况报告如下:"
        #expect(try self.document(title + "\n发布日期:2022-03-01", lead: year).period == Period(year: 2021))
    }

    // MARK: Dates

    @Test func aTemplatesOldDayIsNoDay() throws {
        #expect(try self.document("凤阳县2023年法治政府建设情况报告\n发布日期:2019-05-06").publishedOn == nil)
        #expect(
            try self.document("凤阳县2022年法治政府建设情况报告\n发布日期:2022-12-26").publishedOn
                == CalendarDate(year: 2022, month: 12, day: 26)
        )
    }

    @Test(arguments: [
        ("https://www.example.gov.cn/art/2024/3/7/art_1229_9.html", "2024-03-07"),
        ("https://www.example.gov.cn/zwgk/202403/t20240307_998.html", "2024-03-07"),
        ("https://www.example.gov.cn/2033/20182345.html", nil),
    ])
    func addressesOfCommonSystemsTellTheDay(uri: String, day: String?) throws {
        #expect(try self.document("凤阳县2023年法治政府建设情况报告", uri: uri).publishedOn?.description == day)
    }

    // MARK: Kind

    @Test(arguments: [
        ("凤阳县2023年法治政府建设年度报告", DocumentKind.annualReport), ("凤阳县司法局2023年依法行政工作总结", .annualReport),
        ("凤阳县2024年法治政府建设工作要点", .policy), ("关于印发《凤阳县法治政府建设实施方案》的通知", .policy),
        ("《凤阳县2023年法治政府建设情况报告》解读", .other),
        ("【政策解读】关于《凤阳县人民政府关于2023年度法治政府建设工作总结的报告》的政策解读", .policy), ("凤阳县打造法治政府建设新样板", .experience),
        ("凤阳县:探索行政复议为民服务新路径", .experience), ("凤阳县召开法治政府建设推进会议", .news),
        ("凤阳县荣获全省法治政府建设示范县", .news),
        ("凤阳县多措并举提升行政执法水平", .news), ("凤阳县2023年法治政府建设工作总结和2024年工作计划", .annualReport),
    ])
    func titlesTellTheKind(title: String, kind: DocumentKind) throws {
        let text = "\(title)\n\n示例县深入贯彻全面依法治国要求,坚持法治引领,办理案件12件,群众满意度不断提高。\n示例县还将继续努力,不断取得新的成绩。"
        #expect(try SampleReport.read(text, uri: "file:a.txt").document.kind == kind)
    }

    @Test func aReportUnderAChannelsNameIsKnownByItsForm() throws {
        let document = try self.document(
            "首页 > 法治政府建设\n法治政府建设",
            rest: SampleReport.paragraphs[1...].joined(separator: "\n")
        )
        #expect(document.kind == .annualReport)
        #expect(document.period == Period(year: 2023))
    }
}
