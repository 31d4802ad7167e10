import Foundation

/// Another program, measured beside ours on the same inputs.
///
/// It prints a line of JSON when it is ready, `{"version"}` or `{"error"}`, and then answers each line that it is given
/// with a line of JSON: lists of numbers by name. It ends when its input does.
final class Peer {
    enum Greeting {
        case present(version: String)
        case missing(reason: String)
    }

    let name: String
    let greeting: Greeting
    private let process = Process()
    private let input = Pipe()
    private let output = LineReader()

    var isPresent: Bool {
        if case .present = self.greeting { true } else { false }
    }

    /// Starts `program`; one that is not there or does not start is a missing peer, not an error.
    init(_ name: String, _ program: URL, _ arguments: [String]) {
        self.name = name
        self.process.executableURL = program
        self.process.arguments = arguments
        self.process.standardInput = self.input
        self.process.standardOutput = self.output.pipe
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            self.greeting = .missing(reason: "\(program.lastPathComponent) is not installed")
            return
        }
        do {
            try self.process.run()
            let line = try self.output.next() ?? #"{"error": "it ended without a word"}"#
            let greeting = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
            self.greeting =
                greeting["version"].map { .present(version: $0) } ?? .missing(reason: greeting["error"] ?? line)
        } catch {
            self.greeting = .missing(reason: "\(error)")
        }
    }

    deinit {
        try? self.input.fileHandleForWriting.close()
        if self.process.isRunning { self.process.waitUntilExit() }
    }

    /// Has it do what `line` says.
    func ask(_ line: String = "") throws -> [String: [Double]] {
        try self.input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        guard let answer = try self.output.next() else { throw Failure("\(self.name) ended in the middle of its work") }
        do {
            return try JSONDecoder().decode([String: [Double]].self, from: Data(answer.utf8))
        } catch {
            throw Failure("\(self.name) answered “\(line)” with “\(answer.prefix(200))”")
        }
    }
}

/// Why a bench cannot go on.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
