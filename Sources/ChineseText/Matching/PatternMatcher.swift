/// Finds the occurrences of many words at once in UTF-8 text (Aho and Corasick, 1975).
///
/// Words are numbered in the order given; empty ones never match, and of equal ones the first counts. Positions
/// are byte offsets. Because a UTF-8 sequence never begins inside another one, a word of whole characters only
/// matches whole characters.
public struct PatternMatcher: Sendable {
    public struct Match: Sendable, Hashable {
        /// The word's number.
        public let pattern: Int
        public let range: Range<Int>

        public init(pattern: Int, range: Range<Int>) {
            self.pattern = pattern
            self.range = range
        }
    }

    /// The number of words, empty and repeated ones included.
    public let count: Int

    /// The automaton; state 0 is the beginning.
    private let states: [State]
    /// The first step from the beginning, by byte.
    private let first: [Int32]
    /// By state: how many bytes lead to it.
    private let depth: [Int32]
    /// By state: the word that ends in it, else -1.
    private let word: [Int32]
    /// By state: the nearest shorter suffix state where a word ends, else -1.
    private let shorter: [Int32]

    public init(_ patterns: some Sequence<String>) {
        self.init(bytes: patterns.map { Array($0.utf8) })
    }

    public init(bytes patterns: [[UInt8]]) {
        self.count = patterns.count
        var trie = Trie()
        for (number, pattern) in patterns.enumerated() where !pattern.isEmpty {
            trie.insert(pattern, number: Int32(number))
        }
        let packed = PackedTrie(trie)
        self.states = packed.states
        self.first = (0...255).map { packed.child(of: 0, by: UInt8($0)) ?? 0 }
        self.depth = packed.depth
        self.word = packed.word
        self.shorter = packed.shorter
    }

    /// Calls `body` with every occurrence in `range`, overlapping ones too, in order of their ends; of those with
    /// the same end the longest first.
    @inline(__always)
    public func forEachMatch(in text: [UInt8], range: Range<Int>? = nil, _ body: (Match) -> Void) {
        let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
        self.states.withUnsafeBufferPointer { states in
            self.first.withUnsafeBufferPointer { first in
                text.withUnsafeBufferPointer { text in
                    var state: Int32 = 0
                    for position in range {
                        state = Self.step(from: state, by: text[position], states, first)
                        var ending = states[Int(state)].ending
                        while ending >= 0 {
                            let start = position + 1 - Int(self.depth[Int(ending)])
                            body(Match(pattern: Int(self.word[Int(ending)]), range: start..<(position + 1)))
                            ending = self.shorter[Int(ending)]
                        }
                    }
                }
            }
        }
    }

    /// The state after one more byte: along the tree where it goes on, else from ever shorter suffixes.
    @inline(__always)
    private static func step(
        from state: Int32,
        by byte: UInt8,
        _ states: UnsafeBufferPointer<State>,
        _ first: UnsafeBufferPointer<Int32>
    ) -> Int32 {
        var state = state
        while state != 0 {
            let next = states[Int(state)].base + Int32(byte)
            if states[Int(next)].parent == state { return next }
            state = states[Int(state)].failure
        }
        return first[Int(byte)]
    }

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
        let limit = min(limit ?? text.count, text.count)
        guard position >= 0, position < limit else { return nil }
        return self.states.withUnsafeBufferPointer { states in
            text.withUnsafeBufferPointer { text in
                var state: Int32 = 0
                var end = position
                var longest: Match?
                while end < limit {
                    let next = states[Int(state)].base + Int32(text[end])
                    guard states[Int(next)].parent == state else { break }
                    state = next
                    end += 1
                    if self.word[Int(state)] >= 0 {
                        longest = Match(pattern: Int(self.word[Int(state)]), range: position..<end)
                    }
                }
                return longest
            }
        }
    }
}
