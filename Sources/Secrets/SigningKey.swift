import CSodium
import Foundation

/// A key that texts are signed with (HMAC-SHA-256), so that they can be known again as one's own.
public struct SigningKey: Sendable {
    /// A file that cannot be used.
    public enum KeyError: Error, Sendable, CustomStringConvertible {
        case unwritable(path: String)
        case exposed(path: String, mode: Int)
        case malformed(path: String)

        public var description: String {
            switch self {
            case .unwritable(let path): "the secret \(path) cannot be made: is its folder there, and writable?"
            case .exposed(let path, let mode):
                "the secret \(path) has mode \(String(mode, radix: 8)): others can read it; chmod 600 it"
            case .malformed(let path): "\(path) holds no secret: 64 hexadecimal digits are expected"
            }
        }
    }

    private let bytes: [UInt8]

    /// A key that nobody else has.
    public init() { self.bytes = RandomText.bytes(Int(crypto_auth_hmacsha256_keybytes())) }

    /// The key in a file, which is made where it is absent, with nobody else allowed to read it.
    public init(file path: String) throws {
        let manager = FileManager.default
        if !manager.fileExists(atPath: path) {
            let text = RandomText.hexadecimal(SigningKey().bytes) + "\n"
            // Whoever comes first makes it: the link fails where somebody else has, and is never half written.
            let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
            let isMade = manager.createFile(
                atPath: draft,
                contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard isMade else { throw KeyError.unwritable(path: path) }
            defer { try? manager.removeItem(atPath: draft) }
            try? manager.linkItem(atPath: draft, toPath: path)
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let attributes = try? manager.attributesOfItem(atPath: path)
        else { throw KeyError.unwritable(path: path) }
        let mode = attributes[.posixPermissions] as? Int ?? 0
        guard mode & 0o077 == 0 else { throw KeyError.exposed(path: path, mode: mode) }
        let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        guard digits.count == 64 else { throw KeyError.malformed(path: path) }
        self.bytes = try stride(from: 0, to: digits.count, by: 2).map { index in
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                throw KeyError.malformed(path: path)
            }
            return byte
        }
    }

    /// The signature of a text, in hexadecimal.
    public func signature(of text: String) -> String {
        var signature = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_bytes()))
        let message = Array(text.utf8)
        crypto_auth_hmacsha256(&signature, message, UInt64(message.count), self.bytes)
        return RandomText.hexadecimal(signature)
    }

    /// Whether `signature` is that of `text`; takes the same time whatever it is.
    public func isSignature(_ signature: String, of text: String) -> Bool {
        let (given, own) = (Array(signature.utf8), Array(self.signature(of: text).utf8))
        return given.count == own.count && sodium_memcmp(given, own, own.count) == 0
    }
}
