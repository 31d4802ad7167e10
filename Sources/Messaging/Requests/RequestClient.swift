public import ZeroMQ

/// Sends requests to one service on a DEALER socket and matches replies by id. Any number may be under way.
public actor RequestClient {
    private let executor: PollExecutor
    private let socket: Socket
    private var pending: [UInt64: CheckedContinuation<ReplyEnvelope.Payload, any Error>] = [:]
    private var lastID: UInt64 = 0

    public nonisolated let endpoint: String

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    public init(
        endpoint: String,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions
    ) throws(ZeroMQError) {
        self.executor = executor
        self.endpoint = endpoint
        self.socket = try Socket(.dealer, context: context, options: options)
        try self.socket.connect(endpoint)
    }

    /// Receives replies until the surrounding task is cancelled. Requests made before it runs wait for it.
    public func run() async throws {
        while !Task.isCancelled {
            while let frames = try self.socket.receive() {
                guard let reply = ReplyEnvelope(frames: frames), let id = UInt64(bigEndian: reply.id) else { continue }
                self.pending.removeValue(forKey: id)?.resume(with: reply.result.mapError { $0 })
            }
            try await self.executor.wait(for: .readable, on: self.socket)
        }
    }

    /// Asks for `method` and returns its payload.
    ///
    /// - Throws: ``RequestError``; TIMEOUT where no answer came within `timeout`.
    public func request(
        _ method: String,
        parameters: [UInt8],
        attachment: [UInt8]? = nil,
        timeout: Duration = .seconds(30)
    ) async throws -> ReplyEnvelope.Payload {
        self.lastID += 1
        let id = self.lastID
        let request = RequestEnvelope(
            id: id.bigEndianBytes,
            method: method,
            timeout: timeout,
            parameters: parameters,
            attachment: attachment
        )
        do {
            return try await self.exchange(request, id, timeout)
        } catch is DeadlineExceeded {
            throw RequestError(.timeout, "\(self.endpoint) did not answer \(method) within \(timeout)")
        }
    }

    private func exchange(
        _ request: RequestEnvelope,
        _ id: UInt64,
        _ timeout: Duration
    ) async throws -> ReplyEnvelope.Payload {
        let deadline = ContinuousClock.now + timeout
        if try self.socket.send(request.frames) != .queued {
            try await withDeadline(after: timeout) { try await self.sendWhenWritable(request.frames) }
        }
        // From here to where the reply is waited for nothing else runs on this actor: it cannot ring too early.
        let alarm = AlarmClock.shared.set(after: deadline - .now) {
            Task { await self.fail(id, DeadlineExceeded()) }
        }
        defer { AlarmClock.shared.callOff(alarm) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { self.pending[id] = $0 }
        } onCancel: {
            Task { await self.fail(id, CancellationError()) }
        }
    }

    private func sendWhenWritable(_ frames: Frames) async throws {
        while try self.socket.send(frames) != .queued {
            try await self.executor.wait(for: .writable, on: self.socket)
        }
    }

    private func fail(_ id: UInt64, _ error: any Error) {
        self.pending.removeValue(forKey: id)?.resume(throwing: error)
    }
}

extension RequestClient {
    /// Asks with JSON parameters for a JSON answer.
    public nonisolated func call<Parameters: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: Parameters,
        attachment: [UInt8]? = nil,
        timeout: Duration = .seconds(30),
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let payload = try await self.request(
            method,
            parameters: try JSONCoding.encode(parameters),
            attachment: attachment,
            timeout: timeout
        )
        do {
            return try JSONCoding.decode(type, from: payload.body)
        } catch {
            throw RequestError(.internal, "\(self.endpoint) answered \(method) with something else: \(error)")
        }
    }
}

extension UInt64 {
    fileprivate init?(bigEndian bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: self.bigEndian) { [UInt8]($0) } }
}
