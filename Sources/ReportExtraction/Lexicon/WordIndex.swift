/// Where the words of the lists stand in one text; one object for the whole report.
final class WordIndex: Sendable {
    struct Token: Sendable {
        let word: Lexicon.Word
        let range: Range<Int>
    }

    struct Place: Sendable {
        /// The number of the word, or of the cue.
        let word: Int32
        let start: Int32
        let end: Int32
    }

    private let lexicon: Lexicon
    private let bytes: [UInt8]
    /// List after list; those of a list in order of ends, and of one end the longest first.
    private let places: [Place]
    /// By list: where its places begin, and where the last list's end.
    private let bounds: [Int]
    /// Where the cues stand, in order of their ends.
    let cues: [Place]

    init(_ text: ReportText, lexicon: Lexicon) {
        self.lexicon = lexicon
        self.bytes = text.bytes
        var found: [Place] = []
        found.reserveCapacity(text.bytes.count / 6)
        var counts = [Int](repeating: 0, count: WordList.allCases.count)
        var cues: [Place] = []
        cues.reserveCapacity(text.bytes.count / 6)
        lexicon.forEachWord(in: text.bytes) { word, range in
            found.append(Place(word: word, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
            counts[Int(lexicon.listOfWord[Int(word)])] += 1
        } cue: { cue, range in
            cues.append(Place(word: cue, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
        }
        self.cues = cues
        var bounds = [0]
        for count in counts { bounds.append((bounds.last ?? 0) + count) }
        var next = bounds
        self.places = [Place](unsafeUninitializedCapacity: found.count) { places, count in
            for place in found {
                let list = Int(lexicon.listOfWord[Int(place.word)])
                places.initializeElement(at: next[list], to: place)
                next[list] += 1
            }
            count = found.count
        }
        self.bounds = bounds
    }

    /// The longest word of `list` that ends at `position`.
    func token(_ list: WordList, endingAt position: Int) -> Token? {
        let index = self.firstEnding(at: position, of: list)
        return index < self.bounds[list.rawValue + 1] && Int(self.places[index].end) == position
            ? self.token(self.places[index]) : nil
    }

    /// The longest word of `list` that begins at `position`.
    func token(_ list: WordList, startingAt position: Int) -> Token? {
        self.lexicon.prefix(list, of: self.bytes, at: position).map { Token(word: $0.word, range: $0.range) }
    }

    /// The characters with which a time or a title may begin.
    var periodOpenings: ScalarSet { self.lexicon.periodOpenings }

    func word(_ list: WordList, equalTo bytes: [UInt8]) -> Lexicon.Word? {
        self.lexicon.prefix(list, of: bytes, at: 0).flatMap { $0.range.count == bytes.count ? $0.word : nil }
    }

    /// The end of the longest word of `list` at a place in another text.
    func end(of list: WordList, in bytes: [UInt8], at position: Int) -> Int? {
        self.lexicon.prefix(list, of: bytes, at: position)?.range.upperBound
    }

    /// The words of `list` inside `range`, overlapping ones too, in order of their ends.
    func tokens(_ list: WordList, in range: Range<Int>) -> [Token] {
        var tokens: [Token] = []
        self.forEachPlace(of: list, in: range) { place in
            if tokens.isEmpty { tokens.reserveCapacity(8) }
            tokens.append(self.token(place))
            return true
        }
        return tokens
    }

    func contains(_ list: WordList, in range: Range<Int>) -> Bool {
        var isThere = false
        self.forEachPlace(of: list, in: range) { _ in
            isThere = true
            return false
        }
        return isThere
    }

    /// Whether a word of `list` covers `position`. Words are short: only those that end soon after can.
    func covers(_ list: WordList, _ position: Int) -> Bool {
        var index = self.firstEnding(at: position + 1, of: list)
        let last = self.bounds[list.rawValue + 1]
        while index < last, Int(self.places[index].end) <= position + 90 {
            if Int(self.places[index].start) <= position { return true }
            index += 1
        }
        return false
    }

    // MARK: Places

    /// Calls `body` with the places inside `range` until it returns false.
    private func forEachPlace(of list: WordList, in range: Range<Int>, _ body: (Place) -> Bool) {
        var index = self.firstEnding(at: range.lowerBound + 1, of: list)
        let last = self.bounds[list.rawValue + 1]
        while index < last {
            let place = self.places[index]
            if Int(place.end) > range.upperBound { return }
            if Int(place.start) >= range.lowerBound, !body(place) { return }
            index += 1
        }
    }

    private func token(_ place: Place) -> Token {
        Token(word: self.lexicon.words[Int(place.word)], range: Int(place.start)..<Int(place.end))
    }

    private func firstEnding(at position: Int, of list: WordList) -> Int {
        var low = self.bounds[list.rawValue]
        var high = self.bounds[list.rawValue + 1]
        while low < high {
            let middle = (low + high) / 2
            if Int(self.places[middle].end) < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Words of the list `frames` by their role.
extension WordIndex {
    /// Longer words of the frames are none.
    private static let longestFrame = 18

    func roleToken(_ role: FrameRole, startingAt position: Int) -> Range<Int>? {
        // The longest word here may have another role; then the longest of this role counts.
        guard let token = self.token(.frames, startingAt: position) else { return nil }
        if token.word.role == role { return token.range }
        if token.word.role == .whole { return nil }
        var longest: Range<Int>?
        self.forEachPlace(of: .frames, in: position..<(position + Self.longestFrame)) { place in
            if Int(place.start) == position, self.lexicon.words[Int(place.word)].role == role {
                longest = position..<Int(place.end)
            }
            return true
        }
        return longest
    }

    func roleToken(_ role: FrameRole, endingAt position: Int) -> Range<Int>? {
        var longest: Range<Int>?
        var index = self.firstEnding(at: position, of: .frames)
        let last = self.bounds[WordList.frames.rawValue + 1]
        while index < last, Int(self.places[index].end) == position {
            let place = self.places[index]
            index += 1
            guard Int(place.start) >= position - Self.longestFrame else { continue }
            let found = self.lexicon.words[Int(place.word)].role
            if found == .whole { return nil }
            if found == role, longest == nil { longest = Int(place.start)..<position }
        }
        return longest
    }

    /// Whether a word of `list` fills `range`.
    func isWord(at range: Range<Int>, of list: WordList) -> Bool {
        self.lexicon.prefix(list, of: self.bytes, at: range.lowerBound, limit: range.upperBound)?.range == range
    }

    /// Whether the first so many bytes of another text are a word of `list` with this role.
    func isWord(_ length: Int, of bytes: [UInt8], of list: WordList, role: FrameRole) -> Bool {
        guard length <= bytes.count, let found = self.lexicon.prefix(list, of: bytes, at: 0, limit: length) else {
            return false
        }
        return found.range.upperBound == length && found.word.role == role
    }

    func isWord(_ text: String, of list: WordList, role: FrameRole) -> Bool {
        guard let found = self.word(list, equalTo: Array(text.utf8)) else { return false }
        return found.role == role
    }
}
