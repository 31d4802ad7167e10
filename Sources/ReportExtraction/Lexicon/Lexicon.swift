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
        /// What it is to a clause, if it is of `frames`.
        let role: FrameRole?

        init(text: String, list: WordList, row: Int, values: [String]) {
            self.text = text
            self.list = list
            self.row = row
            self.values = values
            self.role = list == .frames ? FrameRole(rawValue: values[0]) : nil
            self.measure =
                list == .measureWords
                ? Figure.Kind(rawValue: values[0]).map {
                    MeasureWord(text: text, kind: $0, group: values[1], takesChinese: values[2] == "yes")
                } : nil
        }
    }

    /// What a pattern of the matcher spells.
    private struct Pattern {
        /// A bit for each list that has it.
        var lists: UInt32 = 0
        /// Its words, as a part of `spelled`.
        var words: Range<Int32> = 0..<0
        /// The cue that it is, else -1.
        var cue: Int32 = -1
    }

    /// The words of all lists; a word of two lists stands twice.
    let words: [Word]
    /// By word: the number of its list.
    let listOfWord: [UInt8]
    /// By character of the matcher: a bit for each list of which a word begins with it.
    private let beginnings: [UInt32]
    /// The first characters of times.
    let periodOpenings: ScalarSet
    /// All distinct words and cues.
    private let matcher: PatternMatcher
    private let patterns: [Pattern]
    /// Numbers of words, pattern after pattern.
    private let spelled: [Int32]

    /// - Parameter cues: words of another table to be looked for in the same pass.
    init(cues: [String] = []) throws(LexiconError) {
        var words: [Word] = []
        for list in WordList.allCases where !list.isNamed { words += try Self.rows(of: list) }
        var texts: [String] = []
        var patterns: [Pattern] = []
        var numbers: [String: Int] = [:]
        func number(of text: String) -> Int {
            if let number = numbers[text] { return number }
            numbers[text] = texts.count
            texts.append(text)
            patterns.append(Pattern())
            return texts.count - 1
        }
        var wordsOfPattern: [Int: [Int32]] = [:]
        for (index, word) in words.enumerated() {
            let pattern = number(of: word.text)
            patterns[pattern].lists |= word.list.bit
            wordsOfPattern[pattern, default: []].append(Int32(index))
        }
        for (cue, text) in cues.enumerated() { patterns[number(of: text)].cue = Int32(cue) }
        var spelled: [Int32] = []
        for pattern in patterns.indices {
            let start = spelled.count
            spelled += wordsOfPattern[pattern] ?? []
            patterns[pattern].words = Int32(start)..<Int32(spelled.count)
        }
        self.words = words
        self.listOfWord = words.map { UInt8($0.list.rawValue) }
        self.periodOpenings = PeriodFinder.openings.union(
            ScalarSet(firstOf: words.lazy.filter { $0.list == .periods }.map(\.text))
        )
        let matcher = PatternMatcher(texts)
        var beginnings = [UInt32](repeating: 0, count: matcher.characterCount + 1)
        for word in words { beginnings[matcher.character(in: Array(word.text.utf8), at: 0)] |= word.list.bit }
        self.beginnings = beginnings
        self.matcher = matcher
        self.patterns = patterns
        self.spelled = spelled
    }

    /// Calls `word` with every word of the lists in the text and `cue` with every cue, in order of their ends, longer
    /// ones first.
    @inline(__always)
    func forEachWord(
        in bytes: [UInt8],
        word: (_ word: Int32, _ range: Range<Int>) -> Void,
        cue: (_ cue: Int32, _ range: Range<Int>) -> Void
    ) {
        self.patterns.withUnsafeBufferPointer { patterns in
            self.spelled.withUnsafeBufferPointer { spelled in
                self.matcher.forEachMatch(in: bytes) { match in
                    let pattern = patterns[match.pattern]
                    for number in pattern.words { word(spelled[Int(number)], match.range) }
                    if pattern.cue >= 0 { cue(pattern.cue, match.range) }
                }
            }
        }
    }

    /// The longest word of `list` that begins at `position` and ends by `limit`.
    func prefix(
        _ list: WordList,
        of bytes: [UInt8],
        at position: Int,
        limit: Int? = nil
    ) -> (word: Word, range: Range<Int>)? {
        // Of most characters no word of the list begins with them.
        guard self.beginnings[self.matcher.character(in: bytes, at: position)] & list.bit != 0 else { return nil }
        var longest: PatternMatcher.Match?
        self.matcher.forEachPrefix(of: bytes, at: position, limit: limit) { match in
            if self.patterns[match.pattern].lists & list.bit != 0 { longest = match }
        }
        guard let longest else { return nil }
        for number in self.patterns[longest.pattern].words {
            let word = self.words[Int(self.spelled[Int(number)])]
            if word.list == list { return (word, longest.range) }
        }
        return nil
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
