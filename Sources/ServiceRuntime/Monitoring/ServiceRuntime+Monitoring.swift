import NIOHTTP1
public import ServiceLifecycle

extension ServiceRuntime {
    /// `nil` where the configuration wants none.
    func makeMonitoringServer(
        _ stats: @escaping @Sendable () async -> [String: Double],
        complaint: @escaping @Sendable () -> String?
    ) async throws -> MonitoringServer? {
        guard let address = self.configuration.metrics[self.service] else { return nil }
        return try await MonitoringServer(address, self.service.rawValue, self.instance, stats, complaint: complaint)
    }
}

/// `/metrics`, `/healthz` and `/readyz` of a service that has no ``ServiceRuntime``.
public struct Monitoring: Service {
    private let server: MonitoringServer

    /// Where it listens, as a URL.
    public var address: String { "http://\(self.server.address)" }

    /// - Parameters:
    ///   - address: host and port, with a colon between; port 0 takes a free one.
    ///   - stats: numbers by name.
    ///   - complaint: what keeps the service from its work; `nil` where all is well.
    public init(
        address: String,
        service: String,
        instance: String,
        stats: @escaping @Sendable () async -> [String: Double],
        complaint: @escaping @Sendable () -> String?
    ) async throws {
        self.server = try await MonitoringServer(address, service, instance, stats, complaint: complaint)
    }

    public func run() async throws { try await self.server.run() }
}

extension MonitoringServer {
    fileprivate convenience init(
        _ address: String,
        _ service: String,
        _ instance: String,
        _ stats: @escaping @Sendable () async -> [String: Double],
        complaint: @escaping @Sendable () -> String?
    ) async throws {
        try await self.init(address: address) { path in
            let complaint = complaint()
            switch path {
            case "/metrics":
                var stats = await stats()
                stats["memory_bytes"] = residentMemory()
                return .init(
                    status: .ok,
                    type: "text/plain; version=0.0.4; charset=utf-8",
                    text: MetricsPage.text(
                        service: service,
                        instance: instance,
                        isReady: complaint == nil,
                        stats: stats
                    )
                )
            case "/healthz": return .init(status: .ok, text: "ok\n")
            case "/readyz":
                return .init(status: complaint == nil ? .ok : .serviceUnavailable, text: (complaint ?? "ok") + "\n")
            default: return .init(status: .notFound, text: "there are /metrics, /healthz and /readyz\n")
            }
        }
    }
}
