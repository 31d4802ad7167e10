import ReportExtraction
import ReportModel
import TestSupport
import Testing

/// Sections, citations, honours, problems, plans and claims, in an invented report and in the seeds.
@Suite struct StatementTests {
    private static let text = """
        示例市2024年法治政府建设年度报告
        2024年，示例市深入贯彻《法治政府建设实施纲要（2021－2025年）》，现将情况报告如下：
        一、主要举措和成效
        （一）健全制度。一是强化立法。出台《示例市养犬管理条例》《示例市政府投资项目管理办法（试行）》，贯彻《中华人民共和国行政处罚法》。二是加强清理。对照《行政处罚法》和《法治政府建设实施纲要(2021—2025年)》开展清理。
        （二）优化服务。搭建“示例办”政务服务平台，建立涉企检查扫码登记制度，全省率先推行“一照通行”改革，村（社区）法律顾问实现全覆盖。
        （三）示范创建。示例区被司法部命名为“全国法治政府建设示范区”，示例镇人民调解委员会荣获“全国模范人民调解委员会”称号，相关做法得到省委依法治省办充分肯定。
        二、党政主要负责人履行推进法治建设第一责任人职责情况
        市委书记、市长带头学法。
        三、存在的主要问题
        （一）执法力量不足。基层执法人员偏少。
        （二）普法针对性不强。形式单一。
        四、2025年工作安排
        1.加强培训。全年举办培训班4期。
        2.强化监督。完善《示例市行政执法监督办法》，推行全覆盖检查。
        2025年1月20日
        """

    @Test func honoursAreFoundAfterAMarkOfQuotationAndAmongOthers() throws {
        let report = try Fixtures.extract(
            """
            示例市2024年法治政府建设年度报告
            今年以来，获“政务诚信建设先进地区”，守信激励机制日益健全。
            在评议中得分靠前，获““谁执法谁普法”履职评议优秀单位”。
            服务圈基本建成，跻身公共法律服务体系建设先进集体行列。
            群众获得感不断增强，获知识竞赛现场观众好评。
            """
        )
        #expect(
            report.honours.map(\.title) == ["政务诚信建设先进地区", "“谁执法谁普法”履职评议优秀单位", "公共法律服务体系建设先进集体"]
        )
    }

    @Test func aBracketRepeatsForLastYearWhatStandsBeforeIt() throws {
        let report = try Fixtures.extract(
            """
            示例市2024年法治政府建设年度报告
            2024年，审查政府合同45件并逐一提出意见（上年为190件）。
            """
        )
        let figures = report.figures
        #expect(figures.map(\.quote) == ["45件", "190件"])
        #expect(figures.map(\.indicator) == ["contracts_reviewed", "contracts_reviewed"])
        #expect(figures.map(\.period?.to?.year) == [2024, 2023])
    }

    @Test func whatWasBeforeIsCalledAsWhatFollows() throws {
        let report = try Fixtures.extract(
            """
            示例市2024年法治政府建设年度报告
            对照上年化解的170件，年内各类调解组织化解矛盾纠纷141件。
            """
        )
        let figures = report.figures
        #expect(figures.map(\.quote) == ["170件", "141件"])
        #expect(figures.map(\.indicator) == ["disputes_resolved", "disputes_resolved"])
        #expect(figures.map(\.period?.to?.year) == [2023, 2024])
    }

    @Test func aClauseOfOurOwnPlaceEndsWhatIsSaidOfAnother() throws {
        let report = try Fixtures.extract(
            """
            示例省2024年法治政府建设年度报告
            济南市优于该水平，接受法律咨询85人次，我省解答法律咨询120人次。
            以济南市为试点，试点以来审查合同7件。
            """
        )
        #expect(report.figures.map(\.quote) == ["85人次", "120人次", "7件"])
        #expect(report.figures.map(\.region?.adcode) == ["370100", "370000", "370100"])
    }

    @Test func sectionsNestAndKnowTheirKind() throws {
        let report = try Fixtures.extract(Self.text)
        let found = report.sections.map { "\($0.level) \($0.kind.rawValue) \($0.heading)" }
        #expect(
            found == [
                "1 achievements 一、主要举措和成效",
                "2 achievements （一）健全制度",
                "3 achievements 一是强化立法",
                "3 achievements 二是加强清理",
                "2 achievements （二）优化服务",
                "2 achievements （三）示范创建",
                "1 leader_duty 二、党政主要负责人履行推进法治建设第一责任人职责情况",
                "1 problems 三、存在的主要问题",
                "2 problems （一）执法力量不足",
                "2 problems （二）普法针对性不强",
                "1 plans 四、2025年工作安排",
                "3 plans 1.加强培训",
                "3 plans 2.强化监督",
            ]
        )
        let scalars = Array(Self.text.unicodeScalars)
        for section in report.sections {
            let body = String(String.UnicodeScalarView(scalars[section.start..<section.end]))
            #expect(body.hasPrefix(section.heading))
        }
        for (index, section) in report.sections.enumerated() {
            for inner in report.sections[(index + 1)...] where inner.start < section.end {
                #expect(inner.end <= section.end && inner.level > section.level)
            }
        }
        let figure = try #require(report.figures.first)
        #expect(figure.section == 11)
        #expect(figure.status == .target)
    }

    @Test func citationsAreNormalisedAndCounted() throws {
        let found = try Fixtures.extract(Self.text).citations.map {
            "\($0.title) \($0.kind.rawValue) \($0.occurrences)"
        }
        #expect(
            found == [
                "法治政府建设实施纲要（2021－2025年） plan 2",
                "示例市养犬管理条例 regulation 1",
                "示例市政府投资项目管理办法（试行） policy 1",
                "中华人民共和国行政处罚法 law 2",
                "示例市行政执法监督办法 policy 1",
            ]
        )
    }

    @Test func honoursNameRecipientAndGrantor() throws {
        let honours = try Fixtures.extract(Self.text).honours
        let found = honours.map { "\($0.type.rawValue): \($0.title) | \($0.recipient ?? "-") | \($0.grantor ?? "-")" }
        #expect(
            found == [
                "designation: 全国法治政府建设示范区 | 示例区 | 司法部",
                "award: 全国模范人民调解委员会 | 示例镇人民调解委员会 | -",
                "endorsement: 相关做法 | 相关做法 | 省委依法治省办",
            ]
        )
    }

    @Test func problemsAndPlansItemByItem() throws {
        let report = try Fixtures.extract(Self.text)
        #expect(report.problems.map(\.lead) == ["（一）执法力量不足。", "（二）普法针对性不强。"])
        #expect(report.problems.map(\.text).last == "（二）普法针对性不强。形式单一。")
        #expect(report.commitments.map(\.lead) == ["1.加强培训。", "2.强化监督。"])
    }

    @Test func systemsAndClaims() throws {
        let report = try Fixtures.extract(Self.text)
        #expect(report.systems.map(\.name) == ["“示例办”政务服务平台", "涉企检查扫码登记制度", "“一照通行”改革"])
        #expect(report.firsts.map(\.quote) == ["全省率先推行“一照通行”改革"])
        #expect(report.coverageClaims.map(\.quote) == ["村（社区）法律顾问实现全覆盖"])
    }

    @Test(arguments: [
        ("落实行政执法“四张清单”。", ["行政执法“四张清单”"]),
        ("通过“信用甲地”和“信用乙地”网站公示。", ["“信用甲地”网站", "“信用乙地”网站"]),
        ("持续巩固“一窗通”、“极速办”等特色品牌。", ["“一窗通”", "“极速办”"]),
        ("建立会前学法、专题讲座等常态化机制。", ["会前学法、专题讲座等常态化机制"]),
        ("打造“3+2”法治建设考核体系。", ["“3+2”法治建设考核体系"]),
        ("发挥行政复议“主渠道”作用，深化“放管服”改革，落实普法责任制，整合抖音等平台，形成六项工作机制。", []),
    ])
    func namesOfSystems(text: String, names: [String]) throws {
        #expect(try Fixtures.extract(text + "\n").systems.map(\.name) == names)
    }

    @Test func aSystemHasOneKeyInEveryReport() throws {
        let spellings = [
            "建设“济南市行政执法监督平台”。", "济南市行政执法监督平台上线，", "依托全市行政执法监督平台开展检查。", "建成行政执法监督平台。",
        ]
        let keys = try spellings.map { try Fixtures.extract($0 + "\n").systems.map(\.key) }
        #expect(keys == Array(repeating: ["行政执法监督平台"], count: spellings.count))
        let mechanisms = try ["建立案件移送工作机制。", "健全案件移送机制。"].map { try Fixtures.extract($0 + "\n").systems.map(\.key) }
        #expect(mechanisms == [["案件移送机制"], ["案件移送机制"]])
    }

    @Test(.enabled(if: SharedMaterial.isPresent), arguments: 0..<5)
    func seedsAgreeWithTheirAnnotations(number: Int) throws {
        let report = try Fixtures.extractor.get().extract(Fixtures.seed(number))
        let gold = try SharedMaterial.gold(number)

        func rows(_ key: String) -> [[String: Any]] { gold[key] as? [[String: Any]] ?? [] }
        func fold(_ text: String) -> String {
            String(text.unicodeScalars.filter { !" \n“”（）()，,".unicodeScalars.contains($0) })
        }

        let titles = Set(report.citations.map { fold($0.title) })
        #expect(titles == Set(rows("citations").compactMap { ($0["title"] as? String).map(fold) }))

        let leads = report.problems.map { fold($0.lead) }
        #expect(leads == rows("problem_items").compactMap { ($0["lead"] as? String).map(fold) })
        let plans = report.commitments.map { fold($0.lead) }
        #expect(plans == rows("commitment_items").compactMap { ($0["lead"] as? String).map(fold) })

        let headings = Set(report.sections.map { fold($0.heading) + $0.kind.rawValue })
        let wanted = rows("sections").compactMap { row in
            (row["heading"] as? String).map { fold($0) + (row["kind"] as? String ?? "") }
        }
        let missing = wanted.filter { !headings.contains($0) }
        #expect(missing.count * 10 <= wanted.count, "missing headings: \(missing)")

        let claims = report.firsts.map { fold($0.quote) }
        let firsts = rows("firsts").compactMap { ($0["quote"] as? String).map(fold) }
        let unseen = firsts.filter { first in !claims.contains { $0.contains(first) || first.contains($0) } }
        #expect(unseen.isEmpty, "missing firsts: \(unseen)")

        let honours = report.honours.map { fold($0.quote) }
        let given = rows("honours").compactMap { ($0["quote"] as? String).map(fold) }
        let absent = given.filter { honour in !honours.contains { $0.contains(honour) || honour.contains($0) } }
        #expect(absent.count * 4 <= given.count, "missing honours: \(absent)")
        #expect(honours.count <= given.count + 2, "honours: \(honours)")
    }
}
