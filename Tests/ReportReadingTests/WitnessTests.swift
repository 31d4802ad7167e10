import ReportModel
import ReportReading
import Testing

/// What tells whose a report is, and what is said where nothing does; copies and contradictions.
@Suite struct WitnessTests {
    private func document(
        _ header: String,
        lead: String = "示例单位坚持依法行政,扎实推进法治政府建设,现将有关情况报告如下:",
        rest: String = SampleReport.paragraphs[1..<6].joined(separator: "\n"),
        foot: String = ""
    ) throws -> DocumentMetadata {
        try SampleReport.read("\(header)\n\n\(lead)\n\(rest)\n\n\(foot)", uri: "file:sample.txt").document
    }

    // MARK: Places

    @Test(arguments: [
        ("忠县市场监督管理局2023年法治政府建设情况报告", "500233", RegionLevel.department),
        ("2023年曹县城市管理局法治政府建设情况报告", "371721", .department),
        ("单县2023年法治政府建设情况报告", "371722", .county), ("关于2023年高县法治政府建设情况的报告", "511525", .county),
        ("2023年度法治莘县公安局建设暨法治政府建设工作总结", "371522", .department), ("成县人民政府2023年法治政府建设情况报告", "621221", .county),
        ("宁夏路街道2023年法治政府建设情况报告", "370203013", .township), ("工人新村南村街道2023年依法行政工作总结", "370105005", .township),
        ("历城区董家街道2023年法治政府建设情况报告", "370112018", .township),
        ("中共旌德县委员会 旌德县人民政府关于2023年法治政府建设情况的报告", "341825", .county),
    ])
    func namesAreReadWhole(title: String, code: String, level: RegionLevel) throws {
        let document = try self.document(title)
        #expect(document.region?.adcode == code)
        #expect(document.region?.level == level)
    }

    @Test func whatNothingDecidesStaysOpen() throws {
        let county = try self.document("市中区2023年法治政府建设情况报告")
        #expect(county.region == nil)
        #expect(county.regionCandidates == ["370103", "370402", "511002", "511102"])
        let township = try self.document("文昌街道2023年法治政府建设情况报告")
        #expect(township.region == nil)
        #expect((township.regionCandidates ?? []).contains("370113001"))
        #expect(try self.document("单县2023年法治政府建设情况报告").regionCandidates == nil)
    }

    @Test(arguments: [
        // The organisation's code, the province, the county in the text, a neighbour, the keeper of the site.
        ("索引号:11370113K20415827X/2024-001\n文昌街道2023年法治政府建设情况报告", "", ""),
        ("文昌街道2023年法治政府建设情况报告", "示例:在长清区委、区政府的领导下,办理案件12件。", ""),
        ("文昌街道2023年法治政府建设情况报告", "示例:与崮云湖街道联合执法12次,成效明显。", ""),
        ("文昌街道2023年法治政府建设情况报告", "", "主办单位:济南市长清区人民政府"),
    ])
    func homonymsAreToldApart(header: String, sentence: String, foot: String) throws {
        let document = try self.document(header, rest: "一、成效\n\(sentence)\n示例:全年工作有序开展,群众满意。", foot: foot)
        #expect(document.region?.name == "山东省济南市长清区文昌街道")
    }

    @Test func theSitesCodeTellsHomonymsApart() throws {
        let title = "市中区2023年法治政府建设情况报告"
        #expect(try self.document(title, foot: "网站标识码:5111020003 蜀ICP备00000000号").region?.adcode == "511102")
        #expect(try self.document(title, foot: "网站标识码:9999990003 蜀ICP备00000000号").region == nil)
    }

    @Test func theOpeningTellsWhereTheTitleDoesNot() throws {
        let lead = "2023年,在旌德县委、县政府的正确领导下,蔡家桥镇坚持依法行政,现将有关情况报告如下:"
        let document = try self.document("2023年法治政府建设工作报告", lead: lead)
        #expect(document.region?.name == "安徽省宣城市旌德县蔡家桥镇")
    }

    // MARK: Contradictions

    @Test func twoDaysOfOnePageAreBothKept() throws {
        let header = "旌德县2023年法治政府建设情况报告\n发布日期:2024-03-04\n发布时间:2024-05-06 10:00"
        let document = try self.document(header)
        #expect(document.publishedOn?.description == "2024-03-04")
        #expect(
            document.contradictions == [
                MetadataContradiction(field: "published_on", values: ["2024-03-04", "2024-05-06"])
            ]
        )
        #expect(try self.document("旌德县2023年法治政府建设情况报告\n发布日期:2024-03-04").contradictions == nil)
    }

    @Test func theDayOfATemplateIsRecorded() throws {
        let document = try self.document("旌德县2023年法治政府建设情况报告\n发布日期:2019-05-06")
        #expect(document.publishedOn == nil)
        #expect(document.contradictions == [MetadataContradiction(field: "published_on", values: ["2019-05-06"])])
    }

    @Test func aHeadingOfAnotherYearIsRecorded() throws {
        let rest = "一、2025年法治政府建设工作成效\n示例:办理案件12件,群众满意度不断提高。\n二、下一步打算\n示例:继续努力,不断改进工作。"
        let document = try self.document("旌德县2024年法治政府建设情况报告", rest: rest)
        #expect(document.period == Period(year: 2024))
        #expect(document.contradictions == [MetadataContradiction(field: "period", values: ["2024", "2025"])])
    }

    // MARK: Copies

    @Test func aTraditionalMirrorIsNoReport() throws {
        let text =
            "示例縣2023年法治政府建設情況報告\n\n2023年,示例縣堅持以習近平新時代中國特色社會主義思想為指導,深入推進依法行政,紮實做好法治政府建設各項工作,現將有關情況報告如下:\n一、主要舉措和成效\n示例一:梳理政務服務事項1234項,網上可辦率達到98.6%,為企業減免費用3.5億元,辦理時限由15個工作日壓縮到3個工作日。"
        #expect(throws: ReadingError(uri: "file:a.txt", reason: .derivedCopy(.traditional))) {
            try SampleReport.read(text, uri: "file:a.txt")
        }
    }

    @Test func anAnnotatedCopyIsNoReport() throws {
        var count = 0
        let annotated = SampleReport.body.reduce(into: "") { text, character in
            text.append(character)
            count += 1
            if count.isMultiple(of: 20), character == "法" || count.isMultiple(of: 40) { text += "(jí)" }
        }
        let text = "旌德县2023年法治政府建设情况报告\n\n" + annotated.replacing("政", with: "政(zhèng)")
        #expect(throws: ReadingError(uri: "file:a.txt", reason: .derivedCopy(.annotated))) {
            try SampleReport.read(text, uri: "file:a.txt")
        }
    }

    @Test func aFewTraditionalCharactersMakeNoCopy() throws {
        let text = "旌德县2023年法治政府建设情况报告\n\n" + SampleReport.body + "\n示例五:修缮「義門書院」等普法阵地3处,接待群众参观学习(cān guān)1200人次。"
        #expect(try SampleReport.read(text, uri: "file:a.txt").document.kind == .annualReport)
    }
}
