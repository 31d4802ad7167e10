/// Any JSON, as it is kept and compared without knowing what it means.
enum JSONValue: Sendable, Hashable, Codable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let values = try? container.decode([JSONValue].self) {
            self = .list(values)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        // Whole numbers are written as such, as those who read them expect.
        case .number(let value):
            if let whole = Int64(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }

    /// Where two values differ, by path.
    static func differences(_ old: JSONValue, _ new: JSONValue, at path: String = "") -> [Difference] {
        switch (old, new) {
        case (.object(let old), .object(let new)):
            return Set(old.keys).union(new.keys).sorted().flatMap { key in
                Self.differences(old[key] ?? .null, new[key] ?? .null, at: path.isEmpty ? key : "\(path).\(key)")
            }
        case (.list(let old), .list(let new)):
            return (0..<max(old.count, new.count)).flatMap { index in
                Self.differences(
                    index < old.count ? old[index] : .null,
                    index < new.count ? new[index] : .null,
                    at: "\(path)[\(index)]"
                )
            }
        default: return old == new ? [] : [Difference(path: path, old: old, new: new)]
        }
    }

    struct Difference: Sendable, Hashable, Codable {
        var path: String
        var old: JSONValue
        var new: JSONValue
    }

    /// The value on one line, cut short where it is long.
    var short: String {
        switch self {
        case .null: "–"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): Int64(exactly: value).map(String.init) ?? "\(value)"
        case .text(let value): value.count > 40 ? "“\(value.prefix(40))…”" : "“\(value)”"
        case .list(let values): "[\(values.count)]"
        case .object: "{…}"
        }
    }
}
