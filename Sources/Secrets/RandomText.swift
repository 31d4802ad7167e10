import CSodium

/// Texts that nobody can guess, and what is kept of them.
public enum RandomText {
    /// Without letters and digits that are taken for each other.
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

    public static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// A password to be typed once: four groups of four letters, 79 bits.
    public static func password() -> String {
        let groups = (0..<4).map { _ in
            String(
                decoding: (0..<4).map { _ in Self.letters[Int(randombytes_uniform(UInt32(Self.letters.count)))] },
                as: UTF8.self
            )
        }
        return groups.joined(separator: "-")
    }

    /// A token of 256 bits in hexadecimal.
    public static func token() -> String { Self.hexadecimal(Self.bytes(32)) }

    /// SHA-256 in hexadecimal: all that need be kept of a token, which is too long to be guessed.
    public static func digest(of token: String) -> String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        let bytes = Array(token.utf8)
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return Self.hexadecimal(digest)
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
