import Foundation
import Messaging
import ServiceRuntime

/// The four services of this build, with keys, ports and files of their own.
final class PipelineCluster {
    let configurationFile: URL
    private let folder: URL
    private let requests: (ingestion: String, query: String)
    private var console: Process?
    private var services: [(name: ServiceName, process: Process)] = []

    /// - Parameter only: The services to start.
    init(folder: URL, conninfo: String, only: [ServiceName] = ServiceName.allCases) throws {
        self.folder = folder
        self.configurationFile = folder.appending(path: "fazhi.yaml")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "run"),
            withIntermediateDirectories: true
        )
        // Services know the keys that were there when they started.
        for client in ["operator", "console"] {
            _ = try KeyRing(folder: folder.appending(path: "keys").path).makeMissing(client: client)
        }
        let port = Int.random(in: 10_000..<30_000)
        self.requests = ("tcp://127.0.0.1:\(port)", "tcp://127.0.0.1:\(port + 1)")
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
          work: tcp://127.0.0.1:*
        extraction:
          work: tcp://127.0.0.1:*
        indexing:
          events: tcp://127.0.0.1:*
        query:
          requests: \(self.requests.query)
        client:
          ingestion: \(self.requests.ingestion)
          query: \(self.requests.query)
        log:
          level: warning
        """.write(to: self.configurationFile, atomically: true, encoding: .utf8)
        for service in only { try self.start(service) }
    }

    /// Ends what it started, and waits until it has ended.
    deinit {
        self.console?.terminate()
        self.console?.waitUntilExit()
        for service in self.services where service.process.isRunning { service.process.terminate() }
        for service in self.services { service.process.waitUntilExit() }
    }

    private func start(_ service: ServiceName) throws {
        let process = Process()
        process.executableURL = Workbench.products.appending(path: "fazhi-\(service.rawValue)")
        process.arguments = ["--config", self.configurationFile.path]
        let log = self.folder.appending(path: "\(service.rawValue).log")
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        self.services.append((service, process))
        // For the script, should this process be killed.
        let file = self.folder.appending(path: "run/\(service.rawValue).pid")
        try Data("\(process.processIdentifier)\n".utf8).write(to: file)
    }

    /// Starts the console, and returns its address.
    func startConsole() throws -> String {
        let address = "127.0.0.1:\(Int.random(in: 30_000..<32_000))"
        let process = Process()
        process.executableURL = Workbench.products.appending(path: "fazhi-console")
        process.arguments = ["--config", self.configurationFile.path]
        process.environment = ProcessInfo.processInfo.environment.merging(["FAZHI_CONSOLE_ADDRESS": address]) { $1 }
        let log = self.folder.appending(path: "console.log")
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        self.console = process
        // For the script, should this process be killed.
        try Data("\(process.processIdentifier)\n".utf8).write(to: self.folder.appending(path: "run/console.pid"))
        return "http://\(address)"
    }

    var consoleUsage: ProcessUsage? { self.console.flatMap { ProcessUsage(of: $0.processIdentifier) } }

    /// What `fazhi` prints.
    func output(_ arguments: [String]) throws -> String {
        let pipe = Pipe()
        let process = try self.fazhi(arguments, output: pipe)
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("fazhi \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return text
    }

    /// A service that is not running any more.
    var ended: ServiceName? { self.services.first { !$0.process.isRunning }?.name }

    /// What each service has used so far.
    var usage: [(name: ServiceName, usage: ProcessUsage)] {
        self.services.compactMap { service in
            ProcessUsage(of: service.process.processIdentifier).map { (service.name, $0) }
        }
    }

    /// Clients of ingestion and query, with the operator's key.
    func makeClients() throws -> (runtime: MessagingRuntime, ingestion: RequestClient, query: RequestClient) {
        let keys = KeyRing(folder: self.folder.appending(path: "keys").path)
        let runtime = try MessagingRuntime(keys: keys, name: "operator")
        return (
            runtime, try runtime.makeClient(of: .ingestion, endpoint: self.requests.ingestion),
            try runtime.makeClient(of: .query, endpoint: self.requests.query)
        )
    }

    /// Hands all of a corpus in as a user would, and waits until it can be searched.
    func load(_ corpus: Corpus) async throws {
        let list = self.folder.appending(path: "documents")
        try corpus.link(into: list)
        let process = try self.fazhi(["ingest", "--wait", "--timeout", "60", list.path])
        while process.isRunning {
            // What is left would wait for it for ever.
            if let ended = self.ended {
                process.terminate()
                throw Failure("fazhi-\(ended.rawValue) has ended; \(self.folder.path)/\(ended.rawValue).log says why")
            }
            try await Task.sleep(for: .milliseconds(250))
        }
        guard [0, 1].contains(process.terminationStatus) else {
            throw Failure("fazhi ingest ended with \(process.terminationStatus)")
        }
    }

    /// Starts `fazhi` as a user would.
    func fazhi(_ arguments: [String], output: Pipe? = nil) throws -> Process {
        let process = Process()
        process.executableURL = Workbench.products.appending(path: "fazhi")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["FAZHI_CONFIG": self.configurationFile.path])
        {
            $1
        }
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
