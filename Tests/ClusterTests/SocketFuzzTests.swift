import Foundation
import Messaging
import ServiceRuntime
import Storage
import TestSupport
import Testing
import ZeroMQ

@testable import Benchmarks

extension ClusterTests {
    /// The short form of `Scripts/bench sockets`.
    @Suite(.timeLimit(.minutes(5)))
    struct SocketFuzzTests {
        @Test func nothingThatIsSentToASocketStopsAService() async throws {
            try await TestCluster.with { cluster in
                let keys = KeyRing(folder: cluster.folder.appending(path: "keys").path)
                let runtime = try MessagingRuntime(keys: keys, name: "operator")
                defer { runtime.executor.stop() }
                let query = try runtime.makeClient(of: .query, endpoint: "tcp://127.0.0.1:\(cluster.port + 2)")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await query.run() }
                    defer { group.cancelAll() }
                    let fuzz = SocketFuzz(keys: keys, frames: 20_000, seed: .random(in: 0 ... .max))
                    let outcome = try await fuzz.run { try await FuzzBench.status(query) }
                    #expect(outcome.faults.isEmpty, "seed \(fuzz.seed)")
                    // Requests are answered, if only with a refusal.
                    #expect(outcome.sent.contains { $0.socket == "query.requests" && $0.replies > 0 })
                }
                for service in ServiceName.allCases { #expect(cluster.isRunning(service), "\(service)") }
                #expect(try await cluster.status().conservation.isBalanced)
            }
        }
    }
}
