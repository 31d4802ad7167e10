import Foundation
public import Messaging
public import ReportModel

/// What an answer was made from and what it was: enough to ask again and to tell whether the bytes are the same.
public struct Receipt: Sendable, Hashable, Codable {
    public static let schema = "fazhi.receipt/1"
    private static let prefix = "fazhi-receipt:"

    public var schema = Self.schema
    /// The method of the query service, and what it was asked.
    public var method: String
    public var query: JSONValue
    public var corpus: CorpusSnapshot
    /// Of the answer's bytes, as the service sent them.
    public var sha256: String

    public init(method: String, query: JSONValue, corpus: CorpusSnapshot, sha256: String) {
        self.method = method
        self.query = query
        self.corpus = corpus
        self.sha256 = sha256
    }

    /// As one word that `fazhi receipt` takes.
    public var token: String {
        let bytes = (try? JSONCoding.encode(self)) ?? []
        let text = Data(bytes).base64EncodedString()
        return Self.prefix + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Finds the receipt in what a user has: the word, a line that holds it, or an answer in JSON.
    public static func read(_ text: String) -> (receipt: Receipt, answer: JSONValue?)? {
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
