import PostgreSQL
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct QuarantineStoreTests {
    private static func readmit(_ id: Int64, _ fixture: StorageFixture) async throws -> DocumentStore.Readmission {
        try await fixture.documents.readmit(submission: id, mediaType: "application/pdf", priority: -50)
    }

    @Test func bytesAreKeptWithTheReason() async throws {
        try await StorageFixture.with { fixture in
            let store = QuarantineStore(pool: fixture.pool)
            let pdf = try await fixture.reject("%PDF", from: "file:a.pdf", reason: "PDF documents are not read")
            let huge = try await fixture.reject("…", from: "file:b", reason: "too many bytes", isKept: false)
            let all = try await store.entries(.init(), limit: 10)
            #expect(all.map(\.id) == [huge, pdf])
            #expect(all.map(\.isKept) == [false, true])
            #expect(all.map(\.state) == ["rejected", "rejected"])
            #expect(all[1].reason == "PDF documents are not read" && all[1].size == 4 && all[1].uri == "file:a.pdf")
            #expect(try await store.entries(.init(reason: "PDF"), limit: 10).map(\.id) == [pdf])
            #expect(try await store.entries(.init(ids: [huge]), after: 0, limit: 10).map(\.id) == [huge])
            #expect(try await store.entries(.init(), after: pdf, limit: 10).map(\.id) == [huge])
            #expect(try await store.entries(.init(state: "dead"), limit: 10).isEmpty)
            #expect(try await store.raw(pdf)?.bytes == Array("%PDF".utf8))
            #expect(try await store.raw(huge) == nil)
        }
    }

    @Test func aDocumentTakenInAfterAllIsCountedWhereItIs() async throws {
        try await StorageFixture.with { fixture in
            let first = try await fixture.reject("%PDF 1", from: "file:a.pdf", reason: "PDF")
            let second = try await fixture.reject("%PDF 2", from: "file:a.pdf", reason: "PDF")
            let copy = try await fixture.reject("%PDF 2", from: "file:copy.pdf", reason: "PDF")
            #expect(try await fixture.status.conservation().rejected == 3)

            guard case .admitted(let new) = try await Self.readmit(first, fixture),
                case .admitted(let newer) = try await Self.readmit(second, fixture),
                case .admitted(let same) = try await Self.readmit(copy, fixture)
            else {
                Issue.record("all three should have been taken in")
                return
            }
            #expect([new.outcome, newer.outcome, same.outcome] == [.new, .newVersion, .duplicate])
            #expect(new.report == newer.report && same.version == newer.version)
            let numbers = try await fixture.status.conservation()
            #expect(numbers.received == 3 && numbers.inProgress == 2 && numbers.duplicate == 1)
            #expect(numbers.isBalanced)
            #expect(try await fixture.documents.raw(version: new.version ?? 0)?.mediaType == "application/pdf")
            // Behind what is new.
            let fresh = try await fixture.accept("新", from: "file:new")
            let claimed = try await fixture.jobs.claim(.extraction, limit: 3, worker: "test")
            #expect(claimed.first?.version == fresh.version)
            #expect(claimed.count == 3)
            #expect(try await Self.readmit(first, fixture) == .settled)
        }
    }

    @Test func whatWasReplacedSinceStaysWhereItIs() async throws {
        try await StorageFixture.with { fixture in
            let old = try await fixture.reject("%PDF", from: "file:a", reason: "PDF")
            let report = try await fixture.accept("网页", from: "file:a")
            #expect(try await Self.readmit(old, fixture) == .outdated)
            let entry = try await CatalogStore(pool: fixture.pool).entry(report.report ?? 0)
            #expect(entry?.versions.map(\.version) == [report.version ?? 0])
            let numbers = try await fixture.status.conservation()
            #expect(numbers.received == 2 && numbers.rejected == 1 && numbers.isBalanced)
        }
    }

    @Test func whatFollowsAnAcceptedPageIsItsNextVersion() async throws {
        try await StorageFixture.with { fixture in
            let report = try await fixture.accept("网页", from: "file:a")
            let later = try await fixture.reject("%PDF", from: "file:a", reason: "PDF")
            guard case .admitted(let receipt) = try await Self.readmit(later, fixture) else {
                Issue.record("it should have been taken in")
                return
            }
            #expect(receipt.outcome == .newVersion && receipt.report == report.report)
        }
    }

    @Test func readTwiceAtOnceItIsTakenInOnce() async throws {
        try await StorageFixture.with { fixture in
            let id = try await fixture.reject("%PDF", from: "file:a", reason: "PDF")
            let outcomes = try await withThrowingTaskGroup(of: DocumentStore.Readmission.self) { group in
                for _ in 0..<12 { group.addTask { try await Self.readmit(id, fixture) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .settled } == 11)
            #expect(try await fixture.status.conservation().inProgress == 1)
        }
    }

    @Test func contentThatWasRejectedAndThenTakenInHasItsType() async throws {
        try await StorageFixture.with { fixture in
            try await fixture.reject("报告", from: "file:a", reason: "an older build")
            let receipt = try await fixture.accept("报告", from: "file:b")
            #expect(receipt.outcome == .new)
            #expect(try await fixture.documents.raw(version: receipt.version ?? 0)?.mediaType == "text/plain")
        }
    }

    @Test func onlyBytesThatNothingRefersToArePurged() async throws {
        try await StorageFixture.with { fixture in
            // By the role of the service: the right to remove is no greater than that.
            let store = QuarantineStore(pool: fixture.database.pool(user: "fazhi_ingestion"))
            let film = try await fixture.reject("甲", from: "file:a.mp4", reason: "films are not read")
            let twice = try await fixture.reject("乙", from: "file:b.mp4", reason: "films are not read")
            try await fixture.reject("乙", from: "file:b", reason: "the content is neither HTML nor text")
            let later = try await fixture.reject("丙", from: "file:c.mp4", reason: "films are not read")
            _ = try await fixture.accept("丙", from: "file:c.txt")
            let all = QuarantineStore.Selection(reason: "films")
            #expect(try await store.purge(all, olderThan: 1, note: "不需要", limit: 9).purged == 0)
            let first = try await store.purge(all, olderThan: 0, note: "不需要", limit: 1)
            #expect(first.purged == 1 && first.left == 1)
            #expect(try await store.purge(all, olderThan: 0, note: "不需要", limit: 9).purged == 0)
            #expect(try await store.raw(film) == nil)
            for id in [twice, later] { #expect(try await store.raw(id) != nil) }
            let entries = try await store.entries(all, limit: 9)
            #expect(
                entries.map(\.reason) == [
                    "films are not read", "films are not read", "films are not read (bytes purged: 不需要)",
                ]
            )
            let numbers = try await fixture.status.conservation()
            #expect(numbers.isBalanced && numbers.rejected == 4)
        }
    }
}
