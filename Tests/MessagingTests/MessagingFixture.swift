import Logging
import Messaging
import Synchronization
import ZeroMQ

/// A context with an authenticator that permits one client.
struct MessagingFixture {
    let context: Context
    let executor = PollExecutor()
    let server: CurveKeyPair
    let client: CurveKeyPair
    let authenticator: Authenticator
    let logger: Logger

    init() throws {
        self.context = try Context()
        self.server = try CurveKeyPair.generate()
        self.client = try CurveKeyPair.generate()
        let permitted = self.client.publicKey
        self.authenticator = try Authenticator(context: self.context, executor: self.executor) { key, domain in
            key == permitted && domain == "test"
        }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        self.logger = logger
    }

    var serverOptions: SocketOptions {
        var options = SocketOptions()
        options.maximumFrameSize = 100_000
        options.linger = 0
        options.security = .server(self.server, domain: "test")
        return options
    }

    func clientOptions(_ pair: CurveKeyPair? = nil, serverKey: CurvePublicKey? = nil) -> SocketOptions {
        var options = SocketOptions()
        options.linger = 0
        options.security = .client(pair ?? self.client, serverKey: serverKey ?? self.server.publicKey)
        return options
    }

    func makeServer(limit: Int = 8) throws -> RequestServer {
        try RequestServer(
            endpoint: "tcp://127.0.0.1:*",
            context: self.context,
            executor: self.executor,
            options: self.serverOptions,
            limit: limit,
            logger: self.logger
        )
    }

    func makeClient(of server: RequestServer, options: SocketOptions? = nil) throws -> RequestClient {
        try RequestClient(
            endpoint: server.endpoint,
            context: self.context,
            executor: self.executor,
            options: options ?? self.clientOptions()
        )
    }

    /// Runs `loops` beside `body` and ends them after it.
    func with(
        _ loops: [Loop],
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            let authenticator = self.authenticator
            for loop in [Loop { try await authenticator.run() }] + loops {
                group.addTask {
                    do { try await loop.run() } catch is CancellationError {}
                    return false
                }
            }
            group.addTask {
                try await body()
                return true
            }
            defer { group.cancelAll() }
            while let isBody = try await group.next(), !isBody {}
        }
        self.executor.stop()
    }
}

struct Echo: Codable, Sendable, Hashable { var text: String }

extension MethodTable {
    /// echo, slow (until cancelled), fail.
    static var test: MethodTable {
        var methods = MethodTable()
        methods.on("echo") { (echo: Echo) in echo }
        methods.onAttachment("size") { (_: Echo, bytes: [UInt8]) in ["bytes": bytes.count] }
        methods.on("slow") { (echo: Echo) -> Echo in
            try await Task.sleep(for: .seconds(60))
            return echo
        }
        methods.on("fail") { (_: Echo) -> Echo in throw ZeroMQTestError() }
        return methods
    }
}

struct ZeroMQTestError: Error {}

extension RequestClient {
    /// What the server echoes.
    nonisolated func echo(_ text: String) async throws -> String {
        try await self.call("echo", Echo(text: text), as: Echo.self).text
    }
}

/// Something that runs beside a test.
struct Loop: Sendable {
    let run: @Sendable () async throws -> Void

    init(_ run: @escaping @Sendable () async throws -> Void) { self.run = run }
}
