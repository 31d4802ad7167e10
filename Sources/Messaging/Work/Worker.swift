public import Logging
public import ZeroMQ

/// Receives jobs from every dispatcher of a stage and hands them to the code that does them.
public actor Worker {
    /// A dispatcher that this worker serves.
    private final class Link {
        var holding: [Assignment] = []
        var seen = SeenOffers()
        var lastHeard: ContinuousClock.Instant = .now
        var task: Task<Void, Never>?
        let socket: Socket

        init(_ socket: consuming Socket) { self.socket = socket }
    }

    private let name: String
    private let capacity: Int
    private let context: Context
    private let executor: PollExecutor
    private let options: SocketOptions
    private let gate: IntakeGate
    private let logger: Logger
    private var links: [String: Link] = [:]
    private var queue: [(assignment: Assignment, endpoint: String)] = []
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var isStopping = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - name: the service instance, unique.
    ///   - capacity: jobs held at once, under way or waiting.
    ///   - gate: where it is closed, no more jobs are asked for.
    public init(
        name: String,
        capacity: Int,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions,
        gate: IntakeGate = IntakeGate(),
        logger: Logger
    ) {
        self.name = name
        self.capacity = capacity
        self.context = context
        self.executor = executor
        self.options = options
        self.gate = gate
        self.logger = logger
    }

    /// Serves the dispatchers that `discover` names, asked every two seconds, until the surrounding task is cancelled;
    /// then hands back what nobody has begun.
    public func run(discover: @Sendable () async throws -> Set<String>) async throws {
        defer { self.stop() }
        var beats = 0
        while true {
            if beats.isMultiple(of: 2) {
                do {
                    self.connect(to: try await discover())
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    self.logger.warning("dispatchers could not be looked up", metadata: ["error": "\(error)"])
                }
            }
            for link in self.links.values { self.report(to: link) }
            try await Task.sleep(for: Dispatcher.heartbeat)
            beats += 1
        }
    }

    /// Waits for jobs and takes up to `limit` of them. Empty when the worker stops.
    ///
    /// - Parameters:
    ///   - gathering: how long to wait for more after the first, and again while more arrive, where the batch is not full.
    ///   - longest: how long to wait in all.
    public func nextBatch(limit: Int, gathering: Duration = .zero, longest: Duration = .zero) async -> [Assignment] {
        repeat {
            while self.queue.isEmpty && !self.isStopping {
                await withCheckedContinuation { self.waiters.append($0) }
            }
            let deadline = ContinuousClock.now + longest
            var gathered = 0
            while self.queue.count > gathered, self.queue.count < limit, .now < deadline, !self.isStopping {
                gathered = self.queue.count
                try? await Task.sleep(for: gathering)
            }
            // What was gathered may have gone again with its dispatcher.
        } while self.queue.isEmpty && !self.isStopping
        let batch = self.queue.prefix(limit).map(\.assignment)
        self.queue.removeFirst(batch.count)
        return batch
    }

    /// Says that jobs have ended, well or not, and asks for more.
    public func finished(_ assignments: [Assignment]) {
        let done = Set(assignments)
        for link in self.links.values where link.holding.contains(where: done.contains) {
            link.holding.removeAll(where: done.contains)
            // After the goodbye the dispatcher knows this worker no more.
            if !self.isStopping { self.report(to: link) }
        }
    }

    private func connect(to endpoints: Set<String>) {
        for endpoint in endpoints where self.links[endpoint] == nil {
            do {
                let socket = try Socket(.dealer, context: self.context, options: self.options)
                try socket.connect(endpoint)
                let link = Link(socket)
                self.links[endpoint] = link
                link.task = Task { await self.receive(endpoint) }
                self.logger.info("serving a dispatcher", metadata: ["endpoint": "\(endpoint)"])
            } catch {
                self.logger.warning("no connection to a dispatcher", metadata: ["error": "\(error)"])
            }
        }
        // A dispatcher that has left the registry and is silent will not come back under this address.
        for (endpoint, link) in self.links where !endpoints.contains(endpoint) {
            if link.lastHeard < .now - Dispatcher.heartbeat * Dispatcher.patience {
                link.task?.cancel()
                self.links[endpoint] = nil
                self.queue.removeAll { $0.endpoint == endpoint }
                self.logger.info("a dispatcher has gone", metadata: ["endpoint": "\(endpoint)"])
            }
        }
    }

    private func receive(_ endpoint: String) async {
        guard let link = self.links[endpoint] else { return }
        do {
            while !Task.isCancelled {
                while let frames = try link.socket.receive() { self.accept(frames, on: link, endpoint) }
                try await self.executor.wait(for: .readable, on: link.socket)
            }
        } catch is CancellationError {
            return
        } catch {
            self.logger.error("a dispatcher's socket failed", metadata: ["error": "\(error)"])
            self.links[endpoint] = nil
        }
    }

    private func accept(_ frames: Frames, on link: Link, _ endpoint: String) {
        guard let message = WorkProtocol.dispatcherMessage(frames) else { return }
        link.lastHeard = .now
        guard case .offer(let offer) = message else { return }
        link.seen.note(offer)
        let known = Set(link.holding)
        let new = offer.assignments.filter { !known.contains($0) }
        link.holding += new
        self.queue += new.map { ($0, endpoint) }
        self.wakeWaiters()
    }

    private func report(to link: Link) {
        let held = self.links.values.reduce(0) { $0 + $1.holding.count }
        let room = self.isStopping || !self.gate.isOpen ? 0 : max(0, self.capacity - held)
        let share = min(room, max(1, room / max(1, self.links.count)))
        let ready = WorkerMessage.Ready(
            worker: self.name,
            credit: share,
            seen: link.seen.number,
            epoch: link.seen.epoch,
            holding: link.holding
        )
        self.send(.ready(ready), to: link)
    }

    private func stop() {
        self.isStopping = true
        for (endpoint, link) in self.links {
            link.task?.cancel()
            // First what has arrived, so that the dispatcher does not take it for lost on its way.
            self.report(to: link)
            let handedBack = self.queue.filter { $0.endpoint == endpoint }.map(\.assignment)
            self.send(.goodbye(handedBack: handedBack), to: link)
        }
        self.queue.removeAll()
        self.wakeWaiters()
    }

    /// A message that a dead dispatcher cannot take is dropped: the next heartbeat says the same.
    private func send(_ message: WorkerMessage, to link: Link) {
        do {
            _ = try link.socket.send(WorkProtocol.frames(message))
        } catch {
            self.logger.warning("a message to a dispatcher failed", metadata: ["error": "\(error)"])
        }
    }

    private func wakeWaiters() {
        let waiters = self.waiters
        self.waiters.removeAll()
        for waiter in waiters { waiter.resume() }
    }
}
