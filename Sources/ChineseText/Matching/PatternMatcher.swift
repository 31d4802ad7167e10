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

    /// Bytes that no word tells apart share a column of the table.
    private let columns: [UInt8]
    private let width: Int
    /// State times width plus column: the next state, failures already followed.
    private let next: [Int32]
    private let depth: [Int32]
    /// The word that ends in a state, else -1.
    private let word: [Int32]
    /// The nearest shorter suffix state where a word ends, else -1.
    private let shorter: [Int32]

    public init(_ patterns: some Sequence<String>) {
        self.init(bytes: patterns.map { Array($0.utf8) })
    }

    public init(bytes patterns: [[UInt8]]) {
        self.count = patterns.count
        (self.columns, self.width) = Self.columns(of: patterns)
        var trie = Trie(width: self.width)
        for (number, pattern) in patterns.enumerated() where !pattern.isEmpty {
            trie.insert(pattern, number: Int32(number), columns: self.columns)
        }
        self.shorter = trie.followFailures()
        self.next = trie.next
        self.depth = trie.depth
        self.word = trie.word
    }

    /// Calls `body` with every occurrence in `range`, overlapping ones too, in order of their ends; of those with
    /// the same end the longest first.
    public func forEachMatch(in text: [UInt8], range: Range<Int>? = nil, _ body: (Match) -> Void) {
        let range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
        var state = 0
        for position in range {
            state = Int(self.next[state * self.width + Int(self.columns[Int(text[position])])])
            var ending = self.word[state] >= 0 ? state : Int(self.shorter[state])
            while ending >= 0 {
                let start = position + 1 - Int(self.depth[ending])
                body(Match(pattern: Int(self.word[ending]), range: start..<(position + 1)))
                ending = Int(self.shorter[ending])
            }
        }
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
        guard position >= 0 else { return nil }
        var state = 0
        var end = position
        var longest: Match?
        while end < limit {
            let following = Int(self.next[state * self.width + Int(self.columns[Int(text[end])])])
            guard self.depth[following] == self.depth[state] + 1 else { break }
            state = following
            end += 1
            if self.word[state] >= 0 {
                longest = Match(pattern: Int(self.word[state]), range: position..<end)
            }
        }
        return longest
    }

    private static func columns(of patterns: [[UInt8]]) -> ([UInt8], Int) {
        var seen = [Bool](repeating: false, count: 256)
        for pattern in patterns {
            for byte in pattern { seen[Int(byte)] = true }
        }
        // Column 0 stands for every byte that occurs in no word.
        let total = seen.count(where: { $0 })
        guard total < 256 else { return ((0...255).map { UInt8($0) }, 256) }
        var columns = [UInt8](repeating: 0, count: 256)
        var used: UInt8 = 0
        for byte in 0..<256 where seen[byte] {
            used += 1
            columns[byte] = used
        }
        return (columns, Int(used) + 1)
    }
}

/// The words as a tree, and then as an automaton.
private struct Trie {
    let width: Int
    var next: [Int32]
    var depth: [Int32] = [0]
    var word: [Int32] = [-1]

    init(width: Int) {
        self.width = width
        self.next = [Int32](repeating: -1, count: width)
    }

    mutating func insert(_ pattern: [UInt8], number: Int32, columns: [UInt8]) {
        var state = 0
        for byte in pattern {
            let slot = state * self.width + Int(columns[Int(byte)])
            if self.next[slot] < 0 {
                self.next[slot] = Int32(self.depth.count)
                self.next.append(contentsOf: repeatElement(-1, count: self.width))
                self.depth.append(self.depth[state] + 1)
                self.word.append(-1)
            }
            state = Int(self.next[slot])
        }
        if self.word[state] < 0 { self.word[state] = number }
    }

    /// Completes the transitions breadth first; returns for each state the nearest shorter one where a word ends.
    mutating func followFailures() -> [Int32] {
        var failure = [Int32](repeating: 0, count: self.depth.count)
        var shorter = [Int32](repeating: -1, count: self.depth.count)
        var queue: [Int] = []
        for column in 0..<self.width {
            if self.next[column] < 0 {
                self.next[column] = 0
            } else {
                queue.append(Int(self.next[column]))
            }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            let fallback = Int(failure[state])
            shorter[state] = self.word[fallback] >= 0 ? Int32(fallback) : shorter[fallback]
            for column in 0..<self.width {
                let slot = state * self.width + column
                let other = self.next[fallback * self.width + column]
                if self.next[slot] < 0 {
                    self.next[slot] = other
                } else {
                    failure[Int(self.next[slot])] = other
                    queue.append(Int(self.next[slot]))
                }
            }
        }
        return shorter
    }
}
