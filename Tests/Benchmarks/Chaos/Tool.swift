import Foundation
import TestSupport

/// Programs of the system that a bench calls.
enum Tool {
    /// Runs `program` to its end, with its output among this process's errors.
    static func run(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) async throws {
        let process = try ChildProgram(
            program,
            arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            output: 2
        )
        await process.exited()
        guard process.exitCode == 0 else {
            throw Failure(
                "\(program.lastPathComponent) \(arguments.joined(separator: " ")) ended with \(process.exitCode)"
            )
        }
    }
}
