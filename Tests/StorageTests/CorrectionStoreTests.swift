import PostgreSQL
import ReportModel
import Storage
import TestSupport
import Testing

/// What people say of figures, and what becomes of it.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct CorrectionStoreTests {
    private typealias Sample = ReextractionTests

    private static func draft(
        _ report: Int64,
        _ figure: Figure,
        _ verdict: Correction.Verdict = .corrected,
        _ settings: [(FigureAttribute, String?)] = [],
        by author: String = "王五"
    ) -> CorrectionStore.Draft {
        CorrectionStore.Draft(
            report: report,
            targets: [.init(figure)],
            verdict: verdict,
            settings: settings.map { ($0.0, $0.1) },
            author: author,
            reason: "原文如此"
        )
    }

    private static func figures(_ version: Int64, _ fixture: StorageFixture) async throws -> [Figure] {
        try #require(try await ExtractionStore(pool: fixture.pool).report(version: version)).figures
    }

    private static func reextract(_ report: Report, _ fixture: StorageFixture) async throws {
        let store = ReextractionStore(pool: fixture.pool)
        _ = try await store.enqueue(.extract, ReportSelection(), unlessBy: nil, priority: -50)
        let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
        try await ExtractionStore(pool: fixture.pool).commit(report, extractor: "2", lease: lease)
    }

    @Test func aCorrectionOutlivesReextractionAndNewVersions() async throws {
        try await StorageFixture.with { fixture in
            let old = Sample.report([Sample.cases, Sample.people])
            let (report, version) = try await Sample.searchable(old, fixture)
            let store = CorrectionStore(pool: fixture.pool)
            let made = try await store.record(Self.draft(report, Sample.cases, .corrected, [(.value, "79")]))
            #expect(made.count == 1 && made[0].author == "王五" && made[0].version == 1)
            var shown = try await Self.figures(version, fixture)
            #expect(shown[0].value == 79 && shown[0].correction?.changes.map(\.old) == ["97"])
            #expect(shown[0].quote == "97件" && shown[1] == Sample.people)

            // Another extractor: other ids, other measure, a sentence cut otherwise, a wider quote.
            var moved = Sample.cases
            (moved.id, moved.measure, moved.sentence) = ("f9", "全年办结", "全年办结案件97件。培训人员120人次。")
            (moved.quote, moved.start) = ("案件97件", 21)
            var first = Sample.people
            first.id = "f1"
            try await Self.reextract(Sample.report([first, moved]), fixture)
            shown = try await Self.figures(version, fixture)
            #expect(shown.map(\.value) == [120, 79])
            #expect(shown[1].measure == "全年办结" && shown[1].correction?.id == made[0].id)

            // A new version of the page with the same sentence elsewhere, set in full width.
            let text = "测试县2023年法治政府建设报告\n新的一段。\n全年 办结案件９７件。"
            var again = Sample.cases
            (again.start, again.end) = (text.unicodeScalars.count - 4, text.unicodeScalars.count - 1)
            (again.quote, again.sentence) = ("９７件", "全年 办结案件９７件。")
            let newer = try await Sample.searchable(Sample.report([again], text: text), fixture)
            #expect(newer.report == report && newer.version != version)
            shown = try await Self.figures(newer.version, fixture)
            #expect(shown[0].value == 79 && shown[0].correction?.author == "王五")

            // A version that says something else is not corrected by it.
            let other = Sample.report([], text: "测试县\n全年办结案件98件。")
            _ = try await Sample.searchable(other, fixture)
            #expect(try await store.history(reports: [report], limit: 10, offset: 0).count == 1)
        }
    }

    @Test func laterCorrectionsBuildOnEarlierOnesAndCanBeTakenBack() async throws {
        try await StorageFixture.with { fixture in
            let (report, version) = try await Sample.searchable(Sample.report([Sample.cases]), fixture)
            let store = CorrectionStore(pool: fixture.pool)
            let first = try await store.record(Self.draft(report, Sample.cases, .corrected, [(.value, "79")]))[0]
            let seen = try await Self.figures(version, fixture)[0]
            let second = try await store.record(
                Self.draft(report, seen, .corrected, [(.measure, nil), (.period, "2022")], by: "李四")
            )[0]
            var figure = try await Self.figures(version, fixture)[0]
            #expect(figure.value == 79 && figure.measure == nil && figure.period == Period(year: 2022))
            #expect(figure.correction?.id == second.id)
            #expect(figure.extracted == Sample.cases)

            _ = try await store.revoke(second.id, author: "李四", reason: "看错了")
            figure = try await Self.figures(version, fixture)[0]
            #expect(figure.value == 79 && figure.measure == "办结案件" && figure.correction?.id == first.id)
            _ = try await store.revoke(first.id, author: "王五", reason: "看错了")
            #expect(try await Self.figures(version, fixture) == [Sample.cases])

            let history = try await store.history(reports: [], limit: 10, offset: 0)
            #expect(history.map(\.verdict) == [.revoked, .revoked, .corrected, .corrected])
            #expect(history[3].revokedBy == history[0].id && history[2].revokedBy == history[1].id)
            await #expect(throws: CorrectionError.self) {
                try await store.revoke(first.id, author: "王五", reason: "再一次")
            }
            await #expect(throws: CorrectionError.self) {
                try await store.revoke(history[0].id, author: "王五", reason: "再一次")
            }
        }
    }

    @Test func theSecondOfTwoIsToldOfTheFirst() async throws {
        try await StorageFixture.with { fixture in
            let (report, version) = try await Sample.searchable(Sample.report([Sample.cases]), fixture)
            let store = CorrectionStore(pool: fixture.pool)
            // Both looked at the figure while nobody had corrected it.
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for author in ["王五", "李四"] {
                    group.addTask {
                        let draft = Self.draft(report, Sample.cases, .corrected, [(.value, "79")], by: author)
                        do { return try await !store.record(draft).isEmpty } catch { return false }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
            #expect(try await store.history(reports: [], limit: 10, offset: 0).count == 1)
            // Having looked again, the second may say otherwise; both stay in the history.
            let seen = try await Self.figures(version, fixture)[0]
            _ = try await store.record(Self.draft(report, seen, .rejected, by: "李四"))
            #expect(try await Self.figures(version, fixture)[0].correction?.verdict == .rejected)
            #expect(try await store.history(reports: [], limit: 10, offset: 0).count == 2)
            let rejected = try await fixture.pool.session {
                try $0.query("SELECT count(*) AS n FROM figures WHERE is_rejected").first?.integer("n")
            }
            #expect(rejected == 1)
        }
    }

    @Test func aFigureThatIsAnotherByNowIsNotCorrected() async throws {
        try await StorageFixture.with { fixture in
            let (report, _) = try await Sample.searchable(Sample.report([Sample.cases]), fixture)
            let store = CorrectionStore(pool: fixture.pool)
            var other = Sample.people
            other.id = "f1"
            try await Self.reextract(Sample.report([other]), fixture)
            for draft in [
                Self.draft(report, Sample.cases, .confirmed), Self.draft(4_711, Sample.cases, .confirmed),
                Self.draft(report, other, .corrected, [(.value, "many")]),
                Self.draft(report, other, .corrected, [(.unit, nil)]),
            ] {
                await #expect(throws: CorrectionError.self) { try await store.record(draft) }
            }
            #expect(try await store.history(reports: [], limit: 10, offset: 0).isEmpty)
        }
    }

    @Test func aConfirmedFigureStaysAsItIs() async throws {
        try await StorageFixture.with { fixture in
            let (report, version) = try await Sample.searchable(Sample.report([Sample.cases]), fixture)
            let store = CorrectionStore(pool: fixture.pool)
            _ = try await store.record(Self.draft(report, Sample.cases, .confirmed))
            #expect(try await Self.figures(version, fixture)[0].correction?.changes == [])
            var wrong = Sample.cases
            (wrong.value, wrong.measure) = (9, "案件")
            try await Self.reextract(Sample.report([wrong]), fixture)
            let figure = try await Self.figures(version, fixture)[0]
            #expect(figure.value == 97 && figure.measure == "办结案件")
            #expect(figure.correction?.changes.map(\.attribute) == [.value, .measure])
            #expect(figure.extracted == wrong)
        }
    }
}
