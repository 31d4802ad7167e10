import Foundation

/// What pages say of themselves, by language: `Words/PAGE.json` holds `{"zh": {"name": "…"}, "en": {"name": "…"}}`, which
/// templates have as `{{words.PAGE.name}}`.
struct Words: Sendable {
    struct Malformed: Error, CustomStringConvertible {
        let file: String
        let reason: String
        var description: String { "\(self.file): \(self.reason)" }
    }

    private let words: [Language: [String: [String: String]]]

    init() throws {
        let folder = Resources.folder("Words")
        var words: [Language: [String: [String: String]]] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".json") {
            let bytes = try Data(contentsOf: folder.appending(path: file))
            let page = try JSONDecoder().decode([String: [String: String]].self, from: bytes)
            for language in Language.allCases {
                guard let own = page[language.rawValue] else {
                    throw Malformed(file: file, reason: "has no “\(language.rawValue)”")
                }
                words[language, default: [:]][String(file.dropLast(".json".count))] = own
            }
            guard Set(page.values.map { Set($0.keys) }).count == 1 else {
                throw Malformed(file: file, reason: "has words that are not in all languages")
            }
        }
        self.words = words
    }

    func all(in language: Language) -> [String: [String: String]] { self.words[language] ?? [:] }

    /// - Parameter key: `page.name`.
    func word(_ key: String, in language: Language) -> String? {
        let parts = key.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return self.words[language]?[String(parts[0])]?[String(parts[1])]
    }
}
