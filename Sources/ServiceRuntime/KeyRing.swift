import Foundation
import Synchronization
public import ZeroMQ

/// The CURVE keys of this machine, in a folder:
///
///     NAME.secret            a secret key, readable by its owner only; NAME is a service or a client
///     services/NAME.public   public keys of the services
///     clients/NAME.public    public keys of the clients that may ask services
///
/// Each file holds one key in Z85. Putting a file into `clients` admits a client, and removing it refuses the client's
/// next connection, both within a second and without a restart.
public final class KeyRing: Sendable {
    public enum KeyError: Error, Sendable, CustomStringConvertible {
        case missing(path: String)
        case exposed(path: String, mode: Int)
        case malformed(path: String)
        case reserved(name: String)

        public var description: String {
            switch self {
            case .missing(let path): "there is no key file \(path): make keys with “fazhi keys make”"
            case .exposed(let path, let mode):
                "the secret key \(path) has mode \(String(mode, radix: 8)): others can read it; chmod 600 it"
            case .reserved(let name): "a client cannot be called \(name): that is a service"
            case .malformed(let path): "\(path) holds no key: 40 characters of Z85 are expected"
            }
        }
    }

    /// Whom a socket lets in.
    public enum Domain: String, Sendable {
        /// Clients and services.
        case clients
        /// Services only: the sockets that hand work on.
        case services
    }

    private struct Permitted {
        var readAt: ContinuousClock.Instant
        var keys: [Domain: Set<CurvePublicKey>]
    }

    private let folder: URL
    private let permitted: Mutex<Permitted?>

    public init(folder: String) {
        self.folder = URL(filePath: folder)
        self.permitted = Mutex(nil)
    }

    /// The pair of a service or client of this machine.
    public func pair(_ name: String) throws -> CurveKeyPair {
        let path = self.folder.appending(path: "\(name).secret").path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw KeyError.missing(path: path)
        }
        let mode = (attributes[.posixPermissions] as? Int) ?? 0
        guard mode & 0o077 == 0 else { throw KeyError.exposed(path: path, mode: mode) }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let pair = CurveKeyPair(secretKey: text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw KeyError.malformed(path: path) }
        return pair
    }

    /// The public key of a service.
    public func publicKey(of service: ServiceName) throws -> CurvePublicKey {
        let file = self.folder.appending(path: "services/\(service.rawValue).public")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { throw KeyError.missing(path: file.path) }
        guard let key = CurvePublicKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw KeyError.malformed(path: file.path)
        }
        return key
    }

    /// Whether the holder of `key` may connect in `domain`. The folders are read again at most once a second.
    public func permits(_ key: CurvePublicKey, in domain: Domain) -> Bool {
        self.permitted.withLock { permitted in
            if (permitted?.readAt ?? .now - .seconds(60)) < .now - .seconds(1) {
                let services = self.read("services")
                permitted = Permitted(
                    readAt: .now,
                    keys: [.services: services, .clients: services.union(self.read("clients"))]
                )
            }
            return permitted?.keys[domain]?.contains(key) ?? false
        }
    }

    private func read(_ name: String) -> Set<CurvePublicKey> {
        let folder = self.folder.appending(path: name)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return Set(
            files.filter { $0.hasSuffix(".public") }.compactMap { file in
                (try? String(contentsOf: folder.appending(path: file), encoding: .utf8))
                    .flatMap { CurvePublicKey($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
            }
        )
    }

    /// Makes the keys of all services and of one client, leaving those that exist. Returns the names made.
    public func makeMissing(client: String) throws -> [String] {
        guard ServiceName(rawValue: client) == nil else { throw KeyError.reserved(name: client) }
        var made: [String] = []
        for name in ServiceName.allCases.map(\.rawValue) + [client] {
            let publicFolder = name == client ? "clients" : "services"
            try FileManager.default.createDirectory(
                at: self.folder.appending(path: publicFolder),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let secret = self.folder.appending(path: "\(name).secret").path
            let publicFile = self.folder.appending(path: "\(publicFolder)/\(name).public")
            if FileManager.default.fileExists(atPath: secret) {
                // A run that was interrupted between the two files is finished by the next.
                if FileManager.default.fileExists(atPath: publicFile.path) { continue }
                try Data((try self.pair(name).publicKey.text + "\n").utf8).write(to: publicFile)
                made.append(name)
                continue
            }
            let pair = try CurveKeyPair.generate()
            // Created with its final mode: never readable by others, not even for a moment.
            guard
                FileManager.default.createFile(
                    atPath: secret,
                    contents: Data((pair.secretKey + "\n").utf8),
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw KeyError.missing(path: secret) }
            try Data((pair.publicKey.text + "\n").utf8).write(to: publicFile)
            made.append(name)
        }
        return made
    }
}
