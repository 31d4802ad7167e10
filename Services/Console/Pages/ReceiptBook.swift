import Messaging
import ReportModel
import ReportReading
import ServiceRuntime
import Synchronization

/// What a page asked and what was answered, from which its receipts are written.
final class ReceiptBook: Sendable {
    private struct Entry: Hashable {
        var method: String
        var query: JSONValue
        var sha256: String
    }

    private let entries = Mutex<[Entry]>([])

    /// Notes an answer as the service sent it.
    func note(_ method: String, _ parameters: [UInt8], _ answer: [UInt8]) throws {
        let entry = Entry(
            method: method,
            query: try JSONCoding.decode(JSONValue.self, from: parameters),
            sha256: SHA256Digest(of: answer).description
        )
        self.entries.withLock { if !$0.contains(entry) { $0.append(entry) } }
    }

    /// Receipts of all that was noted.
    ///
    /// - Parameter corpus: what the answers were made from.
    func receipts(of corpus: CorpusSnapshot) -> [Receipt] {
        self.entries.withLock { $0 }.map { entry in
            Receipt(method: entry.method, query: entry.query, corpus: corpus, sha256: entry.sha256)
        }
    }
}
