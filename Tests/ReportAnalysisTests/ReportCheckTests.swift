import ReportModel
import Testing

@testable import ReportAnalysis

/// Reports against each other.
@Suite struct ReportCheckTests {
    private typealias Number = CheckSample.Number

    private static func findings(
        about subject: Int64,
        _ samples: [CheckSample],
        earlier: [Int64: CheckedReport] = [:]
    ) throws -> [Finding] {
        let reports = samples.enumerated().map { $1.checked(Int64($0 + 1)) }
        return try Checker(regions: try .shared()).findings(about: [subject], among: reports, earlier: earlier)
    }

    private static func received(_ value: Double, _ text: String, year: Int, of: Int? = nil) -> CheckSample {
        CheckSample(
            text,
            year: year,
            [
                Number(
                    quote: "\(value.plain)件",
                    value: value,
                    unit: "件",
                    indicator: "received",
                    measure: "收到申请数",
                    year: of
                )
            ]
        )
    }

    @Test func theFurtherApartTwoNumbersAreTheMoreTheyMustBeCalledTheSame() throws {
        let teams = { (value: Double, text: String, measure: String, year: Int, of: Int?) in
            CheckSample(
                text,
                year: year,
                [
                    Number(
                        quote: "\(value.plain)支",
                        value: value,
                        unit: "支",
                        indicator: "teams",
                        measure: measure,
                        year: of
                    )
                ]
            )
        }
        let past = teams(20, "建立应急救援队伍20支。", "应急救援队伍支数", 2022, nil)
        let same = teams(2, "上年应急救援队伍2支，今年更多。", "上年应急救援队伍支数", 2023, 2022)
        #expect(try Self.findings(about: 2, [past, same]).map(\.severity) == [.serious])
        let other = teams(2, "上年消防分队2支，今年更多。", "消防分队支数", 2023, 2022)
        #expect(try Self.findings(about: 2, [past, other]).map(\.severity) == [.hint])
        // Those who took part in a drill are some of them.
        let drill = teams(18, "上年参演应急救援队伍18支，今年更多。", "应急救援队伍支数", 2023, 2022)
        #expect(try Self.findings(about: 2, [past, drill]).map(\.severity) == [.hint])
    }

    @Test func aRestatedPastIsTold() throws {
        let past = Self.received(100, "收到申请100件。", year: 2022)
        let same = Self.received(100, "上年收到申请100件，成效明显。", year: 2023, of: 2022)
        #expect(try Self.findings(about: 2, [past, same]).isEmpty)
        let other = Self.received(120, "上年收到申请120件，成效明显。", year: 2023, of: 2022)
        let finding = try #require(try Self.findings(about: 2, [past, other]).first)
        #expect(finding.rule == .restated && finding.severity == .serious)
        #expect(finding.evidence.map(\.report) == [2, 1])
        #expect(try Self.findings(about: 1, [past, other]).isEmpty)
    }

    @Test func aRoundedNumberIsTheExactOneBesideIt() throws {
        let number = { (quote: String, value: Double, bound: Figure.Bound, year: Int?) in
            Number(
                quote: quote,
                value: value,
                unit: "件",
                bound: bound,
                indicator: "contracts",
                measure: "审查合同件数",
                year: year
            )
        }
        let past = CheckSample(
            "审查合同200余件。参与审查合同226件。",
            year: 2022,
            [number("200余件", 200, .over, nil), number("226件", 226, .exact, nil)]
        )
        let other = CheckSample("上年审查合同267件。", year: 2023, [number("267件", 267, .exact, 2022)])
        #expect(try Self.findings(about: 2, [past, other]).map(\.severity) == [.serious])
        let same = CheckSample("上年审查合同226件。", year: 2023, [number("226件", 226, .exact, 2022)])
        #expect(try Self.findings(about: 2, [past, same]).isEmpty)
        // Alone it may be any number that is a little above.
        let rounded = CheckSample("审查合同200余件。", year: 2022, [number("200余件", 200, .over, nil)])
        #expect(try Self.findings(about: 2, [rounded, other]).isEmpty)
        let below = CheckSample("上年审查合同150件。", year: 2023, [number("150件", 150, .exact, 2022)])
        #expect(try Self.findings(about: 2, [rounded, below]).map(\.severity) == [.serious])
    }

    @Test func whatCountsMoreOrIsNotSaidIsOnlyAHint() throws {
        let lawyers = { (value: Double, text: String, measure: String, year: Int, of: Int?) in
            CheckSample(
                text,
                year: year,
                [
                    Number(
                        quote: "\(value.plain)名",
                        value: value,
                        unit: "名",
                        indicator: "lawyers",
                        measure: measure,
                        year: of
                    )
                ]
            )
        }
        let told = lawyers(45, "上年聘用公职律师45名。", "聘用公职律师人数", 2023, 2022)
        let alone = lawyers(56, "聘用公职律师56名。", "聘用公职律师人数", 2022, nil)
        #expect(try Self.findings(about: 2, [alone, told]).map(\.severity) == [.serious])
        let together = lawyers(56, "聘用律师、公职律师56名。", "聘用律师、公职律师人数", 2022, nil)
        #expect(try Self.findings(about: 2, [together, told]).map(\.severity) == [.hint])
        // The name was concluded from what stands around, and the numbers are far apart.
        let unsaid = lawyers(300, "全年回复300名。", "聘用公职律师人数", 2022, nil)
        #expect(try Self.findings(about: 2, [unsaid, told]).map(\.severity) == [.hint])
    }

    @Test func aBuiltSeatBesideTheListOfThoseNamedIsDoubtful() throws {
        let list = CheckSample(
            "命名市中区、槐荫区为青少年法治教育示范基地。",
            adcode: "370100",
            name: "山东省济南市",
            level: .city
        )
        let stranger = CheckSample("全年，建成青少年法治教育示范基地，累计接待学生1119人次。")
        #expect(try Self.findings(about: 2, [list, stranger]).map(\.severity) == [.doubtful])
        let other = CheckSample("全年，建成行政执法监督示范基地，成效明显。")
        #expect(try Self.findings(about: 2, [list, other]).isEmpty)
        let many = CheckSample("全年，建成青少年法治教育示范基地3个。")
        #expect(try Self.findings(about: 2, [list, many]).isEmpty)
    }

    @Test func aRoundedPastIsOnlyDoubtful() throws {
        let past = Self.received(100, "收到申请100件。", year: 2022)
        var rounded = Self.received(150, "上年收到申请150件左右。", year: 2023, of: 2022)
        rounded.report.figures[0].bound = .about
        #expect(try Self.findings(about: 2, [past, rounded]).map(\.severity) == [.doubtful])
    }

    @Test func aNarrowerThingIsOnlyAHint() throws {
        let past = Self.received(100, "线上收到申请100件。", year: 2022)
        let whole = Self.received(120, "上年收到申请120件。", year: 2023, of: 2022)
        #expect(try Self.findings(about: 2, [past, whole]).map(\.severity) == [.hint])
    }

    @Test func aCityThatTellsAnotherNumberOfItsCountyIsTold() throws {
        let county = Self.received(100, "收到申请100件。", year: 2023)
        let city = CheckSample(
            "济阳区收到申请130件。",
            adcode: "370100",
            name: "山东省济南市",
            level: .city,
            [
                Number(
                    quote: "130件",
                    value: 130,
                    unit: "件",
                    indicator: "received",
                    measure: "收到申请数",
                    region: "370115"
                )
            ]
        )
        let finding = try #require(try Self.findings(about: 2, [county, city]).first)
        #expect(finding.rule == .others && finding.severity == .serious)
    }

    private static let grant = CheckSample(
        "一年来，市中区、济阳区获评全省第二批法治政府建设示范区。",
        adcode: "370100",
        name: "山东省济南市",
        level: .city,
        honours: [CheckSample.honour("全省第二批法治政府建设示范区", "市中区、济阳区获评全省第二批法治政府建设示范区")]
    )

    @Test func anHonourIsCorroboratedContradictedOrPassedOver() throws {
        let claim = CheckSample(
            "本区获评“山东省法治政府建设示范区”。",
            honours: [CheckSample.honour("山东省法治政府建设示范区", "获评“山东省法治政府建设示范区”")]
        )
        let confirmed = try #require(try Self.findings(about: 2, [Self.grant, claim]).first)
        #expect(confirmed.rule == .honour && confirmed.severity == .confirmed)

        let silent = CheckSample("本区开展培训。")
        #expect(try Self.findings(about: 2, [Self.grant, silent]).map(\.severity) == [.hint])

        let list = CheckSample(
            "命名市中区、槐荫区为镇街合法性审查示范地区。",
            adcode: "370100",
            name: "山东省济南市",
            level: .city,
            honours: [CheckSample.honour("镇街合法性审查示范地区", "命名市中区、槐荫区为镇街合法性审查示范地区")]
        )
        let stranger = CheckSample(
            "本区获评镇街合法性审查示范地区。",
            honours: [CheckSample.honour("镇街合法性审查示范地区", "获评镇街合法性审查示范地区")]
        )
        #expect(try Self.findings(about: 2, [list, stranger]).map(\.severity) == [.doubtful])
    }

    @Test func twoCannotBothBeTheFirst() throws {
        let one = CheckSample("我区在全省率先推行行政复议听证员制度。", firsts: ["在全省率先推行行政复议听证员制度"])
        let other = CheckSample(
            "行政复议听证员制度属全省首家。",
            adcode: "370303",
            name: "山东省淄博市张店区",
            firsts: ["行政复议听证员制度属全省首家"]
        )
        let finding = try #require(try Self.findings(about: 1, [one, other]).first)
        #expect(finding.rule == .firsts && finding.explanation.contains("淄博市张店区"))
        // However many claim it, it is one finding about one thing, with all their sentences.
        let third = CheckSample(
            "全省率先推行行政复议听证员制度。",
            adcode: "370304",
            name: "山东省淄博市博山区",
            firsts: ["全省率先推行行政复议听证员制度"]
        )
        let samples = [one, other, third].enumerated().map { $1.checked(Int64($0 + 1)) }
        let together = try Checker(regions: try .shared()).findings(about: [1, 2, 3], among: samples)
        #expect(together.map(\.evidence.count) == [3])
        #expect(together.first?.explanation.contains("山东省淄博市张店区2023年、山东省淄博市博山区2023年") == true)
        let elsewhere = CheckSample(
            "涉企执法白名单制度属全省首家。",
            adcode: "370303",
            name: "山东省淄博市张店区",
            firsts: ["涉企执法白名单制度属全省首家"]
        )
        #expect(try Self.findings(about: 1, [one, elsewhere]).isEmpty)
    }

    @Test func oldSentencesWithNewNumbersAreRecycled() throws {
        let sentences = { (count: Int) in
            "规范受理程序加强与法院的沟通会商统一裁判尺度\(count)次。推动行政调解与公证有机衔接完善司法确认绿色通道\(count)件。"
                + "网上信访做到件件有着落限时办结群众满意\(count)件。"
        }
        let last = CheckSample(sentences(3), year: 2022)
        let now = CheckSample(sentences(5) + "新增便民服务站点方便群众就近办事减少跑腿。", year: 2023)
        let finding = try #require(try Self.findings(about: 2, [last, now]).first)
        #expect(finding.rule == .recycled && finding.severity == .serious)
        #expect(finding.explanation.contains("3句") && finding.explanation.contains("上一年报告"))
        // What many write is nobody's.
        let many = (0..<5).map { CheckSample(sentences($0), adcode: "37010\($0 + 2)", name: "某区", year: 2022) }
        #expect(try Self.findings(about: 2, [last, now] + many).isEmpty)
    }

    @Test func aNumberThatChangedAfterPublicationIsTold() throws {
        let old = Self.received(100, "收到申请100件。", year: 2023).checked(1)
        let new = Self.received(90, "收到申请90件。", year: 2023)
        let finding = try #require(try Self.findings(about: 1, [new], earlier: [1: old]).first)
        #expect(finding.rule == .altered && finding.explanation.contains("100件改为90件"))
    }

    @Test func aDraftIsToldWhatItLacks() throws {
        let last = CheckSample(
            "收到申请100件。",
            year: 2022,
            plan: "建设涉外法律服务窗口。",
            [Number(quote: "100件", value: 100, unit: "件", indicator: "received", measure: "收到申请数")]
        )
        let draft = CheckSample(
            "开展培训。",
            sections: [Section(heading: "成效", level: 1, kind: .achievements, start: 0, end: 5)]
        )
        let findings = try Checker(regions: try .shared()).findings(aboutDraft: draft.report, among: [last.checked(1)])
        #expect(findings.count { $0.rule == .section && $0.severity == .serious } == 3)
        #expect(findings.contains { $0.rule == .promise && $0.explanation.contains("涉外法律服务窗口") })
        #expect(findings.contains { $0.rule == .vanished && $0.explanation.contains("100件") })
        #expect(findings.allSatisfy { $0.report == nil })
    }
}
