/// Finds the occurrences of many words at once in UTF-8 text (Aho and Corasick, 1975).
///
/// Words are numbered in the order given; empty ones never match, and of equal ones the first counts. Positions
/// are byte offsets. The automaton goes from character to character, so that a word only matches whole characters.
public struct PatternMatcher: Sendable {
    public struct Match: Sendable, Hashable {
        /// The word's number.
        public let pattern: Int
        public let range: Range<Int>

        @inlinable
        public init(pattern: Int, range: Range<Int>) {
            self.pattern = pattern
            self.range = range
        }
    }

    /// The number of words, empty and repeated ones included.
    public let count: Int

    @usableFromInline let alphabet: Alphabet
    /// The automaton; state 0 is the beginning.
    @usableFromInline let states: [State]
    /// The first step from the beginning, by character.
    @usableFromInline let first: [Int32]
    @usableFromInline let endings: [Ending]

    /// - Precondition: the words have fewer than 65,536 different characters.
    public init(_ patterns: some Sequence<String>) {
        let patterns = patterns.map { Array($0.utf8) }
        let alphabet = Alphabet(of: patterns)
        var trie = Trie()
        for (number, pattern) in patterns.enumerated() where !pattern.isEmpty {
            let scalars = String(decoding: pattern, as: UTF8.self).unicodeScalars
            trie.insert(scalars.map { alphabet.codes[Int($0.value)] }, number: Int32(number))
        }
        let packed = PackedTrie(trie, alphabet: alphabet.count, lengths: patterns.map(\.count))
        self.count = patterns.count
        self.alphabet = alphabet
        self.states = packed.states
        self.first = (0...alphabet.count).map { packed.child(of: 0, by: UInt16($0)) ?? 0 }
        self.endings = packed.endings
    }

    /// Calls `body` with every occurrence in `range`, overlapping ones too, in order of their ends; of those with
    /// the same end the longest first.
    @inlinable @inline(__always)
    public func forEachMatch(in text: [UInt8], range: Range<Int>? = nil, _ body: (Match) -> Void) {
        let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
        self.withBuffers { codes, states, first, endings in
            text.withUnsafeBufferPointer { text in
                var state: Int32 = 0
                var position = range.lowerBound
                while position < range.upperBound {
                    let (code, length) = Alphabet.code(in: text, at: position, limit: range.upperBound, codes)
                    position += length
                    state = Self.step(from: state, by: code, states, first)
                    var next = states[Int(state)].ending
                    while next >= 0 {
                        let ending = endings[Int(next)]
                        let start = position - Int(ending.length)
                        body(Match(pattern: Int(ending.word), range: start..<position))
                        next = ending.shorter
                    }
                }
            }
        }
    }

    @inlinable @inline(__always)
    func withBuffers(
        _ body: (
            _ codes: UnsafeBufferPointer<UInt16>, _ states: UnsafeBufferPointer<State>,
            _ first: UnsafeBufferPointer<Int32>, _ endings: UnsafeBufferPointer<Ending>
        ) -> Void
    ) {
        self.alphabet.codes.withUnsafeBufferPointer { codes in
            self.states.withUnsafeBufferPointer { states in
                self.first.withUnsafeBufferPointer { first in
                    self.endings.withUnsafeBufferPointer { endings in body(codes, states, first, endings) }
                }
            }
        }
    }

    /// The state after one more character: along the tree where it goes on, else from ever shorter suffixes.
    @inlinable @inline(__always)
    static func step(
        from state: Int32,
        by code: Int32,
        _ states: UnsafeBufferPointer<State>,
        _ first: UnsafeBufferPointer<Int32>
    ) -> Int32 {
        if code == 0 { return 0 }
        var state = state
        while state != 0 {
            let next = states[Int(state)].base + code
            if states[Int(next)].parent == state { return next }
            state = states[Int(state)].failure
        }
        return first[Int(code)]
    }

    /// The number that the matcher gives to the character at `position`, from 1 to `characterCount`; 0 where no word has
    /// it, or none begins there.
    @inlinable @inline(__always)
    public func character(in text: [UInt8], at position: Int) -> Int {
        guard position >= 0, position < text.count else { return 0 }
        return self.alphabet.codes.withUnsafeBufferPointer { codes in
            text.withUnsafeBufferPointer { Int(Alphabet.code(in: $0, at: position, limit: $0.count, codes).code) }
        }
    }

    /// The number of different characters of the words.
    public var characterCount: Int { self.alphabet.count }

    /// Every occurrence in `range`, overlapping ones too.
    public func allMatches(in text: [UInt8], range: Range<Int>? = nil) -> [Match] {
        var matches: [Match] = []
        self.forEachMatch(in: text, range: range) { matches.append($0) }
        return matches
    }

    /// Occurrences that do not overlap: the leftmost first, and of those that begin together the longest.
    ///
    /// Takes time proportional to the text times the longest word at worst.
    public func leftmostLongest(in text: [UInt8], range: Range<Int>? = nil) -> [Match] {
        let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
        var matches: [Match] = []
        var position = range.lowerBound
        while position < range.upperBound {
            if let match = self.longestPrefix(of: text, at: position, limit: range.upperBound) {
                matches.append(match)
                position = match.range.upperBound
            } else {
                position += 1
            }
        }
        return matches
    }

    /// The longest word that begins exactly at `position` and ends by `limit`.
    public func longestPrefix(of text: [UInt8], at position: Int, limit: Int? = nil) -> Match? {
        var longest: Match?
        self.forEachPrefix(of: text, at: position, limit: limit) { longest = $0 }
        return longest
    }

    /// Calls `body` with every word that begins exactly at `position` and ends by `limit`, the shortest first.
    @inlinable @inline(__always)
    public func forEachPrefix(of text: [UInt8], at position: Int, limit: Int? = nil, _ body: (Match) -> Void) {
        let limit = min(limit ?? text.count, text.count)
        guard position >= 0, position < limit else { return }
        self.withBuffers { codes, states, _, endings in
            text.withUnsafeBufferPointer { text in
                var state: Int32 = 0
                var end = position
                while end < limit {
                    let (code, length) = Alphabet.code(in: text, at: end, limit: limit, codes)
                    let next = states[Int(state)].base + code
                    guard code != 0, states[Int(next)].parent == state else { return }
                    state = next
                    end += length
                    let longest = states[Int(state)].ending
                    guard longest >= 0 else { continue }
                    let ending = endings[Int(longest)]
                    if Int(ending.length) == end - position {
                        body(Match(pattern: Int(ending.word), range: position..<end))
                    }
                }
            }
        }
    }
}
