import CZeroMQ

/// A CurveZMQ public key in its printable form of 40 Z85 characters.
public struct CurvePublicKey: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// `nil` where `text` is not a key in Z85.
    public init?(_ text: String) {
        guard decodeZ85(text) != nil else { return nil }
        self.text = text
    }

    /// Reads the 32 raw bytes that libzmq hands to an authenticator.
    init?(raw: [UInt8]) {
        guard raw.count == 32 else { return nil }
        var encoded = [CChar](repeating: 0, count: 41)
        guard zmq_z85_encode(&encoded, raw, raw.count) != nil else { return nil }
        self.text = String(nulTerminated: encoded)
    }

    public var description: String { self.text }
}

/// A CurveZMQ key pair. Its description shows only the public half.
public struct CurveKeyPair: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    public let publicKey: CurvePublicKey
    /// 40 Z85 characters; never to be logged.
    public let secretKey: String

    /// Makes a new pair.
    public static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicKey = [CChar](repeating: 0, count: 41)
        var secretKey = [CChar](repeating: 0, count: 41)
        guard zmq_curve_keypair(&publicKey, &secretKey) == 0, let key = CurvePublicKey(String(nulTerminated: publicKey))
        else {
            throw .last("zmq_curve_keypair")
        }
        return CurveKeyPair(publicKey: key, secretKey: String(nulTerminated: secretKey))
    }

    private init(publicKey: CurvePublicKey, secretKey: String) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Derives the pair of a secret key; `nil` where `secretKey` is not a key in Z85.
    public init?(secretKey: String) {
        var publicKey = [CChar](repeating: 0, count: 41)
        guard decodeZ85(secretKey) != nil, zmq_curve_public(&publicKey, secretKey) == 0,
            let key = CurvePublicKey(String(nulTerminated: publicKey))
        else { return nil }
        self.publicKey = key
        self.secretKey = secretKey
    }

    public var description: String { "CurveKeyPair(\(self.publicKey))" }
    public var debugDescription: String { self.description }
}

private func decodeZ85(_ text: String) -> [UInt8]? {
    guard text.utf8.count == 40 else { return nil }
    var raw = [UInt8](repeating: 0, count: 32)
    return zmq_z85_decode(&raw, text) != nil ? raw : nil
}

extension String {
    /// The text before the first NUL of a buffer that C filled.
    init(nulTerminated buffer: [CChar]) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
