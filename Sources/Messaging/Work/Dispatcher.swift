public import Logging
public import ZeroMQ

/// Offers a stage's jobs to its workers over a ROUTER socket, never more than a worker's credit.
///
/// The jobs are durable rows behind a ``JobSource``; the dispatcher only makes their hand-off immediate. Any number of
/// dispatchers may serve one stage.
public actor Dispatcher {
    /// How often workers and dispatchers tell each other that they live.
    public static let heartbeat: Duration = .seconds(1)
    /// Heartbeats that may be missed.
    static let patience = 3
    /// Between two rounds of offers: short for one who waits for a single document.
    private static let breath: Duration = .milliseconds(5)
    /// Jobs in one offer at most, so that several workers share a short queue.
    private static let offerLimit = 32

    private let executor: PollExecutor
    private let socket: Socket
    private let jobs: any JobSource
    private let gate: IntakeGate
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    private var state = DispatchState(epoch: String(UInt64.random(in: 0 ... .max), radix: 36))

    /// The endpoint bound to, with its port.
    public nonisolated let endpoint: String

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    /// - Parameter gate: where it is closed, no more jobs are offered; other dispatchers find them.
    public init(
        endpoint: String,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions,
        jobs: any JobSource,
        gate: IntakeGate = IntakeGate(),
        logger: Logger
    ) throws(ZeroMQError) {
        self.executor = executor
        self.socket = try Socket(.router, context: context, options: options)
        self.endpoint = try self.socket.bind(endpoint)
        self.jobs = jobs
        self.gate = gate
        self.logger = logger
        (self.wakeUps, self.wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that there may be new jobs.
    public nonisolated func wake() { self.wakeUp.yield() }

    /// Names of the workers connected now.
    public var workers: [String] { self.state.workers.values.map(\.name) }

    /// Dispatches until the surrounding task is cancelled.
    public func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.receive() }
            group.addTask { try await self.beat() }
            group.addTask { try await self.renew() }
            group.addTask { await self.offerWhenWoken() }
            try await group.next()
            group.cancelAll()
        }
    }

    private func receive() async throws {
        while !Task.isCancelled {
            while let frames = try self.socket.receive() {
                guard let message = WorkProtocol.workerMessage(frames.dropFirst()) else {
                    self.logger.debug("a malformed message from a worker is ignored")
                    continue
                }
                switch message {
                case .ready(let ready):
                    self.state.receive(ready, from: frames[0], at: .now)
                    self.wake()
                case .goodbye(let handedBack):
                    // What it has begun it will finish; what was still on its way it will not take.
                    let unseen = self.state.unseen(by: frames[0])
                    _ = self.state.remove(frames[0])
                    await self.release(handedBack + unseen)
                    self.wake()
                }
            }
            try await self.executor.wait(for: .readable, on: self.socket)
        }
    }

    /// Every heartbeat: tells workers that it lives, and drops the silent.
    private func beat() async throws {
        while true {
            try await Task.sleep(for: Self.heartbeat)
            for route in self.state.silent(since: .now - Self.heartbeat * Self.patience) {
                let name = self.state.workers[route]?.name ?? ""
                let lost = self.state.remove(route)
                self.logger.warning(
                    "a worker fell silent; its jobs are released",
                    metadata: ["worker": "\(name)", "jobs": "\(lost.count)"]
                )
                await self.release(lost)
            }
            for route in self.state.workers.keys { try self.send(.beat, to: route) }
            // Also finds jobs whose time has come, and those of other instances that died.
            self.wake()
        }
    }

    /// Keeps up the leases of the workers that live; apart from the beat, since the database may be slow to answer.
    private func renew() async throws {
        while true {
            try await Task.sleep(for: Self.heartbeat)
            let leases = self.state.leases
            if !leases.isEmpty {
                await self.attempt("leases could not be renewed") { try await self.jobs.renew(leases) }
            }
        }
    }

    private func offerWhenWoken() async {
        for await _ in self.wakeUps {
            await self.attempt("jobs could not be claimed") {
                while self.gate.isOpen, let (route, name, room) = self.state.nextWorker() {
                    let limit = min(room, Self.offerLimit)
                    let assignments = try await self.jobs.claim(limit: limit, worker: name)
                    if !assignments.isEmpty { try await self.offer(assignments, to: route) }
                    if assignments.count < limit { break }
                }
            }
            // What comes one by one meanwhile is claimed together.
            try? await Task.sleep(for: Self.breath)
        }
    }

    private func offer(_ assignments: [Assignment], to route: DispatchState.Route) async throws {
        guard let offer = self.state.offer(assignments, to: route) else {
            return await self.release(assignments)
        }
        if try self.send(.offer(offer), to: route) != .queued {
            self.state.retract(offer, from: route)
            await self.release(assignments)
        }
    }

    @discardableResult
    private func send(_ message: DispatcherMessage, to route: DispatchState.Route) throws -> Socket.Delivery {
        try self.socket.send([route] + WorkProtocol.frames(message))
    }

    private func release(_ assignments: [Assignment]) async {
        guard !assignments.isEmpty else { return }
        await self.attempt("leases could not be released") {
            try await self.jobs.release(assignments)
        }
    }

    private func attempt(_ what: Logger.Message, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            self.logger.warning(what, metadata: ["error": "\(error)"])
        }
    }
}
