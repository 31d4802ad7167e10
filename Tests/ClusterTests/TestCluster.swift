import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import Storage
import TestSupport
import ZeroMQ

/// A cluster of real service processes on a database and ports of its own.
final class TestCluster: @unchecked Sendable {
    // Unchecked: the processes are started and ended by one test, from one task at a time.

    let database: TestDatabase
    let folder: URL
    let pool: Pool
    /// The first of ten ports that are this cluster's; the first three are taken.
    let port: Int
    private var processes: [String: [ChildProgram]] = [:]

    /// Where SwiftPM puts the executables: beside the test bundle that runs.
    static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    var configurationFile: String { self.folder.appending(path: "fazhi.yaml").path }

    /// Runs `body` with a cluster whose services are started; ends them and removes everything afterwards.
    static func with(
        services: [ServiceName] = ServiceName.allCases,
        _ body: (TestCluster) async throws -> Void
    ) async throws {
        try await TestDatabase.with { database in
            let cluster = try TestCluster(database)
            defer { cluster.end() }
            for service in services { try cluster.start(service) }
            try await body(cluster)
        }
    }

    private init(_ database: TestDatabase) throws {
        self.database = database
        self.pool = database.pool(limit: 2)
        self.folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(database.name)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        for client in ["operator", "console"] {
            _ = try KeyRing(folder: self.folder.appending(path: "keys").path).makeMissing(client: client)
        }
        let port = Int.random(in: 1_000..<3_000) * 10
        self.port = port
        let owner = database.conninfo
        try """
        database:
          owner: \(owner)
          ingestion: \(owner) user=fazhi_ingestion
          extraction: \(owner) user=fazhi_extraction
          indexing: \(owner) user=fazhi_indexing
          query: \(owner) user=fazhi_query
        keys: keys
        limits:
          document: 200000
          attempts: 3
        ingestion:
          requests: tcp://127.0.0.1:\(port)
          work: tcp://127.0.0.1:\(port + 1)
        extraction:
          work: tcp://127.0.0.1:*
        indexing:
          events: tcp://127.0.0.1:*
          batch: 16
        query:
          requests: tcp://127.0.0.1:\(port + 2)
        client:
          ingestion: tcp://127.0.0.1:\(port)
          query: tcp://127.0.0.1:\(port + 2)
        console:
          address: 127.0.0.1:\(port + 9)
        fetch:
          contact: test@example.org
        log:
          level: warning
        """.write(toFile: self.configurationFile, atomically: true, encoding: .utf8)
    }

    /// Starts one more copy of `service`; `settings` are environment variables.
    func start(_ service: ServiceName, _ settings: [String: String] = [:]) throws {
        try self.start(service.rawValue, settings)
    }

    /// Starts the console, which answers at ``consoleAddress``.
    func startConsole(_ settings: [String: String] = [:]) throws { try self.start("console", settings) }

    /// Asks the console to stop, waits, and returns its exit code.
    func stopConsole() async -> [Int32] { await self.stop("console") }

    /// Where the console answers browsers.
    var consoleAddress: String { "http://127.0.0.1:\(self.port + 9)" }

    private func start(_ name: String, _ settings: [String: String]) throws {
        let process = try ChildProgram(
            Self.products.appending(path: "fazhi-\(name)"),
            ["--config", self.configurationFile],
            environment: ProcessInfo.processInfo.environment.merging(settings) { $1 }
        )
        self.processes[name, default: []].append(process)
    }

    /// Ends every copy of `service` as a crash would.
    func kill(_ service: ServiceName) {
        for process in self.processes.removeValue(forKey: service.rawValue) ?? [] {
            process.signal(SIGKILL)
            process.waitUntilExit()
        }
    }

    /// Ends one copy of `service` as a crash would, by its place in the order of starting.
    func kill(_ service: ServiceName, at place: Int) {
        guard let process = self.processes[service.rawValue]?.remove(at: place) else { return }
        process.signal(SIGKILL)
        process.waitUntilExit()
    }

    /// Sends a signal to every copy of `service`.
    func signal(_ service: ServiceName, _ signal: Int32) {
        for process in self.processes[service.rawValue] ?? [] { process.signal(signal) }
    }

    /// Asks a service's copies to stop, waits, and returns their exit codes.
    func stop(_ service: ServiceName) async -> [Int32] { await self.stop(service.rawValue) }

    private func stop(_ name: String) async -> [Int32] {
        let processes = self.processes.removeValue(forKey: name) ?? []
        for process in processes { process.signal(SIGTERM) }
        for process in processes { await process.exited() }
        return processes.map(\.exitCode)
    }

    func isRunning(_ service: ServiceName) -> Bool {
        self.processes[service.rawValue]?.allSatisfy(\.isRunning) ?? false
    }

    private func end() {
        for process in self.processes.values.joined() {
            process.signal(SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: self.folder)
    }

    /// A user's environment, with a folder of its own for what commands remember.
    private var environment: [String: String] {
        ProcessInfo.processInfo.environment.merging([
            "FAZHI_CONFIG": self.configurationFile, "XDG_STATE_HOME": self.folder.appending(path: "state").path,
        ]) { $1 }
    }

    struct Output {
        var status: Int32
        var text: String
        var errors: String
    }

    /// Runs `fazhi` as a user would, without a terminal.
    func fazhi(_ arguments: String..., input: [UInt8] = []) async throws -> Output {
        try await self.fazhi(arguments, input: input)
    }

    func fazhi(_ arguments: [String], input: [UInt8] = []) async throws -> Output {
        try await self.run(Self.products.appending(path: "fazhi"), arguments, input: input)
    }

    func run(
        _ program: URL,
        _ arguments: [String],
        input: [UInt8] = [],
        settings: [String: String] = [:]
    ) async throws -> Output {
        try await self.begin(program, arguments, input: input, settings: settings).finish()
    }

    /// Runs `fazhi` so that it asks the query node at `port`.
    func fazhi(_ arguments: String..., port: Int) async throws -> Output {
        let settings = ["FAZHI_CLIENT_QUERY": "tcp://127.0.0.1:\(port)"]
        return try await self.run(Self.products.appending(path: "fazhi"), arguments, settings: settings)
    }

    /// Starts `fazhi` and does not wait for its end.
    func begin(_ arguments: [String]) throws -> RunningCommand {
        try self.begin(Self.products.appending(path: "fazhi"), arguments)
    }

    func begin(
        _ program: URL,
        _ arguments: [String],
        input: [UInt8] = [],
        settings: [String: String] = [:]
    ) throws -> RunningCommand {
        let environment = self.environment.merging(settings) { $1 }
        return try RunningCommand(program, arguments, input: input, environment: environment, folder: self.folder)
    }

    /// Runs `fazhi` for its JSON.
    func json<Value: Decodable>(_ type: Value.Type, _ arguments: String...) async throws -> Value {
        try await self.json(type, arguments)
    }

    func json<Value: Decodable>(_ type: Value.Type, _ arguments: [String]) async throws -> Value {
        let output = try await self.run(
            Self.products.appending(path: "fazhi"),
            arguments + ["--format", "json", "--timeout", "30"]
        )
        do {
            return try JSONDecoder().decode(type, from: Data(output.text.utf8))
        } catch {
            throw CommandFailed(arguments: arguments, output: output)
        }
    }

    struct CommandFailed: Error, CustomStringConvertible {
        let arguments: [String]
        let output: Output
        var description: String { "fazhi \(self.arguments): \(self.output)" }
    }

    func status() async throws -> QueryInterface.Status { try await self.json(QueryInterface.Status.self, "status") }

    /// Waits until `condition` holds; the suite's time limit ends a wait in vain.
    func eventually(_ condition: () async throws -> Bool) async throws {
        while !(try await condition()) { try await Task.sleep(for: .milliseconds(30)) }
    }

    /// A number from the database.
    func count(_ sql: String) async throws -> Int64 {
        try await self.pool.session { try $0.query("SELECT (\(sql))::bigint AS n").first?.integer("n") ?? -1 }
    }

    /// Writes `count` different reports, of as many places and years as there are, into a folder.
    func makeReports(_ count: Int) throws -> URL {
        let folder = self.folder.appending(path: "reports")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 0..<count {
            let year = 2015 + number % 9
            try """
            南召县\(year)年法治政府建设情况报告(示例\(number))
            \(year)年,南召县深入推进依法行政,现将有关情况报告如下:
            一、主要举措和成效
            (一)规范执法。全年办理行政处罚案件\(number + 1)件,开展培训\(number % 7 + 2)场次,培训执法人员\(number + 100)人次。
            (二)化解纠纷。收到行政复议申请\(number + 10)件,行政机关负责人出庭应诉率\(90 + number % 10)%。
            二、存在的不足
            一是执法能力还有差距。个别单位规范意识不强。
            三、\(year + 1)年工作计划
            一是加强执法监督。开展案卷评查不少于\(number % 3 + 2)次。
            """.write(to: folder.appending(path: "\(number).txt"), atomically: true, encoding: .utf8)
        }
        return folder
    }
}
