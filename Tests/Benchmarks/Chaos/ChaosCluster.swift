import Foundation
import Messaging
import ServiceRuntime
import TestSupport

/// Services of this build on one database, looked after as systemd would: what has ended is started again a second later.
actor ChaosCluster {
    /// As in Deploy/systemd.
    private static let restartDelay: Duration = .seconds(1)

    private final class Member {
        let service: ServiceName
        let settings: [String: String]
        let namespace: NetworkNamespace?
        var program: ChildProgram
        /// When what has ended is started again.
        var restart: ContinuousClock.Instant?

        init(
            _ service: ServiceName,
            _ settings: [String: String],
            _ namespace: NetworkNamespace?,
            _ program: ChildProgram
        ) {
            self.service = service
            self.settings = settings
            self.namespace = namespace
            self.program = program
        }
    }

    nonisolated let configuration: URL
    nonisolated let keys: KeyRing
    nonisolated let requests: (ingestion: String, query: String)
    /// Three ports that are this cluster's to use, beside those of its requests.
    nonisolated let spare: [Int]
    private let folder: URL
    private var members: [Member] = []

    /// - Parameter host: the address that requests and work are bound to.
    init(folder: URL, conninfo: String, host: String = "127.0.0.1") throws {
        self.folder = folder
        self.configuration = folder.appending(path: "fazhi.yaml")
        self.keys = KeyRing(folder: folder.appending(path: "keys").path)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try self.keys.makeMissing(client: "operator")
        let port = Int.random(in: 1_000..<3_000) * 10
        self.spare = [port + 2, port + 3, port + 4]
        self.requests = ("tcp://\(host):\(port)", "tcp://\(host):\(port + 1)")
        try """
        database:
          owner: \(conninfo)
          ingestion: \(conninfo) user=fazhi_ingestion
          extraction: \(conninfo) user=fazhi_extraction
          indexing: \(conninfo) user=fazhi_indexing
          query: \(conninfo) user=fazhi_query
        keys: keys
        ingestion:
          requests: \(self.requests.ingestion)
          work: tcp://\(host):*
        extraction:
          work: tcp://\(host):*
        indexing:
          events: tcp://\(host):*
        query:
          requests: \(self.requests.query)
          events: tcp://\(host):*
        advertised:
          host: \(host)
        log:
          level: notice
        """.write(to: self.configuration, atomically: true, encoding: .utf8)
    }

    /// Starts one more copy of `service`; `settings` are environment variables.
    func start(_ service: ServiceName, _ settings: [String: String] = [:], in namespace: NetworkNamespace? = nil) throws
    {
        let program = try self.launch(service, settings, namespace)
        self.members.append(Member(service, settings, namespace, program))
    }

    private func launch(
        _ service: ServiceName,
        _ settings: [String: String],
        _ namespace: NetworkNamespace?
    ) throws -> ChildProgram {
        let executable = Workbench.products.appending(path: "fazhi-\(service.rawValue)")
        let arguments = ["--config", self.configuration.path]
        let log = open(
            self.folder.appending(path: "\(service.rawValue).log").path,
            O_CREAT | O_APPEND | O_WRONLY,
            0o600
        )
        defer { close(log) }
        let command = namespace?.command(executable, arguments) ?? (program: executable, arguments: arguments)
        return try ChildProgram(
            command.program,
            command.arguments,
            environment: ProcessInfo.processInfo.environment.merging(settings) { $1 },
            output: log,
            errors: log
        )
    }

    /// Starts again what has ended, until the surrounding task is cancelled.
    func supervise() async throws {
        while true {
            for member in self.members where !member.program.isRunning {
                let restart = member.restart ?? .now + Self.restartDelay
                member.restart = restart
                guard restart <= .now else { continue }
                member.program = try self.launch(member.service, member.settings, member.namespace)
                member.restart = nil
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Sends a signal to every copy of `services`, or to the first of each only.
    func signal(_ signal: Int32, _ services: [ServiceName], firstOnly: Bool = false) {
        for service in services {
            let copies = self.members.filter { $0.service == service }
            for copy in firstOnly ? Array(copies.prefix(1)) : copies { copy.program.signal(signal) }
        }
    }

    /// Asks the first copy of `service` to stop, and returns how long that took and its exit code.
    func stop(_ service: ServiceName) async -> (seconds: Double, code: Int32)? {
        guard let program = self.members.first(where: { $0.service == service })?.program else { return nil }
        let watch = Stopwatch()
        program.signal(SIGTERM)
        await program.exited()
        return (watch.seconds, program.exitCode)
    }

    /// Kills the member with this process id; `false` where there is none.
    func kill(_ process: Int32) -> Bool {
        guard let member = self.members.first(where: { $0.program.processIdentifier == process }) else { return false }
        member.program.signal(SIGKILL)
        return true
    }

    /// The most memory that any copy of each service has had, in bytes.
    func peaks() -> [ServiceName: Double] {
        Dictionary(
            self.members.compactMap { member in
                ProcessUsage(of: member.program.processIdentifier).map { (member.service, $0.peak) }
            },
            uniquingKeysWith: max
        )
    }

    /// How many lines of all logs hold `text`.
    func logLines(with text: String) -> Int {
        ServiceName.allCases.reduce(0) { count, service in
            let log = try? String(contentsOf: self.folder.appending(path: "\(service.rawValue).log"), encoding: .utf8)
            return count + (log?.split(separator: "\n").count { $0.contains(text) } ?? 0)
        }
    }

    /// Process ids of the members of each service.
    func processes() -> [(service: ServiceName, process: Int32)] {
        self.members.map { ($0.service, $0.program.processIdentifier) }
    }

    /// Ends everything at once.
    func end() {
        for member in self.members {
            member.program.signal(SIGKILL)
            member.program.waitUntilExit()
        }
        self.members.removeAll()
    }
}
