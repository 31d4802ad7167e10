import Foundation
import PostgreSQL
import TestSupport

/// The PostgreSQL server of a bench, in the hands of whoever started it: ended and started again.
struct DatabaseServer: Sendable {
    private let data: String
    private let controller: URL
    private let owner: String
    let port: Int
    let isListening: Bool

    init(_ conninfo: String) async throws {
        let pool = Pool(ConnectionOptions(conninfo: conninfo), limit: 1)
        func setting(_ name: String) async throws -> String {
            try await pool.session {
                try $0.query("SELECT current_setting('\(name)') AS value").first?.text("value") ?? ""
            }
        }
        self.data = try await setting("data_directory")
        self.port = Int(try await setting("port")) ?? 5432
        self.isListening = try await !setting("listen_addresses").isEmpty
        let major = (Int(try await setting("server_version_num")) ?? 0) / 10_000
        self.controller = URL(filePath: "/usr/lib/postgresql/\(major)/bin/pg_ctl")
        let attributes = try FileManager.default.attributesOfItem(atPath: self.data)
        self.owner = attributes[.ownerAccountName] as? String ?? ""
    }

    /// The first process of the server.
    private var process: Int32? {
        (try? String(contentsOfFile: "\(self.data)/postmaster.pid", encoding: .utf8))?.split(separator: "\n").first
            .flatMap { Int32($0) }
    }

    /// Stops it in good order and starts it again with the options that it had; clients are cut off.
    func restart(environment: [String: String] = [:]) async throws {
        let variables = environment.map { "\($0.key)=\($0.value)" }
        let words =
            ["/usr/bin/env"] + variables + [
                self.controller.path, "-D", self.data, "-m", "fast", "-w", "-t", "60", "-l", "\(self.data)/../log",
                "restart",
            ]
        if getuid() == 0 {
            try await Tool.run(URL(filePath: "/usr/sbin/runuser"), ["-u", self.owner, "--"] + words)
        } else {
            try await Tool.run(URL(filePath: words[0]), Array(words.dropFirst()))
        }
    }

    /// Kills every process of it at once, as if the machine had lost its power but kept its disk, and starts it again.
    func killAndRestart() async throws {
        guard let process else { throw Failure("PostgreSQL in \(self.data) is not running") }
        kill(process, SIGKILL)
        // Those that it leaves behind end when they notice; until then it does not start again.
        for attempt in 1...30 {
            do { return try await self.restart() } catch let error where attempt == 30 { throw error } catch {
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    /// What the owner of the server must be able to write to.
    func give(_ folder: URL) throws {
        try FileManager.default.setAttributes([.ownerAccountName: self.owner], ofItemAtPath: folder.path)
    }
}
