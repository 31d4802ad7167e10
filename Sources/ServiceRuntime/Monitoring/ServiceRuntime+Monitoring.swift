import NIOHTTP1

extension ServiceRuntime {
    /// `nil` where the configuration wants none.
    func makeMonitoringServer(
        _ stats: @escaping @Sendable () async -> [String: Double],
        complaint: @escaping @Sendable () -> String?
    ) async throws -> MonitoringServer? {
        guard let address = self.configuration.metrics[self.service] else { return nil }
        let (service, instance) = (self.service.rawValue, self.instance)
        return try await MonitoringServer(address: address) { path in
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
