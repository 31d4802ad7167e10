/// Where the words of the lists stand in one text.
struct WordIndex: Sendable {
    struct Token: Sendable {
        let word: Lexicon.Word
        let range: Range<Int>
    }

    private struct Place {
        let word: Int32
        let start: Int
        let end: Int
    }

    private let lexicon: Lexicon
    private let bytes: [UInt8]
    /// By list, in order of ends; of one end the longest first.
    private var places: [[Place]]

    init(_ text: ReportText, lexicon: Lexicon) {
        self.lexicon = lexicon
        self.bytes = text.bytes
        var places = [[Place]](repeating: [], count: WordList.allCases.count)
        let slots = lexicon.words.map { Self.slot($0.list) }
        lexicon.forEachWord(in: text.bytes) { word, range in
            places[slots[word]].append(Place(word: Int32(word), start: range.lowerBound, end: range.upperBound))
        }
        self.places = places
    }

    private static func slot(_ list: WordList) -> Int { WordList.allCases.firstIndex(of: list) ?? 0 }

    /// The longest word of `list` that ends at `position`.
    func token(_ list: WordList, endingAt position: Int) -> Token? {
        let places = self.places[Self.slot(list)]
        let index = Self.firstEnding(at: position, in: places)
        return index < places.count && places[index].end == position ? self.token(places[index]) : nil
    }

    /// The longest word of `list` that begins at `position`.
    func token(_ list: WordList, startingAt position: Int) -> Token? {
        self.lexicon.prefix(list, of: self.bytes, at: position).map { Token(word: $0.word, range: $0.range) }
    }

    func word(_ list: WordList, equalTo bytes: [UInt8]) -> Lexicon.Word? {
        self.lexicon.prefix(list, of: bytes, at: 0).flatMap { $0.range.count == bytes.count ? $0.word : nil }
    }

    /// The end of the longest word of `list` at a place in another text.
    func end(of list: WordList, in bytes: [UInt8], at position: Int) -> Int? {
        self.lexicon.prefix(list, of: bytes, at: position)?.range.upperBound
    }

    /// The words of `list` inside `range`, overlapping ones too, in order of their ends.
    func tokens(_ list: WordList, in range: Range<Int>) -> [Token] {
        let places = self.places[Self.slot(list)]
        var tokens: [Token] = []
        var index = Self.firstEnding(at: range.lowerBound + 1, in: places)
        while index < places.count, places[index].end <= range.upperBound {
            if places[index].start >= range.lowerBound { tokens.append(self.token(places[index])) }
            index += 1
        }
        return tokens
    }

    func contains(_ list: WordList, in range: Range<Int>) -> Bool { !self.tokens(list, in: range).isEmpty }

    /// Whether a word of `list` covers `position`. Words are short: only those that end soon after can.
    func covers(_ list: WordList, _ position: Int) -> Bool {
        let places = self.places[Self.slot(list)]
        var index = Self.firstEnding(at: position + 1, in: places)
        while index < places.count, places[index].end <= position + 90 {
            if places[index].start <= position { return true }
            index += 1
        }
        return false
    }

    private func token(_ place: Place) -> Token {
        Token(word: self.lexicon.words[Int(place.word)], range: place.start..<place.end)
    }

    private static func firstEnding(at position: Int, in places: [Place]) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].end < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Words of the list `frames` by their role.
extension WordIndex {
    func roleToken(_ role: String, startingAt position: Int) -> Range<Int>? {
        // The longest word here may have another role; then the longest of this role counts.
        if let token = self.token(.frames, startingAt: position) {
            if token.word.values[0] == role { return token.range }
            if token.word.values[0] == "whole" { return nil }
        }
        return self.tokens(.frames, in: position..<(position + 18)).filter {
            $0.range.lowerBound == position && $0.word.values[0] == role
        }.max { $0.range.count < $1.range.count }?.range
    }

    func roleToken(_ role: String, endingAt position: Int) -> Range<Int>? {
        let ending = self.tokens(.frames, in: max(0, position - 18)..<position).filter {
            $0.range.upperBound == position
        }
        if ending.contains(where: { $0.word.values[0] == "whole" }) { return nil }
        return ending.filter { $0.word.values[0] == role }.max { $0.range.count < $1.range.count }?.range
    }

    func isWord(_ text: String, of list: WordList, role: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let found = self.word(list, equalTo: bytes) else { return false }
        return found.values.first == role
    }
}
