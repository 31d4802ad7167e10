import Messaging
import ReportModel
import ReportReading
import ServiceRuntime

extension Receipt {
    /// Longer ones are only in JSON, pages and workbooks: one with a scoring system of its own holds that.
    private static let longestLine = 2_000

    /// Asks query. Where the corpus changes meanwhile, it asks again: the receipt must be of what was answered.
    static func ask(
        _ cluster: Cluster,
        _ method: String,
        _ request: some Encodable & Sendable
    ) async throws -> (bytes: [UInt8], receipt: Receipt) {
        let query = try JSONCoding.decode(JSONValue.self, from: try JSONCoding.encode(request))
        var before = try await Self.snapshot(cluster)
        var tries = 0
        while true {
            let bytes = try await cluster.queryPayload(method, query).body
            let after = try await Self.snapshot(cluster)
            tries += 1
            // A corpus that never rests has no snapshot; the last one is the nearest.
            if before == after || tries == 3 {
                let digest = SHA256Digest(of: bytes).description
                return (bytes, Receipt(method: method, query: query, corpus: after, sha256: digest))
            }
            before = after
        }
    }

    private static func snapshot(_ cluster: Cluster) async throws -> CorpusSnapshot {
        try await cluster.query(QueryInterface.snapshot, IngestionInterface.Nothing())
    }

    var line: String {
        let token = self.token
        // On a terminal it would fill the screen; there its beginning tells two answers apart.
        return Terminal.isOutput || token.utf8.count > Self.longestLine
            ? "凭证 sha256 \(self.sha256.prefix(16))…（全文见 --format json）" : "凭证 \(token)"
    }

    /// Where an answer comes from, for pages and workbooks.
    var footer: [String] {
        [
            "法治 · 语料：\(self.corpus.reports)份报告，提取器版本\(self.corpus.extractors.joined(separator: "、"))，更正至第\(self.corpus.corrections)号",
            "查询：\(self.method) · 结果 SHA-256：\(self.sha256)",
            "凭证：\(self.token)",
        ]
    }
}
