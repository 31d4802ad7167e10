import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct PromiseTests {
    private static let place = RegionReference(adcode: "990101", name: "示例县")

    /// A report with a result section and, from `plan` on, a plan.
    private static func report(_ year: Int, results: String, plan: String, _ figures: [Figure]) -> Report {
        let body = results + "\n" + plan
        let boundary = results.unicodeScalars.count + 1
        let end = body.unicodeScalars.count
        return Report(
            source: DocumentSource(uri: "file:///a", sha256: "", bytes: 0, mediaType: "text/plain", charset: nil),
            document: DocumentMetadata(kind: .annualReport, period: Period(year: year)),
            body: ReportBody(text: body),
            sections: [
                Section(heading: "成效", level: 1, kind: .achievements, start: 0, end: boundary),
                Section(heading: "打算", level: 1, kind: .plans, start: boundary, end: end),
            ],
            figures: figures,
            commitments: [StatedItem(lead: plan, text: plan, start: boundary, end: end)]
        )
    }

    private static func figure(
        _ value: Double,
        at start: Int,
        _ status: Figure.Status,
        year: Int,
        measure: String = "案卷评查",
        indicator: String? = "files_reviewed",
        bound: Figure.Bound = .exact
    ) -> Figure {
        Figure(
            id: "f\(start)",
            start: start,
            end: start + 1,
            quote: "\(value)",
            sentence: "示例",
            value: value,
            unit: "宗",
            kind: .count,
            bound: bound,
            status: status,
            measure: measure,
            indicator: indicator,
            region: Self.place,
            period: Period(year: year),
            confidence: 1
        )
    }

    private static func outcome(promised: Figure, reported: [Figure]) throws -> TrackedPromise.Outcome? {
        let promising = Self.report(2022, results: "成效。", plan: "评查案卷100宗。", [promised])
        let answering = Self.report(2023, results: "评查案卷若干宗。", plan: "再接再厉。", reported)
        return try PromiseTracker().track(promising, against: answering).first?.outcome
    }

    @Test(arguments: [
        (100, TrackedPromise.Outcome.kept), (130, .kept), (99, .partly), (80, .partly), (79, .broken), (0, .broken),
    ])
    func numbersAreHeldAgainstNumbers(reported: Double, outcome: TrackedPromise.Outcome) throws {
        let promised = Self.figure(100, at: 8, .target, year: 2023, bound: .over)
        #expect(
            try Self.outcome(promised: promised, reported: [Self.figure(reported, at: 0, .achieved, year: 2023)])
                == outcome
        )
    }

    @Test func atMostIsKeptByLess() throws {
        let promised = Self.figure(10, at: 8, .target, year: 2023, bound: .under)
        #expect(try Self.outcome(promised: promised, reported: [Self.figure(8, at: 0, .achieved, year: 2023)]) == .kept)
        #expect(
            try Self.outcome(promised: promised, reported: [Self.figure(20, at: 0, .achieved, year: 2023)]) == .broken
        )
    }

    @Test func lastYearsNumberAndANewPromiseAnswerNothing() throws {
        let promised = Self.figure(100, at: 8, .target, year: 2023)
        let past = Self.figure(120, at: 0, .achieved, year: 2022)
        let plan = Self.figure(120, at: 0, .target, year: 2024)
        #expect(try Self.outcome(promised: promised, reported: [past, plan]) == .silent)
    }

    @Test func withoutAnIndicatorTheNameDecides() throws {
        let promised = Self.figure(100, at: 8, .target, year: 2023, measure: "评查行政执法案卷", indicator: nil)
        let same = Self.figure(100, at: 0, .achieved, year: 2023, measure: "行政执法案卷评查", indicator: "files_reviewed")
        let other = Self.figure(100, at: 0, .achieved, year: 2023, measure: "受理信访", indicator: nil)
        #expect(try Self.outcome(promised: promised, reported: [other, same]) == .kept)
        #expect(try Self.outcome(promised: promised, reported: [other]) == .silent)
    }

    /// 排查整治隐患 and 整改安全隐患 have no name in common, but the words about the numbers have.
    @Test func withoutANameTheWordsAboutTheNumberDecide() throws {
        var promised = Self.figure(100, at: 8, .target, year: 2023, measure: "排查整治数", indicator: nil)
        (promised.quote, promised.sentence) = ("100宗", "排查燃气隐患100宗。")
        var answer = Self.figure(90, at: 0, .achieved, year: 2023, measure: "消除数", indicator: "hazards")
        (answer.quote, answer.sentence) = ("90宗", "举办培训5期，消除燃气隐患90宗，约谈2家。")
        #expect(try Self.outcome(promised: promised, reported: [answer]) == .partly)
        answer.sentence = "举办培训5期，受理信访90宗，约谈2家。"
        #expect(try Self.outcome(promised: promised, reported: [answer]) == .silent)
    }

    @Test func aWholeYearAnswersBeforeItsFirstHalf() throws {
        let promised = Self.figure(100, at: 8, .target, year: 2023)
        var half = Self.figure(50, at: 0, .achieved, year: 2023)
        half.period = Period(from: YearMonth(year: 2023, month: 1), to: YearMonth(year: 2023, month: 6))
        let whole = Self.figure(100, at: 5, .achieved, year: 2023, measure: "案卷抽查评查")
        #expect(try Self.outcome(promised: promised, reported: [half, whole]) == .kept)
    }

    @Test(arguments: ["以上报告，请予审议。", "示例县人民政府。", "2024年1月27日", "二〇二四年一月二十七日"])
    func whatEndsAReportPromisesNothing(closing: String) throws {
        var report = Self.report(2022, results: "成效。", plan: "加强执法监督。\n" + closing, [])
        report.document.region = Region(adcode: "990101", name: "样例省样例市示例县", level: .county)
        #expect(try PromiseTracker().promises(of: report).map(\.sentence) == ["加强执法监督。"])
    }

    @Test(arguments: [
        ("应急与气象联动机制全面启动，响应更快。", TrackedPromise.Outcome.kept),
        ("应急与气象联动机制已有雏形，规则尚未印发。", .partly), ("公共法律服务中心全年接待群众。", .silent),
    ])
    func wordsAreAnsweredByTheSentenceOfTheSameThing(result: String, outcome: TrackedPromise.Outcome) throws {
        let promising = Self.report(2022, results: "组织学习。", plan: "完善应急与气象联动机制，畅通渠道。", [])
        // What the next report plans again is no answer.
        let answering = Self.report(
            2023,
            results: "坚持党的领导。举办培训。" + result,
            plan: "继续完善应急与气象联动机制。",
            []
        )
        let tracked = try #require(try PromiseTracker().track(promising, against: answering).first)
        #expect(tracked.outcome == outcome)
        #expect(tracked.answer?.sentence == (outcome == .silent ? nil : result))
        #expect(try PromiseTracker().track(promising, against: nil).map(\.outcome) == [.notDue])
    }
}
