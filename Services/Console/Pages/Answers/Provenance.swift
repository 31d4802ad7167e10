import Messaging
import ReportModel
import ServiceRuntime

/// Where a page's answers come from, in words and to be asked again.
struct Provenance: Sendable {
    struct Entry: Sendable {
        let method: String
        let query: String
        let sha256: String
        /// What to type to have it asked again.
        let command: String
    }

    /// A line at the foot of the page.
    let source: String
    let reports: Int
    let newestVersion: Int64
    let corrections: Int64
    let extractors: String
    let receipts: [Entry]

    init(_ corpus: CorpusSnapshot, _ receipts: [Receipt], _ request: PageRequest) {
        self.reports = corpus.reports
        self.newestVersion = corpus.newestVersion
        self.corrections = corpus.corrections
        self.extractors = corpus.extractors.joined(separator: request.language == .chinese ? "、" : ", ")
        self.source =
            request.language == .chinese
            ? "来源：本库收录的\(corpus.reports)份文件；提取规则第\(self.extractors)版；人工更正截至第\(corpus.corrections)号。"
            : "Source: the \(corpus.reports) documents held here; rules of extraction \(self.extractors); "
                + "corrections up to number \(corpus.corrections)."
        self.receipts = receipts.map { receipt in
            Entry(
                method: receipt.method,
                query: String(decoding: (try? JSONCoding.encode(receipt.query)) ?? [], as: UTF8.self),
                sha256: receipt.sha256,
                command: "fazhi receipt \(receipt.token)"
            )
        }
    }
}

extension PageRequest {
    /// Asks query, and notes the answer for the receipt at the foot of the page.
    func ask<Answer: Decodable & Sendable>(
        _ method: String,
        _ parameters: some Encodable & Sendable,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let answer = try await self.cluster.queryPayload(method, parameters).body
        try self.receipts.note(method, try JSONCoding.encode(parameters), answer)
        return try JSONCoding.decode(type, from: answer)
    }

    /// What the answers so far are made from.
    func provenance() async throws -> Provenance {
        let corpus: CorpusSnapshot = try await self.cluster.query(
            QueryInterface.snapshot,
            IngestionInterface.Nothing()
        )
        return Provenance(corpus, self.receipts.receipts(of: corpus), self)
    }
}
