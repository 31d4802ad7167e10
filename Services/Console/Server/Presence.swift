import Foundation
import Logging
import Messaging
import ServiceLifecycle
import ServiceRuntime
import Storage
import Synchronization

/// Says among the services that this console lives, and what it does.
final class Presence: Service {
    /// How often it says so.
    private static let pause: Duration = .seconds(2)
    /// When ingestion has not been heard of for this long, the console is not ready: as long as the registry waits.
    private static let patience: Duration = .seconds(6)

    private struct State {
        var endpoints: [String: String] = [:]
        var failed = 0
        var heardAt: ContinuousClock.Instant?
    }

    let meter = Meter()
    /// Pages that show what the corpus says.
    let pages: AnswerCache<KeptPage>
    private let cluster: Cluster
    private let instance: String
    private let host: String
    private let logger: Logger
    private let state = Mutex(State())

    /// - Parameter pageMemory: in bytes.
    init(cluster: Cluster, host: String, pageMemory: Int, logger: Logger) {
        self.cluster = cluster
        self.pages = AnswerCache(capacity: pageMemory)
        self.instance = "console-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        self.host = host
        self.logger = logger
    }

    func note(address: String, of purpose: String) {
        self.state.withLock { $0.endpoints[purpose] = address.replacing("0.0.0.0", with: self.host) }
    }

    /// Counts an answer.
    func note(status: Int) {
        self.meter.add(1)
        if status >= 500 { self.state.withLock { $0.failed += 1 } }
    }

    func makeMonitoring(at address: String) async throws -> Monitoring {
        try await Monitoring(
            address: address,
            service: "console",
            instance: self.instance,
            stats: { self.stats },
            complaint: { self.complaint }
        )
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await self.announce()
                try await Task.sleep(for: Self.pause)
            }
        }
        // Where ingestion is away, the registry forgets it by itself.
        _ = try? await withDeadline(after: .seconds(1)) { [cluster, instance] in
            try await cluster.ingestion(
                IngestionInterface.withdraw,
                IngestionInterface.Withdraw(instance: instance),
                as: IngestionInterface.Nothing.self
            )
        }
    }

    private func announce() async {
        let endpoints = self.state.withLock(\.endpoints)
        var record = ServiceRegistry.Instance(
            instance: self.instance,
            service: "console",
            host: self.host,
            pid: Int(ProcessInfo.processInfo.processIdentifier),
            endpoints: endpoints
        )
        record.stats = self.stats
        record.stats["memory"] = residentMemory()
        do {
            let _: IngestionInterface.Nothing = try await self.cluster.ingestion(IngestionInterface.announce, record)
            self.state.withLock { $0.heardAt = .now }
        } catch {
            self.logger.debug("ingestion is away", metadata: [LogKey.error: "\(error)"])
        }
    }

    private var stats: [String: Double] {
        let pages = self.pages.counters
        return [
            "requests": Double(self.meter.total), "rate": self.meter.rate,
            "failed": Double(self.state.withLock(\.failed)), "pages_kept": Double(pages.answers),
            "pages_bytes": Double(pages.bytes), "pages_spared": Double(pages.spared), "pages_made": Double(pages.made),
        ]
    }

    private var complaint: String? {
        guard let heardAt = self.state.withLock(\.heardAt) else { return "ingestion has not answered yet" }
        let silence = ContinuousClock.now - heardAt
        return silence > Self.patience ? "ingestion has not answered for \(silence.components.seconds) s" : nil
    }
}
