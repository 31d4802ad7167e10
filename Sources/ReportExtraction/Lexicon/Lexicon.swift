import ChineseText
import Foundation

/// The word lists, read once, and the matchers made of them.
struct Lexicon: Sendable {
    struct Word: Sendable {
        let text: String
        let list: WordList
        /// The row's number in its list, from 0.
        let row: Int
        /// The columns after the first.
        let values: [String]
    }

    /// The words of all lists; a word of two lists stands twice.
    let words: [Word]
    /// All distinct words.
    private let matcher: PatternMatcher
    /// For each pattern of `matcher`, the words it spells.
    private let spelled: [[Int]]
    private let prefixes: [WordList: (matcher: PatternMatcher, first: Int)]

    init() throws(LexiconError) {
        var words: [Word] = []
        var prefixes: [WordList: (PatternMatcher, Int)] = [:]
        for list in WordList.allCases where !list.isNamed {
            let rows = try Self.rows(of: list)
            prefixes[list] = (PatternMatcher(rows.map(\.text)), words.count)
            words += rows
        }
        var patterns: [String] = []
        var spelled: [[Int]] = []
        var numbers: [String: Int] = [:]
        for (index, word) in words.enumerated() {
            if let number = numbers[word.text] {
                spelled[number].append(index)
            } else {
                numbers[word.text] = patterns.count
                patterns.append(word.text)
                spelled.append([index])
            }
        }
        self.words = words
        self.matcher = PatternMatcher(patterns)
        self.spelled = spelled
        self.prefixes = prefixes
    }

    /// Calls `body` with every word of the lists in the text, in order of their ends, longer ones first.
    func forEachWord(in bytes: [UInt8], _ body: (_ word: Int, _ range: Range<Int>) -> Void) {
        self.matcher.forEachMatch(in: bytes) { match in
            for word in self.spelled[match.pattern] { body(word, match.range) }
        }
    }

    /// The longest word of `list` that begins at `position`.
    func prefix(_ list: WordList, of bytes: [UInt8], at position: Int) -> (word: Word, range: Range<Int>)? {
        guard let (matcher, first) = self.prefixes[list],
            let match = matcher.longestPrefix(of: bytes, at: position)
        else { return nil }
        return (self.words[first + match.pattern], match.range)
    }

    static func rows(of list: WordList) throws(LexiconError) -> [Word] {
        let name = "\(list.rawValue).tsv"
        guard let file = Bundle.module.url(forResource: "Resources/\(list.rawValue)", withExtension: "tsv") else {
            throw .resourceMissing(name: name)
        }
        let text: String
        do { text = try String(contentsOf: file, encoding: .utf8) } catch {
            throw .resourceUnreadable(name: name, reason: "\(error)")
        }
        return try Self.rows(of: list, in: text)
    }

    static func rows(of list: WordList, in text: String) throws(LexiconError) -> [Word] {
        var words: [Word] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == list.columns, cells.allSatisfy({ !$0.isEmpty }) else {
                throw .malformedRow(
                    name: "\(list.rawValue).tsv",
                    line: index + 1,
                    reason: "expected \(list.columns) cells, none empty"
                )
            }
            words.append(Word(text: cells[0], list: list, row: words.count, values: Array(cells.dropFirst())))
        }
        return words
    }
}
