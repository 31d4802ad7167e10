import Logging
import Messaging
import ZeroMQ

/// Requests and replies: one at a time, and as many as one client and one server can, over ipc and TCP, in the clear and
/// under CURVE. The peer is a loop in C over the same kinds of socket that sends the same frames; client and server are
/// two threads of one process for both.
struct MessagingBench {
    private static let requests = 10_000
    private static let window = 64

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let peer = self.bench.native("C over libzmq", "messaging")
        results.introduce(peer)
        results.remark(
            "Rates are with \(Self.window) requests under way. Ours decodes and encodes JSON; C only moves frames."
        )
        for _ in 0..<self.bench.rounds {
            for transport in ["ipc", "tcp"] {
                for isSecure in [false, true] {
                    let label = "\(transport)\(isSecure ? ", CURVE" : "")"
                    let ours = try await Self.measure(transport, isSecure: isSecure)
                    results.add("round trip, \(label)", .microseconds, ours.roundTrips)
                    results.add("requests, \(label)", .rate("requests"), ours.rate)
                    guard peer.isPresent else { continue }
                    let theirs = try peer.ask("\(transport) \(isSecure ? 1 : 0) \(Self.requests) \(Self.window)")
                    results.add("round trip, \(label)", .microseconds, engine: peer.name, theirs["microseconds"] ?? [])
                    results.add("requests, \(label)", .rate("requests"), engine: peer.name, theirs["rate"] ?? [])
                }
            }
        }
    }

    private struct Echo: Codable, Sendable {
        /// Makes a body of 64 bytes.
        var text = String(repeating: "x", count: 53)
    }

    @concurrent
    private static func measure(
        _ transport: String,
        isSecure: Bool
    ) async throws -> (roundTrips: [Double], rate: Double) {
        let (context, executor) = (try Context(), PollExecutor())
        let (clientContext, clientExecutor) = (try Context(), PollExecutor())
        defer {
            executor.stop()
            clientExecutor.stop()
        }
        var (serverOptions, clientOptions) = (SocketOptions(), SocketOptions())
        let authenticator = try Authenticator(context: context, executor: executor) { _, _ in true }
        if isSecure {
            let (server, client) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
            serverOptions.security = .server(server, domain: "clients")
            clientOptions.security = .client(client, serverKey: server.publicKey)
        }
        let server = try RequestServer(
            endpoint: transport == "ipc" ? "ipc://@fazhi-bench-\(UInt64.random(in: 0 ... .max))" : "tcp://127.0.0.1:*",
            context: context,
            executor: executor,
            options: serverOptions,
            limit: Self.window * 2,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
        let client = try RequestClient(
            endpoint: server.endpoint,
            context: clientContext,
            executor: clientExecutor,
            options: clientOptions
        )
        var methods = MethodTable()
        methods.on("echo") { (echo: Echo) in echo }
        let parameters = try JSONCoding.encode(Echo())
        return try await withThrowingTaskGroup(of: Void.self) { [methods] group in
            group.addTask { try await authenticator.run() }
            group.addTask { try await server.run(methods) }
            group.addTask { try await client.run() }
            defer { group.cancelAll() }
            var roundTrips: [Double] = []
            for number in -Self.requests / 10..<Self.requests {
                let watch = Stopwatch()
                _ = try await client.request("echo", parameters: parameters)
                if number >= 0 { roundTrips.append(watch.microseconds) }
            }
            let watch = Stopwatch()
            try await withThrowingDiscardingTaskGroup { lanes in
                for _ in 0..<Self.window {
                    lanes.addTask {
                        for _ in 0..<Self.requests / Self.window {
                            _ = try await client.request("echo", parameters: parameters)
                        }
                    }
                }
            }
            let rate = Double(Self.requests / Self.window * Self.window) / watch.seconds
            return (Statistics(roundTrips).outline(), rate)
        }
    }
}
