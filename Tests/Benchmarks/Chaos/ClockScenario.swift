import Foundation
import ServiceRuntime

/// The database server's clock, by which leases and heartbeats are kept, is set forward by an hour and back by two.
/// Debian's faketime stands in for whoever sets clocks.
struct ClockScenario: ChaosScenario {
    let name = "clock steps"
    private static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"

    private let server: DatabaseServer
    private let offset = URL(filePath: "/var/tmp/fazhi-clock-\(ProcessInfo.processInfo.processIdentifier)")

    init(_ server: DatabaseServer) throws {
        guard FileManager.default.fileExists(atPath: Self.library) else {
            throw ScenarioUnavailable("Debian's package faketime is not installed")
        }
        self.server = server
    }

    func makeDatabase(_ bench: Workbench) async throws -> String {
        try self.set("+0")
        try await self.server.restart(environment: [
            "LD_PRELOAD": Self.library, "FAKETIME_TIMESTAMP_FILE": self.offset.path, "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ])
        return try await bench.makeDatabase("bench_chaos")
    }

    private func set(_ offset: String) throws {
        // Written in place: every process of the server reads it again within a second.
        try Data("\(offset)\n".utf8).write(to: self.offset)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: self.offset.path)
    }

    func disturb(_ run: ChaosRun) async throws {
        for offset in ["+3600", "-3600"] {
            // Jobs that dead workers and a dead dispatcher leave behind, leased by the old clock, must not wait for it.
            try self.set(offset)
            try await Task.sleep(for: .seconds(2))
            await run.cluster.signal(SIGKILL, [.ingestion, .extraction, .indexing])
            try await run.noteRecovery()
        }
    }

    func finish(_ bench: Workbench) async {
        try? await self.server.restart()
        try? FileManager.default.removeItem(at: self.offset)
    }
}
