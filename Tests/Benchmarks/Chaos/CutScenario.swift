import ServiceRuntime

/// Workers live in a network of their own, whose cable is cut: connections to the database, to dispatchers and to query
/// nodes stay half open, and nobody is told.
struct CutScenario: ChaosScenario {
    let name = "cut and half-open connections"
    let host = NetworkNamespace.host
    private let namespace: NetworkNamespace
    private let port: Int

    init(_ server: DatabaseServer) async throws {
        guard server.isListening else { throw ScenarioUnavailable("PostgreSQL listens on a socket only") }
        do {
            self.namespace = try await NetworkNamespace()
        } catch {
            throw ScenarioUnavailable("no network namespace can be made: \(error)")
        }
        self.port = server.port
    }

    func start(_ run: ChaosRun) async throws {
        try await run.cluster.start(.ingestion)
        try await run.cluster.start(.query)
        for service in [ServiceName.extraction, .indexing] {
            try await run.cluster.start(service)
            let key = "FAZHI_DATABASE_\(service.rawValue.uppercased())"
            let settings = [
                key: "\(run.conninfo) host=\(NetworkNamespace.host) port=\(self.port) user=fazhi_\(service.rawValue)",
                "FAZHI_DATABASE_OWNER": "\(run.conninfo) host=\(NetworkNamespace.host) port=\(self.port)",
                "FAZHI_EXTRACTION_WORK": "tcp://\(NetworkNamespace.guest):*",
                "FAZHI_INDEXING_EVENTS": "tcp://\(NetworkNamespace.guest):*",
                "FAZHI_ADVERTISED_HOST": NetworkNamespace.guest,
            ]
            try await run.cluster.start(service, settings, in: self.namespace)
        }
    }

    func disturb(_ run: ChaosRun) async throws {
        // Shorter than anybody's patience, then longer than a lease.
        for pause in [Duration.seconds(2), ChaosRun.lease + .seconds(10)] {
            try await self.namespace.cut()
            if pause > .seconds(5) { try await run.noteRecovery() }
            try await Task.sleep(for: pause)
            try await self.namespace.mend()
            try await run.noteRecovery()
        }
    }

    func finish(_ bench: Workbench) async { await self.namespace.remove() }
}
