import Configuration
import Foundation
import Yams

/// Reads settings, and remembers which there are and what holds.
struct SettingReader {
    private let reader: ConfigReader
    private(set) var settings: [ConfigurationSetting] = []

    init(_ reader: ConfigReader) { self.reader = reader }

    mutating func text(_ key: ConfigKey, _ value: inout String) {
        let given = self.reader.string(forKey: key)
        value = given ?? value
        self.note(key, value, isDefault: given == nil)
    }

    mutating func text(_ key: ConfigKey, _ value: inout String?) {
        let given = self.reader.string(forKey: key)
        value = given ?? value
        self.note(key, value, isDefault: given == nil)
    }

    mutating func secret(_ key: ConfigKey) -> String? {
        let given = self.reader.string(forKey: key, isSecret: true)
        self.note(key, given, isDefault: given == nil, isSecret: true)
        return given
    }

    /// - Parameter folder: what a relative path is relative to.
    mutating func path(_ key: ConfigKey, _ value: inout String, in folder: URL) {
        self.text(key, &value)
        value = URL(filePath: value, relativeTo: folder).path
    }

    mutating func path(_ key: ConfigKey, _ value: inout String?, in folder: URL) {
        self.text(key, &value)
        value = value.map { URL(filePath: $0, relativeTo: folder).path }
    }

    mutating func list(_ key: ConfigKey, _ value: inout [String]) {
        let given = self.reader.stringArray(forKey: key) ?? self.reader.string(forKey: key).map { [$0] }
        value = given ?? value
        self.note(key, "[\(value.joined(separator: ", "))]", isDefault: given == nil)
    }

    mutating func positive(_ key: ConfigKey, _ value: inout Int) throws(FazhiConfiguration.LoadError) {
        var number: Int? = value
        try self.positive(key, &number)
        value = number ?? value
    }

    mutating func positive(_ key: ConfigKey, _ value: inout Int?) throws(FazhiConfiguration.LoadError) {
        let given = self.reader.string(forKey: key) ?? self.reader.int(forKey: key).map(String.init)
        if let given {
            guard let number = Int(given), number > 0 else {
                throw .invalid(key: Self.name(key), value: given, expected: "a whole number above 0")
            }
            value = number
        }
        self.note(key, value.map(String.init), isDefault: given == nil)
    }

    private mutating func note(_ key: ConfigKey, _ value: String?, isDefault: Bool, isSecret: Bool = false) {
        self.settings.append(
            ConfigurationSetting(key: Self.name(key), value: value, isDefault: isDefault, isSecret: isSecret)
        )
    }

    private static func name(_ key: ConfigKey) -> String { key.components.joined(separator: ".") }

    /// A key that nobody reads is a mistake that would otherwise be found out late.
    func refuseUnknownKeys(in file: String) throws(FazhiConfiguration.LoadError) {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8), let root = try? Yams.compose(yaml: text)
        else { return }
        let known = Set(self.settings.map(\.key))
        for key in Self.keys(of: root, below: "") where !known.contains(key) {
            let similar = known.min { Self.distance($0, key) < Self.distance($1, key) }
            let isNear = similar.map { Self.distance($0, key) <= max(2, key.count / 4) } ?? false
            throw .unknown(key: key, path: file, similar: isNear ? similar : nil)
        }
    }

    private static func keys(of node: Node, below prefix: String) -> [String] {
        // A section of which every key is left to its default.
        if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
        guard case .mapping(let mapping) = node else { return [prefix] }
        return mapping.flatMap { name, value in
            let key = name.string ?? "?"
            return self.keys(of: value, below: prefix.isEmpty ? key : "\(prefix).\(key)")
        }
    }

    /// How many characters must be changed, put in or taken out (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other.utf8)
        var row = Array(0...other.count)
        for (number, byte) in one.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = number + 1
            for column in other.indices {
                let replaced = diagonal + (byte == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
