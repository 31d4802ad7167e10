import Foundation

/// A provider of OpenID Connect, `Resources/sign_on_provider.py`, on a port of its own.
public final class SignOnServer: Sendable {
    private let process: ChildProgram
    /// It ends when this is closed, also by this process's end.
    private let input: FileHandle
    /// As the console is told of it.
    public let issuer: String

    /// - Parameters:
    ///   - account: who signs in.
    ///   - mode: how it misbehaves.
    public init(client: String, secret: String, account: String, mode: String = "") throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Resources/sign_on_provider.py")
        let (input, output) = (Pipe(), Pipe())
        self.process = try ChildProgram(
            URL(filePath: "/usr/bin/python3"),
            [script.path, client, secret, account, mode],
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
        self.issuer = "http://127.0.0.1:\(port)/office"
    }

    deinit {
        self.process.signal(SIGKILL)
        self.process.waitUntilExit()
    }
}
