import Foundation

/// The web server of `Resources/unruly_server.py`, on a port of its own.
public final class UnrulyServer: Sendable {
    private let process: ChildProgram
    /// It ends when this is closed, also by this process's end.
    private let input: FileHandle
    private let log = FileManager.default.temporaryDirectory.appending(path: "unruly-\(UUID())")
    /// Scheme, host and port.
    public let origin: String

    /// - Parameters:
    ///   - mode: how its robots.txt misbehaves.
    ///   - certificate: what it proves itself by, where it is to speak HTTPS.
    public init(mode: String = "", certificate: TestAuthority.Certificate? = nil) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources/unruly_server.py")
        let (input, output) = (Pipe(), Pipe())
        self.process = try ChildProgram(
            URL(filePath: "/usr/bin/python3"),
            [script.path, self.log.path, mode] + (certificate.map { [$0.file, $0.key] } ?? []),
            input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor
        )
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        self.input = input.fileHandleForWriting
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
            line.append(byte)
        }
        let port = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        self.origin = "\(certificate == nil ? "http" : "https")://127.0.0.1:\(port)"
    }

    deinit {
        self.process.signal(SIGKILL)
        self.process.waitUntilExit()
        try? FileManager.default.removeItem(at: self.log)
    }

    public struct Request {
        public var time: Double
        public var path: String
        public var agent: String
        public var etag: String
        public var date: String
    }

    /// What was asked for so far.
    public func requests() throws -> [Request] {
        try String(contentsOf: self.log, encoding: .utf8).split(separator: "\n").map {
            let fields = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Request(
                time: Double(fields[0]) ?? 0,
                path: fields[1],
                agent: fields[2],
                etag: fields[3],
                date: fields[4]
            )
        }
    }
}
