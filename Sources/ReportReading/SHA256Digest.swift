import CSodium

/// The SHA-256 of a document's bytes: what raw bytes are addressed by.
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    public init(of content: some Collection<UInt8>) {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        let hashed: Void? = content.withContiguousStorageIfAvailable { buffer in
            _ = crypto_hash_sha256(&digest, buffer.baseAddress, UInt64(buffer.count))
        }
        if hashed == nil {
            let copy = Array(content)
            _ = crypto_hash_sha256(&digest, copy, UInt64(copy.count))
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
