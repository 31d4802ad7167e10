import Foundation

/// A certificate authority that nobody trusts, made for one test with OpenSSL (which comes with ca-certificates).
public final class TestAuthority: Sendable {
    /// A certificate for a host of this machine, and its key, as PEM files.
    public struct Certificate: Sendable {
        public let file: String
        public let key: String
    }

    private let folder: URL
    /// Its own certificate, as PEM file.
    public var file: String { self.folder.appending(path: "authority.pem").path }

    public init() throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID())")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        try self.openssl(
            ["req", "-x509"] + Self.newKey("authority.key") + [
                "-subj", "/CN=Test authority", "-days", "2", "-out", "authority.pem",
            ]
        )
    }

    deinit { try? FileManager.default.removeItem(at: self.folder) }

    /// - Parameter names: what it is for: `IP:127.0.0.1`, `DNS:localhost`.
    public func certificate(for names: String) throws -> Certificate {
        try self.openssl(["req"] + Self.newKey("server.key") + ["-subj", "/CN=server", "-out", "server.csr"])
        try Data("subjectAltName=\(names)\n".utf8).write(to: self.folder.appending(path: "names"))
        try self.openssl([
            "x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-days", "2", "-extfile", "names", "-out", "server.pem",
        ])
        return Certificate(
            file: self.folder.appending(path: "server.pem").path,
            key: self.folder.appending(path: "server.key").path
        )
    }

    private static func newKey(_ name: String) -> [String] {
        ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name]
    }

    private func openssl(_ arguments: [String]) throws {
        let process = try ChildProgram(
            URL(filePath: "/usr/bin/env"),
            ["openssl"] + arguments,
            folder: self.folder,
            errors: -1
        )
        process.waitUntilExit()
        guard process.exitCode == 0 else { throw CocoaError(.featureUnsupported) }
    }
}
