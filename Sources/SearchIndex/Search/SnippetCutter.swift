import ChineseText

/// Cuts from a passage the part that shows best what matched.
struct SnippetCutter {
    /// What to mark.
    private let finders: [PhraseFinder]
    /// The most scalars of a snippet.
    private let length: Int

    init(patterns: [PhrasePattern], length: Int) {
        self.finders = patterns.map { PhraseFinder($0) }
        self.length = length
    }

    /// - Parameters:
    ///   - folded: the passage's folded UTF-8, in which matches are found.
    ///   - original: its text before folding, scalar by scalar the same.
    func snippet(folded: UnsafeBufferPointer<UInt8>, original: [Unicode.Scalar]) -> Snippet {
        let matches = self.matches(in: folded)
        let window = self.window(original, matches)
        var marks: [Range<Int>] = []
        for match in matches {
            let mark = match.range.clamped(to: window)
            guard !mark.isEmpty else { continue }
            let range = mark.lowerBound - window.lowerBound..<mark.upperBound - window.lowerBound
            if let last = marks.last, last.upperBound >= range.lowerBound {
                marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                marks.append(range)
            }
        }
        return Snippet(
            text: UTF8Scalar.string(original[window]),
            matches: marks,
            isCutAtStart: window.lowerBound > 0,
            isCutAtEnd: window.upperBound < original.count
        )
    }

    private struct Match {
        var pattern: Int
        /// In scalars of the passage.
        var range: Range<Int>
    }

    /// In the order of where they begin.
    private func matches(in folded: UnsafeBufferPointer<UInt8>) -> [Match] {
        var found: [(pattern: Int, bytes: Range<Int>)] = []
        for (pattern, finder) in self.finders.enumerated() {
            var start = 0
            while let bytes = finder.next(in: folded, from: start) {
                found.append((pattern, bytes))
                start = bytes.lowerBound + 1
            }
        }
        if self.finders.count > 1 { found.sort { $0.bytes.lowerBound < $1.bytes.lowerBound } }
        var (position, number) = (0, 0)
        func advance(to end: Int) {
            while position < end {
                position += UTF8Scalar.decode(folded, at: position).length
                number += 1
            }
        }
        return found.map { pattern, bytes in
            advance(to: bytes.lowerBound)
            let (start, first) = (position, number)
            advance(to: bytes.upperBound)
            defer { (position, number) = (start, first) }
            return Match(pattern: pattern, range: first..<number)
        }
    }

    /// The part to show: of those that begin at a border of sentences or clauses the one with most of the patterns,
    /// then with most matches, then that which begins a sentence, then the first.
    private func window(_ text: [Unicode.Scalar], _ matches: [Match]) -> Range<Int> {
        guard text.count > self.length else { return 0..<text.count }
        let borders = text.indices.map { Border(after: text[$0]) }
        let starts = self.starts(borders, matches)
        var best = (window: starts[0]..<self.end(borders, from: starts[0]), rank: (0, 0, 0))
        // By pattern, the last window that holds it.
        var holders = Array(repeating: -1, count: self.finders.count)
        var next = 0
        for start in starts {
            while next < matches.count, matches[next].range.lowerBound < start { next += 1 }
            guard next < matches.count, matches[next].range.lowerBound < start + self.length else { continue }
            let window = start..<self.end(borders, from: start)
            var (held, count) = (0, 0)
            for match in matches[next...] {
                guard match.range.lowerBound < window.upperBound else { break }
                guard match.range.upperBound <= window.upperBound else { continue }
                count += 1
                if holders[match.pattern] != start {
                    holders[match.pattern] = start
                    held += 1
                }
            }
            let beginsSentence = start == 0 || borders[start - 1] == .sentence
            let rank = (held, count, beginsSentence ? 1 : 0)
            if rank > best.rank { best = (window, rank) }
        }
        return best.window
    }

    /// Where a snippet may begin, ascending: after punctuation, and a little before a match that is far from any.
    private func starts(_ borders: [Border], _ matches: [Match]) -> [Int] {
        var starts = [0]
        for index in borders.indices.dropLast() where borders[index] != .none {
            if starts.last == index { starts.removeLast() }
            starts.append(index + 1)
        }
        var between: [Int] = []
        var place = 0
        for match in matches {
            while place + 1 < starts.count, starts[place + 1] <= match.range.lowerBound { place += 1 }
            let before = starts[place] <= match.range.lowerBound ? starts[place] : 0
            if match.range.upperBound - before > self.length {
                between.append(max(before, match.range.lowerBound - self.length / 4))
            }
        }
        return between.isEmpty ? starts : (starts + between).sorted()
    }

    /// The last border that a snippet from `start` can reach, or as far as it can reach if that shows much more.
    private func end(_ borders: [Border], from start: Int) -> Int {
        let furthest = min(start + self.length, borders.count)
        if furthest == borders.count { return furthest }
        var clause: Int?
        for index in (start..<furthest).reversed() where furthest - index <= self.length / 2 {
            switch borders[index] {
            case .sentence: return index + 1
            case .clause: clause = clause ?? index + 1
            case .none: break
            }
        }
        return clause ?? furthest
    }

    private enum Border {
        case none, clause, sentence

        init(after scalar: Unicode.Scalar) {
            switch scalar {
            case "。", "！", "？", "；", "!", "?", ";", "\n": self = .sentence
            case "，", "、", "：", ",", ":": self = .clause
            default: self = .none
            }
        }
    }
}
