import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}

/// Options of every command that asks a service, with the format of most.
struct ClientOptions: ParsableArguments {
    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var connection: ConnectionOptions

    func withCluster(_ body: @escaping @Sendable (Cluster) async throws -> Void) async throws {
        try await self.connection.withCluster(body)
    }

    func withCluster(_ body: @escaping @Sendable (Cluster, FazhiConfiguration) async throws -> Void) async throws {
        try await self.connection.withCluster(body)
    }
}

/// Options of every command that asks a service.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The configuration file; without it FAZHI_CONFIG, .fazhi, ~/.config/fazhi or /etc/fazhi.")
    var config: String?

    @Option(help: ArgumentHelp("How long to wait for an answer, in seconds.", valueName: "seconds"))
    var timeout: Int = 10

    func validate() throws {
        guard (1...3_600).contains(self.timeout) else { throw ValidationError("--timeout takes 1 to 3600 seconds") }
    }

    /// Runs `body` with a connection to the cluster.
    func withCluster(_ body: @escaping @Sendable (Cluster) async throws -> Void) async throws {
        try await self.withCluster { cluster, _ in try await body(cluster) }
    }

    /// Runs `body` with a connection to the cluster and the configuration.
    func withCluster(_ body: @escaping @Sendable (Cluster, FazhiConfiguration) async throws -> Void) async throws {
        do {
            let configuration = try await FazhiConfiguration.load(path: self.config)
            try await Cluster.with(configuration, timeout: .seconds(self.timeout)) { cluster in
                try await body(cluster, configuration)
            }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw Failure(error)
        }
    }
}

/// The services of a cluster as a client sees them.
struct Cluster: Sendable {
    private let messaging: MessagingRuntime
    private let ingestion: [RequestClient]
    private let query: [RequestClient]
    private let timeout: Duration

    static func with(
        _ configuration: FazhiConfiguration,
        timeout: Duration,
        _ body: @escaping @Sendable (Cluster) async throws -> Void
    ) async throws {
        let messaging = try MessagingRuntime(
            keys: KeyRing(folder: configuration.keyFolder),
            name: configuration.clientName
        )
        let cluster = Cluster(
            messaging: messaging,
            ingestion: try configuration.ingestionEndpoints.map {
                try messaging.makeClient(of: .ingestion, endpoint: $0)
            },
            query: try configuration.queryEndpoints.map { try messaging.makeClient(of: .query, endpoint: $0) },
            timeout: timeout
        )
        try await withThrowingTaskGroup { group in
            for client in cluster.ingestion + cluster.query { group.addTask { try? await client.run() } }
            try await body(cluster)
            group.cancelAll()
        }
    }

    /// Asks ingestion; see `ask`.
    func ingestion<Parameters: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: Parameters,
        attachment: [UInt8]? = nil,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let payload = try await self.ask(self.ingestion, method, parameters, attachment)
        return try JSONCoding.decode(type, from: payload.body)
    }

    /// Asks query; see `ask`.
    func query<Parameters: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: Parameters,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        try JSONCoding.decode(type, from: try await self.queryPayload(method, parameters).body)
    }

    func queryPayload(
        _ method: String,
        _ parameters: some Encodable & Sendable
    ) async throws -> ReplyEnvelope.Payload {
        try await self.ask(self.query, method, parameters, nil)
    }

    /// A subscriber to events of query nodes, which follows none yet.
    func subscriber(to topic: String) throws -> EventSubscriber {
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
            for node in nodes[start...] + nodes[..<start] {
                do {
                    return try await node.request(
                        method,
                        parameters: body,
                        attachment: attachment,
                        timeout: self.timeout
                    )
                } catch let error as RequestError where error.isRetryable {
                    failure = error
                }
            }
            guard let pause = failure.retryAfterMilliseconds else { break }
            try await Task.sleep(for: .milliseconds(pause))
        } while ContinuousClock.now < deadline
        throw failure
    }
}
