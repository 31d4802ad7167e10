import Foundation

/// A program that a test started, with its output in files.
final class RunningCommand: Sendable {
    private let process: Process
    private let files: [URL]
    private let ended: AsyncStream<Void>

    init(_ program: URL, _ arguments: [String], input: [UInt8], environment: [String: String], folder: URL) throws {
        self.files = (0..<3).map { folder.appending(path: "\(UInt32.random(in: 0 ... .max))-\($0)") }
        try Data(input).write(to: self.files[0])
        for file in self.files.dropFirst() { try Data().write(to: file) }
        self.process = Process()
        self.process.executableURL = program
        self.process.arguments = arguments
        self.process.environment = environment
        self.process.standardInput = try FileHandle(forReadingFrom: self.files[0])
        self.process.standardOutput = try FileHandle(forWritingTo: self.files[1])
        self.process.standardError = try FileHandle(forWritingTo: self.files[2])
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.ended = stream
        self.process.terminationHandler = { _ in continuation.finish() }
        try self.process.run()
    }

    /// What it has printed so far.
    var text: String { (try? String(contentsOf: self.files[1], encoding: .utf8)) ?? "" }

    /// What it has said on standard error so far.
    var errors: String { (try? String(contentsOf: self.files[2], encoding: .utf8)) ?? "" }

    func signal(_ signal: Int32) { kill(self.process.processIdentifier, signal) }

    /// Waits for its end.
    func finish() async throws -> TestCluster.Output {
        for await _ in self.ended {}
        defer { for file in self.files { try? FileManager.default.removeItem(at: file) } }
        return TestCluster.Output(
            status: self.process.terminationStatus,
            text: try String(contentsOf: self.files[1], encoding: .utf8),
            errors: try String(contentsOf: self.files[2], encoding: .utf8)
        )
    }
}
