import Messaging

/// Text that people send to be stored and shown.
enum RequestText {
    /// Returns `text`, which must say something, in at most `limit` bytes and without NUL, which PostgreSQL does not take.
    @discardableResult
    static func checked(_ text: String, _ what: String, limit: Int) throws(RequestError) -> String {
        let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        guard !isBlank, text.utf8.count <= limit, !text.unicodeScalars.contains("\0") else {
            throw RequestError(.invalid, "\(what) must have 1 to \(limit) bytes, and no NUL")
        }
        return text
    }
}
