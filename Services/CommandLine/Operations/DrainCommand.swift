import ArgumentParser
import Foundation
import ServiceRuntime
import Storage

struct DrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Let one instance of a service finish what it has and take nothing new.",
        discussion: """
              fazhi drain query@10.0.0.7 --reason '更换内存' --wait
              fazhi drain query@10.0.0.7 --undo

            Requests and jobs go to the other instances; “/readyz” says so too. What waits for the last instance of a \
            service waits until another one comes. A node is named by what tells it from others: SERVICE, \
            SERVICE@HOST, SERVICE@HOST:PID or SERVICE:PID, as “fazhi status” lists them. An instance that is ended and \
            started again takes work.
            """
    )

    @Argument(help: "The instance.")
    var node: String

    @Option(help: "Why; it is shown with the status.")
    var reason: String?

    @Flag(help: "Take work again.")
    var undo = false

    @Flag(help: "Return when its jobs are done.")
    var wait = false

    @OptionGroup var options: ConnectionOptions

    func validate() throws {
        if self.undo, self.reason != nil || self.wait { throw ValidationError("--undo goes alone") }
        if !self.undo, self.reason == nil { throw ValidationError("say why: --reason") }
    }

    func run() async throws {
        let (node, reason, wait) = (self.node, self.reason, self.wait)
        try await self.options.withCluster { cluster in
            guard let reason else {
                let restored: IngestionInterface.Drain.Answer = try await cluster.ingestion(
                    IngestionInterface.restore,
                    IngestionInterface.Restore(node: node)
                )
                return print("\(restored.instance) takes work again")
            }
            let drained: IngestionInterface.Drain.Answer = try await cluster.ingestion(
                IngestionInterface.drain,
                IngestionInterface.Drain(node: node, author: NSUserName(), reason: reason)
            )
            print("\(drained.instance) takes nothing new")
            while wait, try await Self.isAtWork(drained.instance, cluster) { try await Task.sleep(for: .seconds(1)) }
            if wait { print("\(drained.instance) has nothing under way") }
        }
    }

    /// One that has left the registry is not at work.
    private static func isAtWork(_ instance: String, _ cluster: Cluster) async throws -> Bool {
        let status: QueryInterface.Status = try await cluster.query(
            QueryInterface.status,
            IngestionInterface.Nothing()
        )
        guard let node = status.services.first(where: { $0.instance == instance }) else { return false }
        return node.stats["drained"] == nil || node.leases ?? 0 > 0
    }
}
