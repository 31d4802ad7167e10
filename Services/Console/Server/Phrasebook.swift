import Foundation

/// Sentences of one language in another, with holes for what they are about: services refuse in English, and answers are
/// worded in Chinese.
struct Phrasebook: Sendable {
    /// A sentence with holes, in both languages; `{}` in the files.
    private struct Pair: Sendable {
        let from: [String]
        let to: [String]
        /// Of the sentence without holes: of two that fit, the one that says more fits better.
        let length: Int
    }

    private let whole: [String: String]
    private let pairs: [Pair]

    /// - Parameter name: of the file in `Phrases`.
    init(file name: String) throws {
        let bytes = try Data(contentsOf: Resources.folder("Phrases").appending(path: "\(name).json"))
        self.init(try JSONDecoder().decode([String: String].self, from: bytes))
    }

    init(_ sentences: [String: String]) {
        self.whole = sentences.filter { !$0.key.contains("{}") }
        self.pairs = sentences.filter { $0.key.contains("{}") }.map { from, to in
            let parts = from.components(separatedBy: "{}")
            return Pair(
                from: parts,
                to: to.components(separatedBy: "{}"),
                length: parts.reduce(0) { $0 + $1.utf8.count }
            )
        }.sorted { ($1.length, $0.from.count) < ($0.length, $1.from.count) }
    }

    /// The sentence in the other language; `nil` where it is not known.
    func translation(of text: String) -> String? { self.translation(of: text, depth: 0) }

    private func translation(of text: String, depth: Int) -> String? {
        if let known = self.whole[text] { return known }
        // What stands in a hole may be a sentence itself: a search is refused with a place and a reason.
        guard depth < 3, text.utf8.count <= 2_000 else { return nil }
        for pair in self.pairs {
            guard let holes = Self.holes(in: text, of: pair.from) else { continue }
            var said = pair.to[0]
            for (hole, part) in zip(holes, pair.to.dropFirst()) {
                said += (self.translation(of: hole, depth: depth + 1) ?? hole) + part
            }
            return said
        }
        return nil
    }

    /// What stands between `parts`, where the text is made of them.
    private static func holes(in text: String, of parts: [String]) -> [String]? {
        guard text.hasPrefix(parts[0]) else { return nil }
        var rest = text.dropFirst(parts[0].count)
        var holes: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let place = rest.range(of: part) else { return nil }
            holes.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        let last = parts[parts.count - 1]
        guard rest.hasSuffix(last) else { return nil }
        return holes + [String(rest.dropLast(last.count))]
    }
}
