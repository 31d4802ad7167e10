import Logging
import PostgreSQL
import Storage
import TestSupport
import Testing

/// A migrated database and its stores.
struct StorageFixture {
    let database: TestDatabase
    let pool: Pool
    let documents: DocumentStore
    let jobs: JobStore
    let status: StatusStore

    static func with(_ policy: JobPolicy = JobPolicy(), _ body: (StorageFixture) async throws -> Void) async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 8)
            try await Migrator(pool: pool, logger: Logger(label: "test")).migrate()
            try await body(
                StorageFixture(
                    database: database,
                    pool: pool,
                    documents: DocumentStore(pool: pool),
                    jobs: JobStore(pool: pool, policy: policy),
                    status: StatusStore(pool: pool)
                )
            )
        }
    }

    private static func digest(_ text: String) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        for (index, byte) in text.utf8.enumerated() { digest[index % 32] = digest[index % 32] &* 31 &+ byte }
        return digest
    }

    @discardableResult
    func reject(_ text: String, from uri: String, reason: String, isKept: Bool = true) async throws -> Int64 {
        _ = try await self.documents.reject(
            Array(text.utf8),
            sha256: Self.digest(text),
            uri: uri,
            reason: reason,
            isKept: isKept
        )
        return try await self.pool.session {
            try $0.query("SELECT max(id) AS id FROM submissions").first?.integer("id") ?? 0
        }
    }

    func accept(_ text: String, from uri: String) async throws -> DocumentStore.Receipt {
        try await self.documents.accept(
            Array(text.utf8),
            sha256: Self.digest(text),
            uri: uri,
            mediaType: "text/plain",
            priority: 0
        )
    }
}

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct DocumentStoreTests {
    @Test func newDuplicateAndNewVersionAreToldApart() async throws {
        try await StorageFixture.with { fixture in
            let first = try await fixture.accept("一", from: "file:a")
            #expect(first.outcome == .new)

            let again = try await fixture.accept("一", from: "file:a")
            #expect(again.outcome == .duplicate)
            #expect(again.version == first.version)

            let elsewhere = try await fixture.accept("一", from: "file:copy-of-a")
            #expect(elsewhere.outcome == .duplicate)
            #expect(elsewhere.report == first.report)

            let changed = try await fixture.accept("二", from: "file:a")
            #expect(changed.outcome == .newVersion)
            #expect(changed.report == first.report)
            #expect(changed.version != first.version)

            // The copy still shows what it showed: nothing has changed there.
            let copy = try await fixture.accept("一", from: "file:copy-of-a")
            #expect(copy.outcome == .duplicate)
            #expect(copy.report == first.report)

            let changedBack = try await fixture.accept("一", from: "file:a")
            #expect(changedBack.outcome == .newVersion)
            #expect(changedBack.report == first.report)

            let entry = try await CatalogStore(pool: fixture.pool).entry(first.report ?? 0)
            #expect(entry?.versions.map(\.ordinal) == [3, 2, 1])
            #expect(entry?.sources == ["file:a", "file:copy-of-a"])

            let conservation = try await fixture.status.conservation()
            #expect(conservation.received == 6)
            #expect(conservation.inProgress == 3)
            #expect(conservation.duplicate == 3)
            #expect(conservation.isBalanced)
        }
    }

    @Test func addressesThatOnceShowedTheSameGoTheirOwnWays() async throws {
        try await StorageFixture.with { fixture in
            // Both pages were under construction; then each shows its report.
            let first = try await fixture.accept("网站建设中", from: "https://a.example/")
            _ = try await fixture.accept("网站建设中", from: "https://b.example/")
            let a = try await fixture.accept("甲县报告", from: "https://a.example/")
            let b = try await fixture.accept("乙县报告", from: "https://b.example/")
            #expect(a.outcome == .newVersion)
            #expect(a.report == first.report)
            #expect(b.outcome == .new)
            #expect(b.report != a.report)
            let next = try await fixture.accept("乙县报告（更正）", from: "https://b.example/")
            #expect(next.outcome == .newVersion)
            #expect(next.report == b.report)
        }
    }

    @Test func theSameBytesFromManySubmittersBecomeOneReport() async throws {
        try await StorageFixture.with { fixture in
            let receipts = try await withThrowingTaskGroup(of: DocumentStore.Receipt.self) { group in
                for number in 0..<40 {
                    group.addTask { try await fixture.accept("同一份", from: "file:\(number % 10)") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.count { $0.outcome == .new } == 1)
            #expect(receipts.count { $0.outcome == .duplicate } == 39)
            #expect(Set(receipts.map(\.report)).count == 1)
        }
    }

    @Test func versionsOfOneAddressFromManySubmittersAreNumberedOnce() async throws {
        try await StorageFixture.with { fixture in
            let receipts = try await withThrowingTaskGroup(of: DocumentStore.Receipt.self) { group in
                for number in 0..<20 { group.addTask { try await fixture.accept("第\(number)版", from: "file:a") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.count { $0.outcome == .new } == 1)
            #expect(receipts.count { $0.outcome == .newVersion } == 19)
            let entry = try await CatalogStore(pool: fixture.pool).entry(receipts[0].report ?? 0)
            #expect(entry?.versions.map(\.ordinal) == Array((1...20).reversed()))
        }
    }

    @Test func aRejectedDocumentIsListedByNameAndReason() async throws {
        try await StorageFixture.with { fixture in
            try await fixture.reject("…", from: "file:photo.png", reason: "a PNG image")
            let rejected = try await fixture.status.entries(state: "rejected", limit: 10)
            #expect(rejected.map(\.uri) == ["file:photo.png"])
            #expect(rejected.first?.reason == "a PNG image")
            #expect(try await fixture.status.conservation().isBalanced)
        }
    }
}
