import ChineseText
import Foundation

/// Words of the domain that say the same: a word of a query is searched for as all of its group, which the answer tells.
public struct Synonyms: Sendable {
    /// By folded word: the others of its group.
    private let others: [[UInt8]: [PhrasePattern]]

    /// None.
    public static let none = Synonyms("")

    /// Those that the library brings: `Resources/synonyms.txt`.
    public static let domain: Synonyms = {
        guard let file = Bundle.module.url(forResource: "Resources/synonyms", withExtension: "txt"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return .none }
        return Synonyms(text)
    }()

    /// - Parameter text: a group on each line, its words with spaces between; lines that begin with # say nothing. A
    ///   word in two groups belongs to the first.
    public init(_ text: String) {
        var others: [[UInt8]: [PhrasePattern]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map { FoldedText(String($0)).utf8 }
            for word in words where others[word] == nil {
                others[word] = words.filter { $0 != word }.compactMap { other in
                    other.withUnsafeBufferPointer { PhrasePattern(folded: $0) }
                }
            }
        }
        self.others = others
    }

    /// The other words for `pattern`, if it is a word that has such.
    func others(for pattern: PhrasePattern) -> [PhrasePattern] {
        self.others.isEmpty ? [] : self.others[pattern.written] ?? []
    }
}
