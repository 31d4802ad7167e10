import PostgreSQL
import ReportModel
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct JobStoreTests {
    private static func report() -> Report {
        Report(
            source: DocumentSource(uri: "file:a", sha256: "00", bytes: 3, mediaType: "text/plain", charset: "UTF-8"),
            document: DocumentMetadata(title: "示例", kind: .annualReport, period: Period(year: 2023)),
            body: ReportBody(text: "受理案件12件。"),
            figures: [
                Figure(
                    id: "f1",
                    start: 4,
                    end: 7,
                    quote: "12件",
                    sentence: "受理案件12件。",
                    value: 12,
                    unit: "件",
                    kind: .count,
                    measure: "受理案件",
                    region: RegionReference(adcode: nil, name: "全国"),
                    period: Period(year: 2023),
                    periodBasis: .inherited,
                    confidence: 0.9
                )
            ]
        )
    }

    @Test func eachJobGoesToOneWorker() async throws {
        try await StorageFixture.with { fixture in
            for number in 0..<30 { _ = try await fixture.accept("\(number)", from: "file:\(number)") }
            let leases = try await withThrowingTaskGroup(of: [Lease].self) { group in
                for worker in 0..<6 {
                    group.addTask { try await fixture.jobs.claim(.extraction, limit: 10, worker: "w\(worker)") }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(leases.count == 30)
            #expect(Set(leases.map(\.job)).count == 30)
            #expect(Set(leases.map(\.token)).count == 30)
        }
    }

    @Test func aWorkerThatLostItsLeaseCannotCommit() async throws {
        try await StorageFixture.with(JobPolicy(lease: .milliseconds(50))) { fixture in
            _ = try await fixture.accept("一", from: "file:a")
            let extractions = ExtractionStore(pool: fixture.pool)
            let slow = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "slow").first)
            try await Task.sleep(for: .milliseconds(100))
            let quick = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "quick").first)
            #expect(quick.job == slow.job)
            #expect(quick.token > slow.token)
            await #expect(throws: StaleLease.self) {
                try await extractions.commit(Self.report(), extractor: "1", lease: slow)
            }
            #expect(try await extractions.report(version: slow.version) == nil)

            try await extractions.commit(Self.report(), extractor: "1", lease: quick)
            #expect(try await extractions.report(version: quick.version) == Self.report())
            await #expect(throws: StaleLease.self) {
                try await extractions.commit(Self.report(), extractor: "1", lease: quick)
            }
            #expect(try await fixture.jobs.claim(.indexing, limit: 9, worker: "i").count == 1)
        }
    }

    @Test func aClockThatIsSetBackKeepsNoJobWaiting() async throws {
        try await StorageFixture.with { fixture in
            for number in 0..<3 { _ = try await fixture.accept("\(number)", from: "file:\(number)") }
            let leases = try await fixture.jobs.claim(.extraction, limit: 3, worker: "before")
            // One has failed and waits, one is leased, one was given back; then the clock goes back by two hours.
            #expect(try await !fixture.jobs.fail(leases[0], error: "no", isPermanent: false))
            try await fixture.jobs.release([(leases[1].job, leases[1].token)])
            try await fixture.pool.session {
                try $0.execute("UPDATE jobs SET available_at = available_at + interval '2 hours'")
            }
            let after = try await fixture.jobs.claim(.extraction, limit: 3, worker: "after")
            #expect(Set(after.map(\.job)) == Set(leases.map(\.job)))
            #expect(try await fixture.jobs.claim(.extraction, limit: 3, worker: "other").isEmpty)
        }
    }

    @Test func aFailingJobIsTriedAgainAndThenDead() async throws {
        let policy = JobPolicy(attemptLimit: 2, retryDelay: .seconds(2))
        try await StorageFixture.with(policy) { fixture in
            _ = try await fixture.accept("一", from: "file:a")
            let first = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            #expect(try await fixture.jobs.begin([first]) == [first])
            #expect(try await fixture.jobs.fail(first, error: "no luck", isPermanent: false) == false)
            #expect(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").isEmpty)
            var claimed: [Lease] = []
            while claimed.isEmpty {
                try await Task.sleep(for: .milliseconds(50))
                claimed = try await fixture.jobs.claim(.extraction, limit: 1, worker: "w")
            }
            let second = claimed[0]
            #expect(second.attempt == 2)
            #expect(try await fixture.jobs.begin([second]) == [second])
            #expect(try await fixture.jobs.fail(second, error: "no luck again", isPermanent: false))
            let dead = try await fixture.status.entries(state: "dead", limit: 9)
            #expect(dead.map(\.reason) == ["no luck again"])
            #expect(try await fixture.status.conservation().isBalanced)

            let operators = OperatorStore(pool: fixture.pool)
            #expect(try await operators.retry([first.job]) == [first.job])
            #expect(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first?.attempt == 1)
        }
    }

    @Test func aJobThatKillsItsWorkerEachTimeIsDeadAndItsNeighboursAreNot() async throws {
        let policy = JobPolicy(lease: .milliseconds(10), attemptLimit: 3)
        try await StorageFixture.with(policy) { fixture in
            for name in ["毒", "邻"] { _ = try await fixture.accept(name, from: "file:\(name)") }
            for attempt in 1...3 {
                // Both are leased; the worker dies in the first, and never comes to the second.
                let leases = try await fixture.jobs.claim(.extraction, limit: 2, worker: "w").sorted { $0.job < $1.job }
                #expect(leases.map(\.attempt) == [attempt, 1])
                #expect(try await fixture.jobs.begin([leases[0]]).count == 1)
                try await Task.sleep(for: .milliseconds(30))
            }
            #expect(try await fixture.jobs.claim(.extraction, limit: 2, worker: "w").map(\.attempt) == [1])
            let dead = try await fixture.status.entries(state: "dead", limit: 9)
            #expect(dead.map(\.uri) == ["file:毒"])
            #expect(dead.first?.reason == "its worker died 3 times")
        }
    }

    @Test func aLeaseThatWasLostCannotBegin() async throws {
        try await StorageFixture.with(JobPolicy(lease: .milliseconds(10))) { fixture in
            _ = try await fixture.accept("一", from: "file:a")
            let slow = try await fixture.jobs.claim(.extraction, limit: 1, worker: "slow")
            try await Task.sleep(for: .milliseconds(30))
            let quick = try await fixture.jobs.claim(.extraction, limit: 1, worker: "quick")
            #expect(try await fixture.jobs.begin(slow) == [])
            #expect(try await fixture.jobs.begin(quick) == quick)
        }
    }

    @Test func aJobGivenBackUntouchedLosesNoAttempt() async throws {
        try await StorageFixture.with { fixture in
            _ = try await fixture.accept("一", from: "file:a")
            let lease = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            try await fixture.jobs.release([(lease.job, lease.token)])
            let again = try #require(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first)
            #expect(again.attempt == 1)
            #expect(try await fixture.jobs.begin([again]) == [again])
            try await fixture.jobs.excuse(again)
            #expect(try await fixture.jobs.claim(.extraction, limit: 1, worker: "w").first?.attempt == 1)
        }
    }
}
