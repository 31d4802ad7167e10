import ReportModel
import Testing

/// What can be said of figures, and how readings are compared.
struct CorrectionTests {
    private static let figure = Figure(
        id: "f1",
        start: 0,
        end: 3,
        quote: "97件",
        sentence: "97件。",
        value: 5240.84,
        valueMax: 6000,
        unit: "件",
        kind: .count,
        bound: .over,
        direction: .increase,
        baseline: "去年",
        status: .achieved,
        measure: "办结",
        indicator: "x",
        region: RegionReference(adcode: "370100", name: "山东省济南市"),
        period: Period(year: 2022),
        periodBasis: .explicit,
        confidence: 1
    )

    @Test(arguments: FigureAttribute.allCases)
    func anAttributeIsReadBackAsItIsWritten(attribute: FigureAttribute) throws {
        var copy = Self.figure
        try copy.set(attribute, to: Self.figure[attribute])
        #expect(copy == Self.figure)
        if attribute.isOptional {
            try copy.set(attribute, to: nil)
            #expect(copy[attribute] == nil)
            try copy.set(attribute, to: Self.figure[attribute])
            #expect(copy == Self.figure)
        } else {
            #expect(throws: FigureAttributeError.self) { try copy.set(attribute, to: nil) }
        }
    }

    @Test(arguments: [
        ("2022", "2022-01..2022-12"), ("2022-03", "2022-03..2022-03"), ("2022-03..", "2022-03.."),
        ("..2022-03", "..2022-03"),
    ])
    func periodsAreReadAsPeopleWriteThem(text: String, canonical: String) throws {
        var figure = Self.figure
        try figure.set(.period, to: text)
        #expect(figure[.period] == canonical)
    }

    @Test(arguments: [
        (FigureAttribute.period, "2022-13"), (.period, ".."), (.period, "2022-05..2022-04"), (.period, "x..2022-01"),
        (.value, "nan"), (.value, "9 件"), (.value, "inf"), (.kind, "number"), (.status, ""),
    ])
    func whatIsNoValueIsRefused(attribute: FigureAttribute, text: String) {
        var figure = Self.figure
        #expect(throws: FigureAttributeError.self) { try figure.set(attribute, to: text) }
    }

    private static func report(_ text: String, _ figures: [Figure]) -> Report {
        Report(
            source: DocumentSource(uri: "file:a", sha256: "", bytes: 0, mediaType: "text/plain", charset: "UTF-8"),
            document: DocumentMetadata(),
            body: ReportBody(text: text),
            figures: figures
        )
    }

    private static func figure(_ id: String, _ start: Int, _ quote: String, _ sentence: String, _ measure: String)
        -> Figure
    {
        Figure(
            id: id,
            start: start,
            end: start + quote.unicodeScalars.count,
            quote: quote,
            sentence: sentence,
            value: 1,
            unit: "件",
            kind: .count,
            measure: measure,
            confidence: 1
        )
    }

    private static func correction(_ figure: Figure, of report: Report) throws -> Correction {
        Correction(
            id: 1,
            report: 1,
            verdict: .corrected,
            anchor: try #require(FigureAnchor(of: figure, in: report)),
            changes: [FigureChange(attribute: .value, old: figure[.value], new: "7")],
            figure: figure,
            version: 1,
            author: "王五",
            reason: "原文",
            madeAt: "2026-11-21T10:00:00Z"
        )
    }

    @Test func ofSentencesThatAreAlikeTheOneThatIsMeantIsFound() throws {
        let (sentence, text) = ("受理3件。", "受理3件。\n又，受理3件。")
        let report = Self.report(
            text,
            [Self.figure("f1", 2, "3件", sentence, "受理"), Self.figure("f2", 10, "3件", sentence, "受理")]
        )
        let corrected = report.corrected(by: [try Self.correction(report.figures[1], of: report)])
        #expect(corrected.figures.map(\.value) == [1, 7])
        #expect(corrected.figures[1].extracted == report.figures[1])
    }

    @Test func ofSeveralThingsThatOneNumberStatesTheOneThatIsMeantIsFound() throws {
        let (text, rates) = ("报备率、及时率、规范率均达100%。", ["报备率", "及时率", "规范率"])
        func read(_ measures: [String]) -> Report {
            Self.report(text, measures.enumerated().map { Self.figure("f\($0 + 1)", 13, "100%", text, $1) })
        }
        let report = read(rates)
        let correction = try Self.correction(report.figures[1], of: report)
        #expect(report.corrected(by: [correction]).figures.map(\.value) == [1, 7, 1])
        // By its name where the order is another; by its place where the names are; not at all where neither tells.
        #expect(read(rates.reversed()).corrected(by: [correction]).figures.map(\.value) == [1, 7, 1])
        #expect(read(["及时率", "规范率"]).corrected(by: [correction]).figures.map(\.value) == [7, 1])
        #expect(read(["甲", "乙", "丙"]).corrected(by: [correction]).figures.map(\.value) == [1, 7, 1])
        #expect(read(["甲", "乙"]).corrected(by: [correction]).figures.map(\.value) == [1, 1])
    }

    @Test func aSentenceThatIsGoneIsNotCorrected() throws {
        let report = Self.report("受理3件。", [Self.figure("f1", 2, "3件", "受理3件。", "受理")])
        let correction = try Self.correction(report.figures[0], of: report)
        let other = Self.report("受理4件。", [Self.figure("f1", 2, "4件", "受理4件。", "受理")])
        #expect(other.corrected(by: [correction]) == other)
        var revoked = correction
        revoked.revokedBy = 2
        #expect(report.corrected(by: [revoked]) == report)
        #expect(FigureAnchor(of: report.figures[0], in: other) == nil)
    }

    @Test func readingsAreComparedFigureByFigure() {
        let text = "受理3件，办结2件，参训9人，新增1项。"
        let old = Self.report(
            text,
            [
                Self.figure("f1", 2, "3件", text, "受理"), Self.figure("f2", 7, "2件", text, "办结"),
                Self.figure("f3", 12, "9人", text, "参训"),
            ]
        )
        var changed = Self.figure("f2", 7, "2件", text, "办结案件")
        changed.status = .target
        let wider = Self.figure("f1", 0, "受理3件", text, "受理")
        let new = Self.report(text, [wider, changed, Self.figure("f3", 17, "1项", text, "新增")])
        let comparison = ReportComparison(from: old, to: new)
        #expect(comparison.same == 0)
        #expect(comparison.items.map(\.change) == [.changed, .changed, .vanished, .appeared])
        #expect(comparison.items[0].isCutOtherwise && comparison.items[0].changes.isEmpty)
        #expect(comparison.items[1].changes.map(\.attribute) == [.status, .measure])
        #expect(comparison.attributes == [.status: 1, .measure: 1])
        #expect(comparison.parts == [])
        #expect(ReportComparison(from: old, to: old).same == 3)

        // In another text the sentence and the words tell.
        let moved = Self.report(
            "前言。" + text,
            old.figures.map { figure in
                var moved = figure
                (moved.start, moved.end) = (figure.start + 3, figure.end + 3)
                return moved
            }
        )
        let again = ReportComparison(from: old, to: moved)
        #expect(again.same == 3 && again.items.isEmpty && again.parts == ["body"])
    }

    @Test func correctedFiguresAreComparedAsTheyWereExtracted() throws {
        let report = Self.report("受理3件。", [Self.figure("f1", 2, "3件", "受理3件。", "受理")])
        let corrected = report.corrected(by: [try Self.correction(report.figures[0], of: report)])
        #expect(corrected.figures[0].value == 7)
        #expect(ReportComparison(from: corrected, to: report).same == 1)
    }
}
