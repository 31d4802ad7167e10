public import Messaging

/// The services of a cluster as a client sees them: of equal nodes one is asked, and another where that cannot answer.
public struct Cluster: Sendable {
    private let messaging: MessagingRuntime
    private let ingestion: [RequestClient]
    private let query: [RequestClient]
    private let timeout: Duration

    /// A client that asks as soon as it runs.
    ///
    /// - Parameters:
    ///   - name: whose secret key to use; the configuration's client where absent.
    ///   - timeout: how long to wait for an answer.
    public init(_ configuration: FazhiConfiguration, name: String? = nil, timeout: Duration) throws {
        let messaging = try MessagingRuntime(
            keys: KeyRing(folder: configuration.keyFolder),
            name: name ?? configuration.clientName
        )
        self.messaging = messaging
        self.ingestion = try configuration.ingestionEndpoints.map {
            try messaging.makeClient(of: .ingestion, endpoint: $0)
        }
        self.query = try configuration.queryEndpoints.map { try messaging.makeClient(of: .query, endpoint: $0) }
        self.timeout = timeout
    }

    /// Receives answers until the surrounding task is cancelled. Requests made before it runs wait for it.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for client in self.ingestion + self.query { group.addTask { try? await client.run() } }
        }
    }

    /// Runs `body` with a client.
    public static func with<Result: Sendable>(
        _ configuration: FazhiConfiguration,
        timeout: Duration,
        _ body: @escaping @Sendable (Cluster) async throws -> Result
    ) async throws -> Result {
        let cluster = try Cluster(configuration, timeout: timeout)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await cluster.run() }
            defer { group.cancelAll() }
            return try await body(cluster)
        }
    }

    /// Asks ingestion; see `ask`.
    public func ingestion<Parameters: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: Parameters,
        attachment: [UInt8]? = nil,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let payload = try await self.ingestionPayload(method, parameters, attachment: attachment)
        return try JSONCoding.decode(type, from: payload.body)
    }

    /// Asks ingestion for an answer as it came.
    public func ingestionPayload(
        _ method: String,
        _ parameters: some Encodable & Sendable,
        attachment: [UInt8]? = nil
    ) async throws -> ReplyEnvelope.Payload {
        try await self.ask(self.ingestion, method, parameters, attachment)
    }

    /// Asks query; see `ask`.
    public func query<Parameters: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: Parameters,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        try JSONCoding.decode(type, from: try await self.queryPayload(method, parameters).body)
    }

    /// Asks query for an answer as it came.
    public func queryPayload(
        _ method: String,
        _ parameters: some Encodable & Sendable
    ) async throws -> ReplyEnvelope.Payload {
        try await self.ask(self.query, method, parameters, nil)
    }

    /// A subscriber to events of query nodes, which follows none yet.
    public func subscriber(to topic: String) throws -> EventSubscriber {
        try EventSubscriber(
            topic: topic,
            context: self.messaging.context,
            executor: self.messaging.executor,
            options: try self.messaging.clientOptions(to: .query)
        )
    }

    /// Asks the nodes in turn, beginning anywhere, until one answers with something else than that it cannot now; and
    /// all of them again, while there is time, where they are only busy or waiting for their database.
    private func ask(
        _ nodes: [RequestClient],
        _ method: String,
        _ parameters: some Encodable & Sendable,
        _ attachment: [UInt8]?
    ) async throws -> ReplyEnvelope.Payload {
        let body = try JSONCoding.encode(parameters)
        let deadline = ContinuousClock.now + self.timeout
        let start = nodes.isEmpty ? 0 : Int.random(in: 0..<nodes.count)
        var failure = RequestError(.unavailable, "the configuration names no endpoint for \(method)")
        repeat {
            var pause: Int?
            for (tried, node) in (nodes[start...] + nodes[..<start]).enumerated() {
                do {
                    // A node that is away must leave time for the others.
                    let left = (deadline - .now) / (nodes.count - tried)
                    return try await node.request(
                        method,
                        parameters: body,
                        attachment: attachment,
                        timeout: max(.milliseconds(1), left)
                    )
                } catch let error as RequestError where error.isRetryable {
                    failure = error
                    pause = [pause, error.retryAfterMilliseconds].compactMap(\.self).min()
                }
            }
            guard let pause else { break }
            try await Task.sleep(for: .milliseconds(pause))
        } while ContinuousClock.now < deadline
        throw failure
    }
}
