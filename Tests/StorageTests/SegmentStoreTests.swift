import PostgreSQL
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct SegmentStoreTests {
    /// Moves every accepted version straight to indexing, as extraction would.
    private static func indexingLeases(_ fixture: StorageFixture) async throws -> [Lease] {
        try await fixture.pool.session { try $0.execute("UPDATE jobs SET stage = 'indexing'") }
        return try await fixture.jobs.claim(.indexing, limit: 100, worker: "w").sorted { $0.version < $1.version }
    }

    @Test func aNewVersionReplacesTheOldOneInQueries() async throws {
        try await StorageFixture.with { fixture in
            let store = SegmentStore(pool: fixture.pool)
            let old = try #require(try await fixture.accept("旧", from: "file:a").version)
            var leases = try await Self.indexingLeases(fixture)
            _ = try await store.commit(leases) { _ in [1, 2, 3] }
            let new = try await fixture.accept("新", from: "file:a")
            leases = try await Self.indexingLeases(fixture)
            let result = try await store.commit(leases) { _ in [4, 5] }
            #expect(result.versions == [new.version])

            let manifest = try await store.manifest()
            #expect(manifest.generation == 2)
            #expect(manifest.segments.map(\.deleted) == [[old], []])
            #expect(try await store.load(manifest.segments[0].id) == [1, 2, 3])
            let conservation = try await fixture.status.conservation()
            #expect(conservation.searchable == 2)
            #expect(conservation.superseded == 1)
            #expect(conservation.isBalanced)
        }
    }

    @Test func anOlderVersionThatComesLateIsLeftOut() async throws {
        try await StorageFixture.with { fixture in
            let store = SegmentStore(pool: fixture.pool)
            _ = try await fixture.accept("旧", from: "file:a")
            let new = try await fixture.accept("新", from: "file:a")
            let leases = try await Self.indexingLeases(fixture)
            #expect(try await store.commit([leases[1]]) { _ in [1] }.versions == [new.version])
            #expect(try await store.commit([leases[0]]) { _ in [2] }.versions == [])
            #expect(try await store.manifest().segments.count == 1)
            #expect(try await fixture.status.conservation().isBalanced)
        }
    }

    @Test func aLostLeaseDoesNotPutItsReportIn() async throws {
        try await StorageFixture.with(JobPolicy(lease: .milliseconds(20))) { fixture in
            let store = SegmentStore(pool: fixture.pool)
            for name in ["a", "b"] { _ = try await fixture.accept(name, from: "file:\(name)") }
            let stale = try await Self.indexingLeases(fixture)
            try await Task.sleep(for: .milliseconds(60))
            let fresh = try await fixture.jobs.claim(.indexing, limit: 1, worker: "other")
            let late = try await store.commit(stale) { _ in [1] }
            #expect(late.versions == stale.map(\.version).filter { $0 != fresh[0].version })
            #expect(try await store.commit(fresh) { _ in [2] }.versions == fresh.map(\.version))
        }
    }

    @Test func aMergeKeepsWhatCountsAndOnlyThat() async throws {
        try await StorageFixture.with { fixture in
            let store = SegmentStore(pool: fixture.pool)
            var versions: [Int64] = []
            for (number, uri) in ["file:a", "file:b", "file:a"].enumerated() {
                versions.append(try #require(try await fixture.accept("\(number)", from: uri).version))
                let leases = try await Self.indexingLeases(fixture)
                _ = try await store.commit(leases) { _ in [UInt8(number)] }
            }
            let (replaced, live) = (versions[0], [versions[1], versions[2]])
            let generation = try await store.merge(choose: { $0.segments }) { segments in
                #expect(segments.map(\.entry.deleted) == [[replaced], [], []])
                return (segments.flatMap(\.bytes), live)
            }
            #expect(generation == 4)
            let manifest = try await store.manifest()
            #expect(manifest.segments.count == 1)
            #expect(manifest.segments[0].deleted.isEmpty)
            #expect(try await store.load(manifest.segments[0].id) == [0, 1, 2])
            try await store.removeRetired(olderThan: .zero)
            let left = try await fixture.pool.session {
                try $0.query("SELECT count(*) AS n FROM segments").first?.integer("n")
            }
            #expect(left == 1)
        }
    }

    @Test func aMergeOfNothingThatCountsLeavesNoSegment() async throws {
        try await StorageFixture.with { fixture in
            let store = SegmentStore(pool: fixture.pool)
            for text in ["旧", "新"] {
                _ = try await fixture.accept(text, from: "file:a")
                _ = try await store.commit(try await Self.indexingLeases(fixture)) { _ in [1] }
            }
            _ = try await store.merge(choose: { $0.segments.filter { !$0.deleted.isEmpty } }) { _ in ([], []) }
            #expect(try await store.manifest().segments.map(\.deleted) == [[]])
        }
    }
}
