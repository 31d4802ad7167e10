import Logging
import Messaging
import ServiceLifecycle
import ServiceRuntime
import Storage
import Synchronization

/// The query nodes that hold the other parts of the index, as the registry knows them.
final class PartDirectory: Service {
    private struct Node {
        let client: RequestClient
        let part: Int
        /// Receives the client's replies.
        let receiving: Task<Void, Never>
    }

    let part: IndexPart
    private let runtime: ServiceRuntime
    private let nodes = Mutex<[String: Node]>([:])

    init(part: IndexPart, runtime: ServiceRuntime) {
        self.part = part
        self.runtime = runtime
    }

    /// The parts beside this node's own.
    var others: [Int] { (1...self.part.count).filter { $0 != self.part.number } }

    /// Nodes that hold `part`, beginning anywhere.
    func clients(ofPart part: Int) -> [RequestClient] {
        self.nodes.withLock { nodes in nodes.values.filter { $0.part == part }.map(\.client) }.shuffled()
    }

    /// What this node tells the registry.
    var stats: [String: Double] { ["part": Double(self.part.number), "parts": Double(self.part.count)] }

    func run() async throws {
        defer { self.follow([:]) }
        if self.part.isWhole { return try await gracefulShutdown() }
        try await LoopService {
            while true {
                do {
                    self.follow(try await self.others())
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    self.runtime.logger.warning(
                        "the other parts of the index could not be looked up",
                        metadata: [LogKey.error: "\(error)"]
                    )
                }
                try await Task.sleep(for: .seconds(1))
            }
        }.run()
    }

    /// The parts of the other nodes, by endpoint. Nodes that split the index otherwise are passed over.
    private func others() async throws -> [String: Int] {
        var parts: [String: Int] = [:]
        for node in try await self.runtime.registry.live(ServiceName.query.rawValue) {
            guard node.drained == nil, let endpoint = node.endpoints["requests"],
                node.stats["parts"] == Double(self.part.count),
                let part = node.stats["part"].map({ Int($0) }), part != self.part.number
            else { continue }
            parts[endpoint] = part
        }
        return parts
    }

    private func follow(_ parts: [String: Int]) {
        self.nodes.withLock { nodes in
            for (endpoint, node) in nodes where parts[endpoint] != node.part {
                node.receiving.cancel()
                nodes[endpoint] = nil
            }
            for (endpoint, part) in parts where nodes[endpoint] == nil {
                do {
                    let client = try self.runtime.messaging.makeClient(of: .query, endpoint: endpoint)
                    nodes[endpoint] = Node(client: client, part: part, receiving: Task { try? await client.run() })
                } catch {
                    self.runtime.logger.error(
                        "a part of the index cannot be reached",
                        metadata: [LogKey.error: "\(error)"]
                    )
                }
            }
        }
    }
}
