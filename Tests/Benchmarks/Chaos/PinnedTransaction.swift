import PostgreSQL

/// A transaction that somebody forgot: what has been deleted since cannot be cleaned away.
struct PinnedTransaction: Sendable {
    private let run: ChaosRun

    init(_ run: ChaosRun) { self.run = run }

    /// Opens one that stays for as long as the scenario's server does, beyond the probes of the rate.
    func hold() async throws {
        let pool = Pool(ConnectionOptions(conninfo: self.run.conninfo, statementTimeout: .seconds(3_600)), limit: 1)
        // A statement that lasts: one that idles would be ended by the server, as services ask it to be.
        let holder = Task {
            try? await pool.session { session in
                _ = try session.query("SELECT count(*), pg_sleep(600) FROM jobs")
            }
        }
        try await self.run.wait(for: "the old transaction") {
            try await self.run.count("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%'") > 1
        }
        withExtendedLifetime(holder) {}
    }
}
