import ChineseText
import Foundation
import ReportModel

/// The word lists, read once, and the matchers made of them.
struct Lexicon: Sendable {
    /// A row of a list; one object however often it is found.
    final class Word: Sendable {
        let text: String
        let list: WordList
        /// The row's number in its list, from 0.
        let row: Int
        /// The columns after the first.
        let values: [String]
        /// What it measures, if it is of `measureWords`.
        let measure: MeasureWord?

        init(text: String, list: WordList, row: Int, values: [String]) {
            self.text = text
            self.list = list
            self.row = row
            self.values = values
            self.measure =
                list == .measureWords
                ? Figure.Kind(rawValue: values[0]).map {
                    MeasureWord(text: text, kind: $0, group: values[1], takesChinese: values[2] == "yes")
                } : nil
        }
    }

    /// The words of all lists; a word of two lists stands twice.
    let words: [Word]
    /// All distinct words and cues.
    private let matcher: PatternMatcher
    /// By pattern of `matcher`: the words it spells.
    private let spelled: [[Int32]]
    /// By pattern: the cue it spells, else -1.
    private let cues: [Int32]
    /// By list: a matcher of its words alone, and the number of the first of them.
    /// By word: the number of its list.
    let listOfWord: [Int]
    /// By list: the first characters of its words.
    let firsts: [ScalarSet]
    private let prefixes: [(matcher: PatternMatcher, first: Int)?]

    /// - Parameter cues: words of another table to be looked for in the same pass.
    init(cues: [String] = []) throws(LexiconError) {
        var words: [Word] = []
        var prefixes = [(matcher: PatternMatcher, first: Int)?](repeating: nil, count: WordList.allCases.count)
        for list in WordList.allCases where !list.isNamed {
            let rows = try Self.rows(of: list)
            prefixes[list.rawValue] = (PatternMatcher(rows.map(\.text)), words.count)
            words += rows
        }
        var patterns: [String] = []
        var spelled: [[Int32]] = []
        var numbers: [String: Int] = [:]
        for (index, word) in words.enumerated() {
            if let number = numbers[word.text] {
                spelled[number].append(Int32(index))
            } else {
                numbers[word.text] = patterns.count
                patterns.append(word.text)
                spelled.append([Int32(index)])
            }
        }
        var cueOfPattern = [Int32](repeating: -1, count: patterns.count)
        for (cue, text) in cues.enumerated() {
            if let number = numbers[text] {
                cueOfPattern[number] = Int32(cue)
            } else {
                patterns.append(text)
                spelled.append([])
                cueOfPattern.append(Int32(cue))
            }
        }
        self.cues = cueOfPattern
        self.words = words
        self.firsts = WordList.allCases.map { list in
            ScalarSet(firstOf: words.lazy.filter { $0.list == list }.map(\.text))
        }
        self.listOfWord = words.map(\.list.rawValue)
        self.matcher = PatternMatcher(patterns)
        self.spelled = spelled
        self.prefixes = prefixes
    }

    /// Calls `word` with every word of the lists in the text and `cue` with every cue, in order of their ends, longer
    /// ones first.
    func forEachWord(
        in bytes: [UInt8],
        word: (_ word: Int32, _ range: Range<Int>) -> Void,
        cue: (_ cue: Int32, _ range: Range<Int>) -> Void
    ) {
        self.matcher.forEachMatch(in: bytes) { match in
            for spelled in self.spelled[match.pattern] { word(spelled, match.range) }
            let number = self.cues[match.pattern]
            if number >= 0 { cue(number, match.range) }
        }
    }

    /// The longest word of `list` that begins at `position`.
    func prefix(_ list: WordList, of bytes: [UInt8], at position: Int) -> (word: Word, range: Range<Int>)? {
        guard let (matcher, first) = self.prefixes[list.rawValue],
            let match = matcher.longestPrefix(of: bytes, at: position)
        else { return nil }
        return (self.words[first + match.pattern], match.range)
    }

    static func rows(of list: WordList) throws(LexiconError) -> [Word] {
        let name = "\(list.fileName).tsv"
        guard let file = Bundle.module.url(forResource: "Resources/\(list.fileName)", withExtension: "tsv") else {
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
                    name: "\(list.fileName).tsv",
                    line: index + 1,
                    reason: "expected \(list.columns) cells, none empty"
                )
            }
            words.append(Word(text: cells[0], list: list, row: words.count, values: Array(cells.dropFirst())))
        }
        return words
    }
}
