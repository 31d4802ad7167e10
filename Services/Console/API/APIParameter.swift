import HTTPTypes
import Messaging

/// Something that a route of the API takes.
struct APIParameter: Sendable {
    enum Place: Sendable, Hashable { case path, query, body }

    enum Kind: Sendable, Hashable {
        case text
        case oneOf([String])
        case integer
        case number
        case flag
        /// In a query: the name once for each.
        case texts
        case integers
        /// Any JSON object, as a method of a service takes it; only in a body.
        case object
        case objects
    }

    let name: String
    let place: Place
    let kind: Kind
    let isRequired: Bool
    let summary: String
    /// Where it goes in what the method takes: `year`, `selection.year`.
    let key: String

    init(
        _ name: String,
        _ kind: Kind,
        in place: Place = .query,
        isRequired: Bool = false,
        key: String? = nil,
        _ summary: String
    ) {
        self.name = name
        self.place = place
        self.kind = kind
        self.isRequired = isRequired || place == .path
        self.summary = summary
        self.key = key ?? name
    }

    /// A text.
    init(
        _ name: String,
        in place: Place = .query,
        isRequired: Bool = false,
        key: String? = nil,
        _ summary: String
    ) {
        self.init(name, .text, in: place, isRequired: isRequired, key: key, summary)
    }

    /// What the values of a path or a query mean; `nil` where there is none.
    func value(of texts: [String]) throws(PageError) -> JSONValue? {
        switch self.kind {
        case .texts: return texts.isEmpty ? nil : .list(texts.map { .text($0) })
        case .integers:
            let numbers = try texts.map { text throws(PageError) in try self.one(text) }
            return texts.isEmpty ? nil : .list(numbers)
        default:
            guard texts.count < 2 else { throw self.wrong("is given more than once") }
            return try texts.first.map { text throws(PageError) in try self.one(text) }
        }
    }

    private func one(_ text: String) throws(PageError) -> JSONValue {
        switch self.kind {
        case .text, .texts: return .text(text)
        case .oneOf(let names):
            guard names.contains(text) else { throw self.wrong("is one of \(names.joined(separator: ", "))") }
            return .text(text)
        case .integer, .integers:
            guard let number = Int(text), number.magnitude < 1 << 53 else { throw self.wrong("is a whole number") }
            return .number(Double(number))
        case .number:
            guard let number = Double(text), number.isFinite else { throw self.wrong("is a number") }
            return .number(number)
        case .flag:
            guard text == "true" || text == "false" else { throw self.wrong("is true or false") }
            return .boolean(text == "true")
        case .object, .objects: throw self.wrong("belongs into the body")
        }
    }

    private func wrong(_ rule: String) -> PageError { PageError(.badRequest, "\(self.name) \(rule)") }
}
