import Foundation
import Messaging
import ServiceRuntime
import Storage
import ZeroMQ

/// The long form of ``SocketFuzz``, on a cluster of its own.
struct FuzzBench {
    private static let frames = 1_000_000

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let conninfo = try await self.bench.makeDatabase("bench_fuzz")
        let cluster = try PipelineCluster(folder: self.bench.folder.appending(path: "fuzz"), conninfo: conninfo)
        let clients = try cluster.makeClients()
        defer { clients.runtime.executor.stop() }
        let outcome = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clients.query.run() }
            defer { group.cancelAll() }
            let fuzz = SocketFuzz(keys: clients.runtime.keys, frames: Self.frames, seed: .random(in: 0 ... .max))
            results.fact("seed", "\(fuzz.seed)")
            return try await fuzz.run { try await Self.status(clients.query) }
        }
        for (socket, frames, replies) in outcome.sent {
            results.add("\(socket), frames sent", .amount("frames"), Double(frames))
            results.add("\(socket), replies", .amount("messages"), Double(replies))
        }
        for service in cluster.usage {
            results.add("peak memory of \(service.name)", .mebibytes, service.usage.peak / 1_048_576)
        }
        results.check(cluster.ended == nil, "every service lives")
        results.check(outcome.faults.isEmpty, "none has grown: \(outcome.faults.joined(separator: "; "))")
    }

    /// The services' own account, once all are there and answer.
    static func status(_ query: RequestClient) async throws -> QueryInterface.Status {
        let watch = Stopwatch()
        while true {
            do {
                let status: QueryInterface.Status = try await query.call(
                    QueryInterface.status,
                    IngestionInterface.Nothing(),
                    timeout: .seconds(10)
                )
                if Set(status.services.map(\.service)).count == ServiceName.allCases.count { return status }
            } catch let error as RequestError where error.isRetryable && watch.seconds < 60 {
                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 100))
            }
            guard watch.seconds < 60 else { throw Failure("the services do not answer") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
