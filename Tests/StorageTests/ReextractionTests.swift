import PostgreSQL
import ReportModel
import Storage
import TestSupport
import Testing

/// Reports that were read before are read again: to compare, or to replace.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct ReextractionTests {
    static let text = "测试县2023年法治政府建设报告\n全年办结案件97件。培训人员120人次。"

    static func figure(_ id: String, _ quote: String, _ value: Double, measure: String, start: Int) -> Figure {
        Figure(
            id: id,
            start: start,
            end: start + quote.unicodeScalars.count,
            quote: quote,
            sentence: quote.hasSuffix("人次") ? "培训人员120人次。" : "全年办结案件97件。",
            value: value,
            unit: quote.hasSuffix("人次") ? "人次" : "件",
            kind: .count,
            measure: measure,
            confidence: 0.9
        )
    }

    static func report(_ figures: [Figure], title: String = "报告", text: String = Self.text) -> Report {
        Report(
            source: DocumentSource(
                uri: "file:a",
                sha256: String(repeating: "0", count: 64),
                bytes: 1,
                mediaType: "text/plain",
                charset: "UTF-8"
            ),
            document: DocumentMetadata(title: title, kind: .annualReport, period: Period(year: 2023)),
            body: ReportBody(text: text),
            figures: figures
        )
    }

    static let cases = figure("f1", "97件", 97, measure: "办结案件", start: 23)
    static let people = figure("f2", "120人次", 120, measure: "培训人员", start: 31)

    /// A report that extractor 1 read and that can be searched.
    static func searchable(_ report: Report, _ fixture: StorageFixture, uri: String = "file:a") async throws -> (
        report: Int64, version: Int64
    ) {
        let receipt = try await fixture.accept("\(uri) \(report.body.text)", from: uri)
        let extractions = ExtractionStore(pool: fixture.pool)
        let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
        try await extractions.commit(report, extractor: "1", lease: lease)
        try await Self.index(fixture)
        return (try #require(receipt.report), try #require(receipt.version))
    }

    @discardableResult
    static func index(_ fixture: StorageFixture) async throws -> [Int64] {
        let leases = try await fixture.jobs.claim(.indexing, limit: 10, worker: "i")
        return try await SegmentStore(pool: fixture.pool).commit(leases) { _ in [1] }.versions
    }

    @Test func aComparisonChangesNothingAndSaysWhatWould() async throws {
        try await StorageFixture.with { fixture in
            let old = Self.report([Self.cases, Self.people])
            let (report, version) = try await Self.searchable(old, fixture)
            let extractions = ExtractionStore(pool: fixture.pool)
            let store = ReextractionStore(pool: fixture.pool)
            let comparisons = ComparisonStore(pool: fixture.pool)
            var selection = ReportSelection()
            #expect(try await store.enqueue(.compare, selection, unlessBy: "2", priority: -50) == 1)
            #expect(try await store.enqueue(.compare, selection, unlessBy: "2", priority: -50) == 0)
            #expect(try await store.backlog(.compare, selection) == .init(pending: 1, dead: 0))
            #expect(try await fixture.status.conservation().searchable == 1)

            // A new document of today comes first.
            let today = try await fixture.accept("新", from: "file:b")
            let first = try await fixture.jobs.claim(.extraction, limit: 1, worker: "w")
            #expect(first.map(\.version) == [today.version])
            let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            #expect(lease.version == version)
            var changed = Self.cases
            changed.measure = "办结行政处罚案件"
            let new = Self.report([changed], title: "报告（更正）")
            let comparison = ReportComparison(from: old, to: new)
            try await extractions.commit(new, extractor: "2", comparison: comparison, lease: lease)

            #expect(try await extractions.report(version: version) == old)
            let summary = try await comparisons.summary(selection)
            #expect(summary.reports == 1 && summary.differing == 1)
            #expect(summary.vanished == 1 && summary.changed == 1 && summary.appeared == 0 && summary.same == 0)
            #expect(summary.attributes == ["measure": 1] && summary.parts == ["title": 1])
            #expect(summary.extractors == ["1 → 2"])
            let entry = try #require(try await comparisons.entries(selection, limit: 10, offset: 0).first)
            #expect(entry.report == report && entry.parts == ["title"])
            #expect(entry.items.map(\.change) == [.changed, .vanished])
            #expect(entry.items[1].old?.sentence == "培训人员120人次。")
            // What was compared is left alone, unless another extractor asks.
            #expect(try await store.enqueue(.compare, selection, unlessBy: "2", priority: -50) == 0)
            selection.year = 2022
            #expect(try await store.enqueue(.extract, selection, unlessBy: "2", priority: -50) == 0)
            #expect(try await comparisons.summary(selection).reports == 0)
        }
    }

    @Test func aReplacementIsIndexedAnewOnlyWhereTheIndexWouldDiffer() async throws {
        try await StorageFixture.with { fixture in
            let old = Self.report([Self.cases, Self.people])
            let (_, version) = try await Self.searchable(old, fixture)
            let extractions = ExtractionStore(pool: fixture.pool)
            let store = ReextractionStore(pool: fixture.pool)
            let segments = SegmentStore(pool: fixture.pool)

            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: "2", priority: -50) == 1)
            var lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            try await extractions.commit(Self.report([Self.cases]), extractor: "2", lease: lease)
            #expect(try await extractions.report(version: version)?.figures == [Self.cases])
            #expect(try await Self.index(fixture).isEmpty)
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: "2", priority: -50) == 0)

            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: nil, priority: -50) == 1)
            lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            try await extractions.commit(Self.report([], title: "另一标题"), extractor: "2", lease: lease)
            #expect(try await fixture.status.conservation().searchable == 1)
            #expect(try await Self.index(fixture) == [version])
            var manifest = try await segments.manifest()
            #expect(manifest.segments.count == 2)
            #expect(manifest.segments.map(\.deleted) == [[version], []])
            // Merged, it is there once, and counts.
            _ = try await segments.merge(choose: { $0.segments }) { _ in ([1], [version]) }
            manifest = try await segments.manifest()
            #expect(manifest.segments.map(\.deleted) == [[]])
            let conservation = try await fixture.status.conservation()
            #expect(conservation.isBalanced && conservation.searchable == 1 && conservation.superseded == 0)
        }
    }

    @Test func aReportThatIsBeingIndexedIsReadAgainAfterwards() async throws {
        try await StorageFixture.with { fixture in
            _ = try await Self.searchable(Self.report([]), fixture)
            let store = ReextractionStore(pool: fixture.pool)
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: nil, priority: -50) == 1)
            let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            try await ExtractionStore(pool: fixture.pool)
                .commit(Self.report([], title: "甲"), extractor: "2", lease: lease)
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: nil, priority: -50) == 0)
            #expect(try await Self.index(fixture).count == 1)
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: nil, priority: -50) == 1)
        }
    }

    @Test func aComparisonUnderWayBecomesAReplacement() async throws {
        try await StorageFixture.with { fixture in
            let old = Self.report([Self.cases])
            let (_, version) = try await Self.searchable(old, fixture)
            let store = ReextractionStore(pool: fixture.pool)
            let extractions = ExtractionStore(pool: fixture.pool)
            _ = try await store.enqueue(.compare, ReportSelection(), unlessBy: "2", priority: -50)
            let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: "2", priority: -50) == 1)
            #expect(try await store.enqueue(.compare, ReportSelection(), unlessBy: "2", priority: -50) == 0)
            let new = Self.report([Self.people])
            let comparison = ReportComparison(from: old, to: new)
            try await extractions.commit(new, extractor: "2", comparison: comparison, lease: lease)
            #expect(try await extractions.report(version: version)?.figures == [Self.people])
        }
    }

    @Test func aReportThatCannotBeReadAgainKeepsItsFacts() async throws {
        try await StorageFixture.with { fixture in
            let old = Self.report([Self.cases])
            let (_, version) = try await Self.searchable(old, fixture)
            let store = ReextractionStore(pool: fixture.pool)
            _ = try await store.enqueue(.extract, ReportSelection(), unlessBy: "2", priority: -50)
            let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            try await fixture.jobs.fail(lease, error: "broken", isPermanent: true)
            let conservation = try await fixture.status.conservation()
            #expect(conservation.isBalanced && conservation.searchable == 1 && conservation.dead == 0)
            #expect(try await store.backlog(.extract, ReportSelection()) == .init(pending: 0, dead: 1))
            #expect(try await ExtractionStore(pool: fixture.pool).report(version: version) == old)
            // Asked for again, it has another chance.
            #expect(try await store.enqueue(.extract, ReportSelection(), unlessBy: "2", priority: -50) == 1)
            #expect(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").count == 1)
        }
    }
}
