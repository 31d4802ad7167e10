import PostgreSQL
import ReportModel

/// A system, honour, law or claim to be first that a report names: a row of `entities`, for questions across reports.
struct ReportEntity: Hashable {
    private static let longestKey = 200
    private static let longestName = 500

    let kind: EntityStore.Kind
    let key: String
    let name: String
    let type: String
    /// Unicode scalars from the beginning of the body.
    let start: Int

    static let columns = ["version_id", "kind", "key", "name", "type", "start_offset"]

    private init(_ kind: EntityStore.Kind, _ name: String, key: String? = nil, type: String, start: Int) {
        self.kind = kind
        self.key = String(Self.key(of: key ?? name, kind).prefix(Self.longestKey))
        self.name = String(name.prefix(Self.longestName))
        self.type = type
        self.start = start
    }

    /// All that `report` names. Newspapers and broadcasts that it cites are no laws.
    static func all(in report: Report) -> [ReportEntity] {
        report.systems.map { ReportEntity(.system, $0.name, key: $0.key, type: $0.type.rawValue, start: $0.start) }
            + report.honours.map { ReportEntity(.honour, $0.title, type: $0.type.rawValue, start: $0.start) }
            + report.citations.filter { $0.kind != .media }
            .map { ReportEntity(.law, $0.title, type: $0.kind.rawValue, start: $0.start) }
            + report.firsts.map { ReportEntity(.first, $0.quote, type: "first", start: $0.start) }
    }

    /// The form that the short and the full name of a thing have in common: without marks, years and what all names of
    /// the kind may have or lack.
    static func key(of name: String, _ kind: EntityStore.Kind) -> String {
        let marks: Set<Unicode.Scalar> = kind == .law ? Self.lawMarks : Self.marks
        var key = name.unicodeScalars.filter { !marks.contains($0) && !$0.properties.isWhitespace }[...]
        switch kind {
        case .law:
            Self.removeNote(&key)
            Self.remove(prefixes: ["中华人民共和国"], from: &key)
        case .system, .honour, .first:
            if key.count >= 4, key.prefix(4).allSatisfy({ ("0"..."9").contains($0) }) { key = key.dropFirst(4) }
            Self.remove(prefixes: ["年度", "年"], from: &key)
            Self.removeBatch(&key)
            for suffix in ["荣誉称号", "称号", "荣誉"].map(\.unicodeScalars)
            where key.suffix(suffix.count).elementsEqual(suffix) {
                key = key.dropLast(suffix.count)
                break
            }
        }
        return String(String.UnicodeScalarView(key))
    }

    private static let marks = Set("《》“”\"‘’".unicodeScalars)
    private static let lawMarks = marks.union("〈〉".unicodeScalars)

    /// 《信访工作条例》（2022年修订） is 信访工作条例.
    private static func removeNote(_ key: inout Substring.UnicodeScalarView) {
        func opens(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "（" }
        func closes(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "）" }
        guard let last = key.last, closes(last) else { return }
        let inside = key.dropLast()
        guard let open = inside.lastIndex(where: { opens($0) || closes($0) }), opens(inside[open]) else { return }
        key = key[..<open]
    }

    /// 首批 and 第二批.
    private static func removeBatch(_ key: inout Substring.UnicodeScalarView) {
        if key.starts(with: "首批".unicodeScalars) {
            key = key.dropFirst(2)
        } else if key.first == "第", key.dropFirst(2).first == "批" {
            key = key.dropFirst(3)
        }
    }

    private static func remove(prefixes: [String], from key: inout Substring.UnicodeScalarView) {
        guard let prefix = prefixes.first(where: { key.starts(with: $0.unicodeScalars) }) else { return }
        key = key.dropFirst(prefix.unicodeScalars.count)
    }
}

extension [ReportEntity] {
    /// The rows for `COPY entities`, in the order of ``ReportEntity/columns``.
    func copyBuffer(version: Int64) throws -> [UInt8] {
        var buffer = CopyBuffer()
        for entity in self {
            buffer.integer(version)
            buffer.text(entity.kind.rawValue)
            buffer.text(entity.key)
            buffer.text(entity.name)
            buffer.text(entity.type)
            buffer.integer(Int64(entity.start))
            buffer.endRow()
        }
        return buffer.bytes
    }
}
