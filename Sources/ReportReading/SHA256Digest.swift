import COpenSSL

/// The SHA-256 of a document's bytes: what raw bytes are addressed by.
///
/// OpenSSL's, which has the processor's own instructions do it: every page that is read is hashed.
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    public init(of content: some Collection<UInt8>) {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let hashed: Void? = content.withContiguousStorageIfAvailable { buffer in
            _ = SHA256(buffer.baseAddress, buffer.count, &digest)
        }
        if hashed == nil {
            let copy = Array(content)
            _ = SHA256(copy, copy.count, &digest)
        }
        self.bytes = digest
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: self.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    public var description: String { self.hex }
}
