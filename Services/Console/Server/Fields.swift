import Foundation
import HTTPTypes

/// The fields of a query or of a form, decoded (`application/x-www-form-urlencoded`).
struct Fields: Sendable {
    /// More than any form of the console has.
    private static let most = 2_000

    private(set) var all: [(name: String, value: String)] = []

    /// Files that came with the form.
    private(set) var files: [UploadedFile] = []

    init() {}

    init(_ all: [(name: String, value: String)], files: [UploadedFile]) {
        self.all = all
        self.files = files
    }

    init(_ encoded: some StringProtocol) throws(PageError) {
        for pair in encoded.split(separator: "&", omittingEmptySubsequences: true) {
            guard self.all.count < Self.most else { throw PageError(.badRequest, "there are too many fields") }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            self.all.append((try Self.decoded(parts[0]), parts.count == 2 ? try Self.decoded(parts[1]) : ""))
        }
    }

    private static func decoded(_ text: some StringProtocol) throws(PageError) -> String {
        guard let decoded = String(text.map { $0 == "+" ? " " : $0 }).removingPercentEncoding else {
            throw PageError(.badRequest, "“\(text.prefix(50))” is not encoded as it must be")
        }
        return decoded
    }

    /// The first value of a field without white space around it; `nil` where it is absent or empty.
    func text(_ name: String) -> String? { self.texts(name).first }

    /// All values of a field that are not empty.
    func texts(_ name: String) -> [String] {
        self.all.filter { $0.name == name }
            .map { $0.value.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }

    func integer(_ name: String) throws(PageError) -> Int? {
        guard let text = self.text(name) else { return nil }
        guard let number = Int(text) else { throw PageError(.badRequest, "\(name) is “\(text)”, but must be a number") }
        return number
    }

    /// The fields as a query has them, with some replaced; a value of `nil` takes a field away.
    func query(replacing changes: [String: String?] = [:]) -> String {
        let kept = self.all.filter { changes[$0.name] == nil && !$0.value.isEmpty }
        let added = changes.sorted { $0.key < $1.key }.compactMap { name, value in value.map { (name, $0) } }
        return (kept.map { ($0.name, $0.value) } + added)
            .map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
    }

    /// A text as it may stand in a query or in a part of a path.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
