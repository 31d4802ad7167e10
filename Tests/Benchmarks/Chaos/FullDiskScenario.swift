import Foundation
import PostgreSQL

/// The database lies on a small disk of its own, which something else fills up.
struct FullDiskScenario: ChaosScenario {
    let name = "full disk"
    private static let tablespace = "bench_chaos_small"

    private let server: DatabaseServer
    private let disk = URL(filePath: "/var/tmp/fazhi-chaos-\(ProcessInfo.processInfo.processIdentifier)")

    init(_ server: DatabaseServer) { self.server = server }

    func makeDatabase(_ bench: Workbench) async throws -> String {
        try FileManager.default.createDirectory(at: self.disk, withIntermediateDirectories: true)
        do {
            try await Tool.run(URL(filePath: "/bin/mount"), ["-t", "tmpfs", "-o", "size=1g", "none", self.disk.path])
        } catch { throw ScenarioUnavailable("no small disk can be mounted: \(error)") }
        let folder = self.disk.appending(path: "data")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try self.server.give(folder)
        let conninfo = bench.database ?? ""
        try await Pool(ConnectionOptions(conninfo: conninfo), limit: 1).session { session in
            try session.execute("DROP DATABASE IF EXISTS bench_chaos WITH (FORCE)")
            try session.execute("DROP TABLESPACE IF EXISTS \(Self.tablespace)")
            try session.execute("CREATE TABLESPACE \(Self.tablespace) LOCATION '\(folder.path)'")
            try session.execute("CREATE DATABASE bench_chaos TABLESPACE \(Self.tablespace)")
        }
        return "\(conninfo) dbname=bench_chaos"
    }

    func disturb(_ run: ChaosRun) async throws {
        let ballast = self.disk.appending(path: "ballast").path
        let file = open(ballast, O_CREAT | O_WRONLY, 0o600)
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        while write(file, zeros, zeros.count) > 0 {}
        close(file)
        try await Task.sleep(for: .seconds(8))
        unlink(ballast)
        let complaints = await run.cluster.logLines(with: "No space left on device")
        await run.log.remark("\(complaints) times no space was left")
        if complaints == 0 { await run.log.fault("the disk was not full") }
        try await run.noteRecovery()
    }

    func finish(_ bench: Workbench) async {
        try? await Pool(ConnectionOptions(conninfo: bench.database ?? ""), limit: 1).session { session in
            try session.execute("DROP DATABASE IF EXISTS bench_chaos WITH (FORCE)")
            try session.execute("DROP TABLESPACE IF EXISTS \(Self.tablespace)")
        }
        try? await Tool.run(URL(filePath: "/bin/umount"), [self.disk.path])
        try? FileManager.default.removeItem(at: self.disk)
    }
}
