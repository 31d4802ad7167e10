/// A value for `$1`, `$2` … of a statement.
public enum Parameter: Sendable {
    case null
    case text(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// `bytea`, sent in binary form.
    case bytes([UInt8])
    /// `bigint[]`; cast the placeholder: `$1::bigint[]`.
    case integers([Int64])
    /// `text[]`; cast the placeholder: `$1::text[]`.
    case texts([String])

    public static func text(_ value: String?) -> Parameter { value.map { .text($0) } ?? .null }
    public static func integer(_ value: Int?) -> Parameter { value.map { .integer(Int64($0)) } ?? .null }
    public static func integer(_ value: Int64?) -> Parameter { value.map { .integer($0) } ?? .null }

    /// The wire form: bytes and whether they are binary. `nil` is NULL.
    var encoded: (bytes: [UInt8], isBinary: Bool)? {
        switch self {
        case .null: nil
        case .text(let value): (Self.withoutNUL(value), false)
        case .integer(let value): (Array(String(value).utf8), false)
        case .double(let value): (Array(String(value).utf8), false)
        case .boolean(let value): (Array((value ? "t" : "f").utf8), false)
        case .bytes(let value): (value, true)
        case .integers(let values): (Array("{\(values.map(String.init).joined(separator: ","))}".utf8), false)
        case .texts(let values): (Array("{\(values.map(Self.quoted).joined(separator: ","))}".utf8), false)
        }
    }

    /// PostgreSQL's text holds no NUL. Whole reports come by here, and hardly one has any.
    private static func withoutNUL(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars where scalar != "\0" {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
