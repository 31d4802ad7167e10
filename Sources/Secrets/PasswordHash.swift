import CSodium

/// Passwords as they are kept: Argon2id with its salt and its cost in one text, by libsodium.
///
/// Hashing and verifying take some 64 MiB and a tenth of a second, so that guessing is dear: not for a thread that others
/// wait for, and not many at once.
public enum PasswordHash {
    /// The longest password that is taken, in bytes.
    public static let longest = 200

    /// The text to keep of a password; `nil` where memory does not suffice.
    public static func hash(_ password: String) -> String? {
        var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let result = crypto_pwhash_str(
            &text,
            bytes,
            UInt64(bytes.count),
            UInt64(crypto_pwhash_opslimit_interactive()),
            crypto_pwhash_memlimit_interactive()
        )
        guard result == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether `hash` is kept of `password`.
    public static func matches(_ password: String, _ hash: String) -> Bool {
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        // libsodium reads as many bytes as a hash may have at most.
        var text = hash.utf8.prefix(crypto_pwhash_strbytes() - 1).map { CChar(bitPattern: $0) }
        text += [CChar](repeating: 0, count: crypto_pwhash_strbytes() - text.count)
        return crypto_pwhash_str_verify(text, bytes, UInt64(bytes.count)) == 0
    }
}
