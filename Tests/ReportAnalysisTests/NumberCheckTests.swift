import ReportModel
import Testing

@testable import ReportAnalysis

/// Numbers inside one report.
@Suite struct NumberCheckTests {
    private typealias Number = CheckSample.Number

    private static func sums(_ text: String, _ numbers: [Number]) throws -> [SumCheck.Division] {
        try SumCheck().divisions(of: CheckSample(text, numbers).checked())
    }

    @Test func partsThatMakeUpTheTotalHold() throws {
        let divisions = try Self.sums(
            "形成清单53项，其中公共服务9项、依申请12项、依职权32项。",
            [
                Number(quote: "53项", value: 53, unit: "项"), Number(quote: "9项", value: 9, unit: "项"),
                Number(quote: "12项", value: 12, unit: "项"), Number(quote: "32项", value: 32, unit: "项"),
            ]
        )
        #expect(divisions.map(\.standing) == [.holds])
    }

    @Test func partsAboveTheTotalDoNotAddUp() throws {
        let sample = CheckSample(
            "全年受理申请60件，其中调解20件、裁决31件、其他12件。",
            [
                Number(quote: "60件", value: 60, unit: "件", measure: "受理申请"),
                Number(quote: "20件", value: 20, unit: "件"), Number(quote: "31件", value: 31, unit: "件"),
                Number(quote: "12件", value: 12, unit: "件"),
            ]
        )
        let finding = try #require(try SumCheck().findings(in: sample.checked()).first)
        #expect(finding.severity == .serious && finding.rule == .sum)
        #expect(finding.explanation.contains("63") && finding.explanation.contains("60件"))
        #expect(finding.evidence.map(\.quote) == ["60件", "20件", "31件", "12件"])
        // The same words later in the text, after another reading: the same finding.
        let again = CheckSample(
            "第一段。全年受理申请60件，其中调解20件、裁决31件、其他12件。",
            [
                Number(quote: "60件", value: 60, unit: "件", measure: "受理申请"),
                Number(quote: "20件", value: 20, unit: "件"), Number(quote: "31件", value: 31, unit: "件"),
                Number(quote: "12件", value: 12, unit: "件"),
            ]
        )
        #expect(try SumCheck().findings(in: again.checked(7)).map(\.id) == [finding.id])
    }

    @Test func whatHappensToEachThingDividesThem() throws {
        let divisions = try Self.sums(
            "开展专项清理，梳理文件50件，继续有效25件、废止和修改30件。",
            [
                Number(quote: "50件", value: 50, unit: "件"), Number(quote: "25件", value: 25, unit: "件"),
                Number(quote: "30件", value: 30, unit: "件"),
            ]
        )
        #expect(divisions.map(\.standing) == [.exceeds])
    }

    @Test(arguments: ["备案文件50件（含部门名义3件），收录目录49件。", "对50件重点项目实施竣工审计3件，资源资产审计49件。"])
    func whatIsCountedOfOtherThingsIsNoPart(text: String) throws {
        let divisions = try Self.sums(
            text,
            [
                Number(quote: "50件", value: 50, unit: "件"), Number(quote: "3件", value: 3, unit: "件"),
                Number(quote: "49件", value: 49, unit: "件"),
            ]
        )
        #expect(!divisions.contains { $0.standing == .exceeds })
    }

    @Test func totalsBehindTheirPartsAreFound() throws {
        let divisions = try Self.sums(
            "接待来信15件、来访4批、网上投诉20件，信访总量30件。",
            [
                Number(quote: "15件", value: 15, unit: "件"), Number(quote: "4批", value: 4, unit: "批"),
                Number(quote: "20件", value: 20, unit: "件"), Number(quote: "30件", value: 30, unit: "件"),
            ]
        )
        // 35 is a sixth more than 30.
        #expect(divisions.map(\.standing) == [.exceeds])
    }

    @Test func stepsAndShortListsAreNoFailure() throws {
        let steps = try Self.sums(
            "收到投诉30件，办结28件、立案9件。",
            [
                Number(quote: "30件", value: 30, unit: "件"), Number(quote: "28件", value: 28, unit: "件"),
                Number(quote: "9件", value: 9, unit: "件"),
            ]
        )
        #expect(steps.isEmpty)
        let short = CheckSample(
            "参与涉法事务45件，审查文件5件、合同22件、其他事项11件。",
            [
                Number(quote: "45件", value: 45, unit: "件"), Number(quote: "5件", value: 5, unit: "件"),
                Number(quote: "22件", value: 22, unit: "件"), Number(quote: "11件", value: 11, unit: "件"),
            ]
        )
        #expect(try SumCheck().findings(in: short.checked()).map(\.severity) == [.hint])
    }

    @Test(arguments: [
        ("5240.84余万元", 52_408_400.0, Figure.Bound.over, "52408500元", 52_408_500.0, true),
        ("1.5万条", 15_000, .exact, "15895条", 15_895, true), ("1.5万条", 15_000, .exact, "16800条", 16_800, false),
        ("4300多件", 4_300, .over, "4388件", 4_388, true), ("4300多件", 4_300, .over, "4500件", 4_500, false),
        ("约200件", 200, .about, "195件", 195, true), ("41.1%", 41.1, .exact, "41.14%", 41.14, true),
        ("97%", 97, .exact, "96%", 96, false),
    ])
    func roundingIsNoDifference(
        one: String,
        value: Double,
        bound: Figure.Bound,
        other: String,
        exact: Double,
        isSame: Bool
    ) {
        let kind: Figure.Kind = one.hasSuffix("%") ? .percent : one.hasSuffix("元") ? .money : .count
        let sample = CheckSample(
            "\(one)。\(other)。",
            [
                Number(quote: one, value: value, unit: "件", kind: kind, bound: bound),
                Number(quote: other, value: exact, unit: "件", kind: kind),
            ]
        )
        let values = sample.report.figures.map { PrintedValue($0) }
        #expect(values[0].agrees(with: values[1]) == isSame)
    }

    @Test func aRateFollowsFromItsNumbersAndIsNoMoreThanAll() throws {
        func findings(_ rate: String, _ value: Double) throws -> [Finding] {
            let sample = CheckSample(
                "受理申请200件，办结150件，办结率\(rate)。",
                [
                    Number(quote: "200件", value: 200, unit: "件", measure: "受理申请数"),
                    Number(quote: "150件", value: 150, unit: "件", measure: "申请办结数", partOf: "f1"),
                    Number(quote: rate, value: value, unit: "%", kind: .percent, measure: "办结率"),
                ]
            )
            return try RateCheck().findings(in: sample.checked())
        }
        #expect(try findings("75%", 75).isEmpty)
        #expect(try findings("85%", 85).map(\.severity) == [.doubtful])
        #expect(try findings("105%", 105).map(\.severity) == [.serious])
    }

    @Test func aChangeIsHeldAgainstLastYearsOwnNumber() throws {
        let last = CheckSample(
            "收到申请100件。",
            year: 2022,
            [Number(quote: "100件", value: 100, unit: "件", indicator: "received")]
        )
        func findings(_ words: String, _ value: Double, _ direction: Figure.Direction) throws -> [Finding] {
            let sample = CheckSample(
                "收到申请88件，同比\(words)。",
                [
                    Number(quote: "88件", value: 88, unit: "件", indicator: "received"),
                    Number(quote: "\(value.plain)%", value: value, unit: "%", kind: .change, direction: direction),
                ]
            )
            return try ChangeCheck().findings(in: sample.checked(2), last: last.checked(1))
        }
        #expect(try findings("下降12%", 12, .decrease).isEmpty)
        #expect(try findings("下降20%", 20, .decrease).map(\.severity) == [.serious])
        #expect(try findings("上升12%", 12, .increase).map(\.severity) == [.serious])
    }
}
