import Foundation
import TestSupport

/// A program that a test started, with its output in files.
final class RunningCommand: Sendable {
    private let process: ChildProgram
    private let files: [URL]

    init(_ program: URL, _ arguments: [String], input: [UInt8], environment: [String: String], folder: URL) throws {
        self.files = (0..<3).map { folder.appending(path: "\(UInt32.random(in: 0 ... .max))-\($0)") }
        try Data(input).write(to: self.files[0])
        for file in self.files.dropFirst() { try Data().write(to: file) }
        let handles = [
            try FileHandle(forReadingFrom: self.files[0]), try FileHandle(forWritingTo: self.files[1]),
            try FileHandle(forWritingTo: self.files[2]),
        ]
        self.process = try ChildProgram(
            program,
            arguments,
            environment: environment,
            input: handles[0].fileDescriptor,
            output: handles[1].fileDescriptor,
            errors: handles[2].fileDescriptor
        )
        for handle in handles { try handle.close() }
    }

    /// What it has printed so far.
    var text: String { (try? String(contentsOf: self.files[1], encoding: .utf8)) ?? "" }

    /// What it has said on standard error so far.
    var errors: String { (try? String(contentsOf: self.files[2], encoding: .utf8)) ?? "" }

    func signal(_ signal: Int32) { self.process.signal(signal) }

    /// Waits for its end.
    func finish() async throws -> TestCluster.Output {
        await self.process.exited()
        defer { for file in self.files { try? FileManager.default.removeItem(at: file) } }
        return TestCluster.Output(
            status: self.process.exitCode,
            text: try String(contentsOf: self.files[1], encoding: .utf8),
            errors: try String(contentsOf: self.files[2], encoding: .utf8)
        )
    }
}
