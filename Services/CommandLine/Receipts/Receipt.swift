import Foundation
import Messaging
import ReportModel
import ReportReading
import ServiceRuntime

/// What an answer was made from and what it was: enough to ask again and to tell whether the bytes are the same.
struct Receipt: Sendable, Hashable, Codable {
    static let schema = "fazhi.receipt/1"
    private static let prefix = "fazhi-receipt:"
    /// Longer ones are only in JSON, pages and workbooks: one with a scoring system of its own holds that.
    private static let longestLine = 2_000

    var schema = Self.schema
    /// The method of the query service, and what it was asked.
    var method: String
    var query: JSONValue
    var corpus: CorpusSnapshot
    /// Of the answer's bytes, as the service sent them.
    var sha256: String

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

    /// As one word that `fazhi receipt` takes.
    var token: String {
        let bytes = (try? JSONCoding.encode(self)) ?? []
        let text = Data(bytes).base64EncodedString()
        return Self.prefix + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
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

    /// Finds the receipt in what a user has: the word, a line that holds it, or an answer in JSON.
    static func read(_ text: String) -> (receipt: Receipt, answer: JSONValue?)? {
        if let receipt = Self.receipt(in: text) { return (receipt, nil) }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)),
            case .object(var fields) = value
        else { return nil }
        if let receipt = Self.decode(value) { return (receipt, nil) }
        guard let receipt = fields["receipt"].flatMap(Self.decode) else { return nil }
        // An answer that is a list stands beside its receipt, another holds it.
        if let list = fields["answer"], fields.count == 2 { return (receipt, list) }
        fields["receipt"] = nil
        return (receipt, .object(fields))
    }

    private static func decode(_ value: JSONValue) -> Receipt? {
        guard let bytes = try? JSONCoding.encode(value) else { return nil }
        guard let receipt = try? JSONCoding.decode(Receipt.self, from: bytes) else { return nil }
        return receipt.schema == Self.schema ? receipt : nil
    }

    private static func receipt(in text: String) -> Receipt? {
        guard let start = text.range(of: Self.prefix) else { return nil }
        let word = text[start.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        var base64 = word.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: String(base64)) else { return nil }
        guard let receipt = try? JSONCoding.decode(Receipt.self, from: [UInt8](data)) else { return nil }
        return receipt.schema == Self.schema ? receipt : nil
    }
}

/// An answer with its receipt among its keys; one that is a list stands beside it.
struct Receipted<Value: Encodable>: Encodable {
    private let value: Value
    private let receipt: Receipt

    init(_ value: Value, _ receipt: Receipt) {
        self.value = value
        self.receipt = receipt
    }

    private enum CodingKeys: String, CodingKey { case receipt, answer }

    func encode(to encoder: any Encoder) throws {
        if self.value is any Collection {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.value, forKey: .answer)
            try container.encode(self.receipt, forKey: .receipt)
        } else {
            try self.value.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.receipt, forKey: .receipt)
        }
    }
}
