import Messaging
import Synchronization
import Testing
import ZeroMQ

/// Jobs in memory that remember who holds them.
final class MemoryJobs: JobSource {
    private struct State {
        var ready: [Int64]
        var token: Int64 = 0
        var leased: [Int64: Int64] = [:]
        var done: [Int64: Int] = [:]
        var renewals = 0
        var mostLeased = 0
    }

    private let state: Mutex<State>

    init(_ count: Int64) { self.state = Mutex(State(ready: Array(0..<count))) }

    var done: [Int64: Int] { self.state.withLock { $0.done } }
    var leasedCount: Int { self.state.withLock { $0.leased.count } }
    /// Held at one time at most.
    var mostLeased: Int { self.state.withLock { $0.mostLeased } }
    var readyCount: Int { self.state.withLock { $0.ready.count } }
    var renewals: Int { self.state.withLock { $0.renewals } }

    func claim(limit: Int, worker: String) async throws -> [Assignment] {
        self.state.withLock { state in
            let jobs = state.ready.prefix(limit)
            state.ready.removeFirst(jobs.count)
            let assignments = jobs.map { job in
                state.token += 1
                state.leased[job] = state.token
                return Assignment(job: job, token: state.token, version: job, attempt: 1)
            }
            state.mostLeased = max(state.mostLeased, state.leased.count)
            return assignments
        }
    }

    func renew(_ assignments: [Assignment]) async throws { self.state.withLock { $0.renewals += 1 } }

    func release(_ assignments: [Assignment]) async throws {
        self.state.withLock { state in
            for assignment in assignments where state.leased[assignment.job] == assignment.token {
                state.leased[assignment.job] = nil
                state.ready.append(assignment.job)
            }
        }
    }

    /// A worker's commit: counts only under the token of the last lease.
    func commit(_ assignment: Assignment) {
        self.state.withLock { state in
            guard state.leased[assignment.job] == assignment.token else { return }
            state.leased[assignment.job] = nil
            state.done[assignment.job, default: 0] += 1
        }
    }
}

@Suite(.timeLimit(.minutes(5)))
struct WorkTests {
    private static func makeDispatcher(_ fixture: MessagingFixture, _ jobs: MemoryJobs) throws -> Dispatcher {
        try Dispatcher(
            endpoint: "tcp://127.0.0.1:*",
            context: fixture.context,
            executor: fixture.executor,
            options: fixture.serverOptions,
            jobs: jobs,
            logger: fixture.logger
        )
    }

    private static func makeWorker(_ fixture: MessagingFixture, _ name: String, capacity: Int = 8) -> Worker {
        Worker(
            name: name,
            capacity: capacity,
            context: fixture.context,
            executor: fixture.executor,
            options: fixture.clientOptions(),
            logger: fixture.logger
        )
    }

    private static func work(_ worker: Worker, _ jobs: MemoryJobs) async {
        while true {
            let batch = await worker.nextBatch(limit: 3)
            if batch.isEmpty { return }
            for assignment in batch { jobs.commit(assignment) }
            await worker.finished(batch)
        }
    }

    private static func eventually(_ condition: @Sendable () async -> Bool) async throws {
        while !(await condition()) { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test func allJobsAreDoneOnceByTwoWorkersOfTwoDispatchers() async throws {
        let fixture = try MessagingFixture()
        let jobs = MemoryJobs(500)
        let dispatchers = try [Self.makeDispatcher(fixture, jobs), Self.makeDispatcher(fixture, jobs)]
        let endpoints = Set(dispatchers.map(\.endpoint))
        let workers = [Self.makeWorker(fixture, "a"), Self.makeWorker(fixture, "b")]
        try await fixture.with(
            dispatchers.map { dispatcher in Loop { try await dispatcher.run() } }
                + workers.flatMap { worker in
                    [
                        Loop { try await worker.run { endpoints } },
                        Loop { await Self.work(worker, jobs) },
                    ]
                }
        ) {
            try await Self.eventually { jobs.done.count == 500 }
            #expect(jobs.done.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func aWorkerIsNeverGivenMoreThanItsCredit() async throws {
        let fixture = try MessagingFixture()
        let jobs = MemoryJobs(100)
        let dispatcher = try Self.makeDispatcher(fixture, jobs)
        let worker = Self.makeWorker(fixture, "idle", capacity: 5)
        try await fixture.with([
            Loop { try await dispatcher.run() }, Loop { try await worker.run { [dispatcher.endpoint] } },
        ]) {
            try await Self.eventually { jobs.mostLeased >= 5 && jobs.renewals >= 2 }
            #expect(jobs.mostLeased == 5)
        }
    }

    @Test func aSilentWorkersJobsGoToAnother() async throws {
        let fixture = try MessagingFixture()
        let jobs = MemoryJobs(20)
        let dispatcher = try Self.makeDispatcher(fixture, jobs)
        let victim = try RawDealer(fixture, endpoint: dispatcher.endpoint)
        let worker = Self.makeWorker(fixture, "survivor")
        try await fixture.with([Loop { try await dispatcher.run() }]) {
            // Takes all jobs and is never heard of again.
            try await victim.send([
                Array("FAZHI-WORK/1".utf8), Array("READY".utf8),
                Array(#"{"worker":"victim","credit":20,"seen":0,"holding":[]}"#.utf8),
            ])
            _ = try await victim.receive()
            #expect(jobs.readyCount == 0)
            try await withThrowingTaskGroup { group in
                group.addTask { try? await worker.run { [dispatcher.endpoint] } }
                group.addTask { await Self.work(worker, jobs) }
                try await Self.eventually { jobs.done.count == 20 }
                group.cancelAll()
            }
            #expect(jobs.done.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func aWorkerThatStopsHandsBackWhatItHasNotBegun() async throws {
        // Where the machine stands still for seconds, the worker is taken for dead before it can say goodbye.
        while try await !self.saysGoodbye() {}
    }

    /// Whether a worker that has begun four of ten jobs could hand back the others.
    private func saysGoodbye() async throws -> Bool {
        let fixture = try MessagingFixture()
        let jobs = MemoryJobs(10)
        let dispatcher = try Self.makeDispatcher(fixture, jobs)
        let worker = Self.makeWorker(fixture, "leaving", capacity: 10)
        try await fixture.with([Loop { try await dispatcher.run() }]) {
            let run = Task { try await worker.run { [dispatcher.endpoint] } }
            try await Self.eventually { jobs.mostLeased == 10 }
            let begun = await worker.nextBatch(limit: 4)
            run.cancel()
            _ = await run.result
            try await Self.eventually { [6, 10].contains(jobs.readyCount) }
            guard jobs.readyCount == 6 else { return }
            #expect(await worker.nextBatch(limit: 4).isEmpty)
            for assignment in begun { jobs.commit(assignment) }
            #expect(jobs.done.count == 4)
        }
        return jobs.readyCount == 6
    }
}
