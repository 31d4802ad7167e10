import Messaging

extension JSONValue {
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
