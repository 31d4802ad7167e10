public import Logging
import Synchronization
public import ZeroMQ

/// Answers requests on a ROUTER socket, each in a task of its own, never more than its limit at once.
///
/// One client may have as many under way as are left free: a lone bulk load half of them, two loads a third each. Whoever
/// comes next, a person with one question, is never turned away for their sake. Nor does it wait behind all of them: only
/// so many are worked on at a time, and clients take turns. What would wait longer than it is worth is answered BUSY at
/// once, so that the answers that are given come soon however much is asked.
public actor RequestServer {
    /// What the server has done since it started.
    public struct Counters: Sendable, Codable {
        public var answered = 0
        public var failed = 0
        public var busy = 0
        public var malformed = 0
    }

    private let executor: PollExecutor
    private let socket: Socket
    private let limit: Int
    private let byteLimit: Int
    private let slow: Duration
    private let gate: IntakeGate
    private let alwaysAnswered: Set<String>
    private let logger: Logger
    private var inFlight = 0
    private var bytesInFlight = 0
    /// What a client has under way.
    private struct Share {
        var requests = 0
        var bytes = 0
    }

    /// Of each client that has any, by its name on the socket.
    private var shares: [[UInt8]: Share] = [:]
    private let concurrency: Int
    private var workedOn = 0
    private var waiting = FairQueue<[UInt8], CheckedContinuation<Void, Never>>()
    /// Requests that were taken and have had no turn yet.
    private var waitingCount = 0
    private let longestWait: Duration?
    private var estimate = WaitEstimate()
    public private(set) var counters = Counters()

    /// The endpoint bound to, with its port.
    public nonisolated let endpoint: String

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - limit: requests under way at once; one more is answered BUSY.
    ///   - byteLimit: bytes of requests under way at once; one more is answered BUSY, unless it is the only one.
    ///   - slow: a request that takes longer is logged.
    ///   - concurrency: requests worked on at a time; the others wait for their turn.
    ///   - longestWait: a request whose turn will come later is answered BUSY, unless fewer wait than are worked on;
    ///     `nil` where all may wait.
    ///   - gate: where it is closed, requests are answered UNAVAILABLE.
    ///   - alwaysAnswered: methods that do not ask the gate.
    public init(
        endpoint: String,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions,
        limit: Int,
        byteLimit: Int = 256 << 20,
        slow: Duration = .seconds(1),
        concurrency: Int = 16,
        longestWait: Duration? = nil,
        gate: IntakeGate = IntakeGate(),
        alwaysAnswered: Set<String> = [],
        logger: Logger
    ) throws(ZeroMQError) {
        self.executor = executor
        self.socket = try Socket(.router, context: context, options: options)
        self.endpoint = try self.socket.bind(endpoint)
        self.limit = limit
        self.byteLimit = byteLimit
        self.slow = slow
        self.concurrency = concurrency
        self.longestWait = longestWait
        self.gate = gate
        self.alwaysAnswered = alwaysAnswered
        self.logger = logger
    }

    /// Serves until the surrounding task is cancelled; requests under way are then cancelled too.
    public func run(_ methods: MethodTable) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                while let frames = try self.socket.receive() {
                    guard let (route, request) = self.accept(frames) else { continue }
                    self.inFlight += 1
                    self.bytesInFlight += request.size
                    self.shares[route[0], default: Share()].requests += 1
                    self.shares[route[0], default: Share()].bytes += request.size
                    let hasTurn = self.beginsAtOnce(request)
                    let start = ContinuousClock.now
                    group.addTask {
                        if !hasTurn { await self.waitForTurn(of: route[0]) }
                        let left = request.timeout - (ContinuousClock.now - start)
                        // What nobody waits for any more is not worked on.
                        let result =
                            left > .zero
                            ? await Self.answer(request, methods, within: left, self.logger)
                            : .failure(RequestError(.timeout, "its turn did not come within \(request.timeout)"))
                        self.note(request, took: ContinuousClock.now - start)
                        await self.finish(request, result, to: route)
                    }
                }
                try await self.executor.wait(for: .readable, on: self.socket)
            }
        }
    }

    /// Splits the routing frames off and reads the request; a refusal is sent at once.
    private func accept(_ frames: Frames) -> (route: Frames, request: RequestEnvelope)? {
        // A REQ socket puts an empty frame between its name and the request; it gets it back.
        let routeLength = frames.count > 1 && frames[1].isEmpty ? 2 : 1
        let route = Array(frames.prefix(routeLength))
        do throws(RequestError) {
            let request = try RequestEnvelope(frames: frames.dropFirst(routeLength))
            // Other nodes stop asking when the registry has told them.
            if let reason = self.gate.closedBecause, Self.isOfClient(request),
                !self.alwaysAnswered.contains(request.method)
            {
                throw RequestError(.unavailable, "this node is drained \(reason)", retryAfterMilliseconds: 1_000)
            }
            guard self.hasRoom(for: request, of: route[0]), self.comesSoon(request, of: route[0]) else {
                self.counters.busy += 1
                let pause = self.estimate.pause(behind: self.waitingCount, at: .now)
                throw RequestError(
                    .busy,
                    "\(self.inFlight) requests are under way",
                    retryAfterMilliseconds: Int(pause / .milliseconds(1))
                )
            }
            return (route, request)
        } catch {
            if error.code == .invalid { self.counters.malformed += 1 }
            let id = frames.count > routeLength + 1 ? frames[routeLength + 1] : []
            let reply = ReplyEnvelope(id: Array(id.prefix(RequestEnvelope.maximumIDLength)), result: .failure(error))
            self.send(reply, to: route)
            return nil
        }
    }

    private func hasRoom(for request: RequestEnvelope, of client: [UInt8]) -> Bool {
        let own = self.shares[client] ?? Share()
        guard self.inFlight > 0 else { return self.limit > 0 }
        let (free, freeBytes) = (self.limit - self.inFlight, self.byteLimit - self.bytesInFlight)
        guard free > 0, request.size <= freeBytes else { return false }
        return own.requests == 0 || own.requests < free && own.bytes + request.size <= freeBytes
    }

    private func finish(
        _ request: RequestEnvelope,
        _ result: Result<ReplyEnvelope.Payload, RequestError>,
        to route: Frames
    ) {
        self.endTurn(of: request)
        self.inFlight -= 1
        self.bytesInFlight -= request.size
        var own = self.shares[route[0]] ?? Share(requests: 1, bytes: request.size)
        own.requests -= 1
        own.bytes -= request.size
        self.shares[route[0]] = own.requests > 0 ? own : nil
        if case .success = result { self.counters.answered += 1 } else { self.counters.failed += 1 }
        self.send(ReplyEnvelope(id: request.id, result: result), to: route)
    }

    /// A client that has gone, or reads too slowly to take its reply, loses it: its deadline tells it.
    private func send(_ reply: ReplyEnvelope, to route: Frames) {
        do {
            switch try self.socket.send(route + reply.frames) {
            case .queued, .unreachable: break
            case .full: self.logger.warning("a client does not read its replies; one is dropped")
            }
        } catch {
            self.logger.error("a reply could not be sent", metadata: ["error": "\(error)"])
        }
    }

    // MARK: Turns

    /// What query nodes ask one another waits for nobody: whoever asks has a turn already, and two nodes could wait for
    /// each other for ever.
    private static func isOfClient(_ request: RequestEnvelope) -> Bool { !request.method.hasPrefix("part.") }

    private func beginsAtOnce(_ request: RequestEnvelope) -> Bool {
        guard Self.isOfClient(request) else { return true }
        guard self.workedOn < self.concurrency else {
            self.waitingCount += 1
            return false
        }
        self.workedOn += 1
        return true
    }

    /// Whether its turn comes soon enough, where clients take turns.
    private func comesSoon(_ request: RequestEnvelope, of client: [UInt8]) -> Bool {
        guard let longestWait, Self.isOfClient(request), self.waitingCount >= self.concurrency else { return true }
        let own = self.shares[client]?.requests ?? 0
        let turns = min(self.waitingCount, (own + 1) * self.shares.count) + 1
        return self.estimate.wait(for: turns) <= longestWait
    }

    private func waitForTurn(of client: [UInt8]) async {
        if self.workedOn < self.concurrency {
            self.workedOn += 1
            self.waitingCount -= 1
        } else {
            // Whoever ends a turn hands it on.
            await withCheckedContinuation { self.waiting.append($0, for: client) }
        }
    }

    private func endTurn(of request: RequestEnvelope) {
        guard Self.isOfClient(request) else { return }
        self.estimate.turnEnded(at: .now, isAwaited: self.waitingCount > 0)
        if let next = self.waiting.next() {
            self.waitingCount -= 1
            next.resume()
        } else {
            self.workedOn -= 1
        }
    }

    private nonisolated func note(_ request: RequestEnvelope, took time: Duration) {
        guard time > self.slow else { return }
        var metadata: Logger.Metadata = [
            "method": "\(request.method.debugDescription)", "milliseconds": "\(time / .milliseconds(1))",
        ]
        // Those of accounts are passwords.
        if !request.method.hasPrefix("accounts") {
            let parameters = String(decoding: request.parameters.prefix(500), as: UTF8.self)
            metadata["parameters"] = "\(parameters.debugDescription)"
        }
        self.logger.notice("a slow request", metadata: metadata)
    }

    private static func answer(
        _ request: RequestEnvelope,
        _ methods: MethodTable,
        within time: Duration,
        _ logger: Logger
    ) async -> Result<ReplyEnvelope.Payload, RequestError> {
        do {
            return .success(
                try await withDeadline(after: time) { try await methods.answer(request) }
            )
        } catch let error as RequestError {
            return .failure(error)
        } catch is DeadlineExceeded {
            return .failure(RequestError(.timeout, "not answered within the \(request.timeout) that you gave"))
        } catch is CancellationError {
            return .failure(RequestError(.unavailable, "the service is stopping", retryAfterMilliseconds: 1_000))
        } catch {
            logger.error("a request failed", metadata: ["method": "\(request.method)", "error": "\(error)"])
            return .failure(RequestError(.internal, "\(request.method) failed; the service's log says why"))
        }
    }
}
