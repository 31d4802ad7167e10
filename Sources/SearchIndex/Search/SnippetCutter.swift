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
        for match in matches.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let mark = match.clamped(to: window)
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

    private func matches(in folded: UnsafeBufferPointer<UInt8>) -> [Match] {
        // By byte, the number of the scalar that it belongs to.
        var scalars: [Int] = []
        scalars.reserveCapacity(folded.count + 1)
        var (position, number) = (0, 0)
        while position < folded.count {
            let length = UTF8Scalar.decode(folded, at: position).length
            for _ in 0..<length { scalars.append(number) }
            position += length
            number += 1
        }
        scalars.append(number)
        var matches: [Match] = []
        for (pattern, finder) in self.finders.enumerated() {
            var start = 0
            while let bytes = finder.next(in: folded, from: start) {
                matches.append(Match(pattern: pattern, range: scalars[bytes.lowerBound]..<scalars[bytes.upperBound]))
                start = bytes.lowerBound + 1
            }
        }
        return matches
    }

    /// The part to show: of those that begin at a border of sentences or clauses the one with most of the patterns,
    /// then with most matches, then that which begins a sentence, then the first.
    private func window(_ text: [Unicode.Scalar], _ matches: [Match]) -> Range<Int> {
        guard text.count > self.length else { return 0..<text.count }
        var best: (window: Range<Int>, rank: (Int, Int, Int))?
        for start in self.starts(text, matches) {
            let window = start..<self.end(text, from: start)
            var held: Set<Int> = []
            var count = 0
            for match in matches
            where window.contains(match.range.lowerBound) && match.range.upperBound <= window.upperBound {
                held.insert(match.pattern)
                count += 1
            }
            let beginsSentence = start == 0 || Border(after: text[start - 1]) == .sentence
            let rank = (held.count, count, beginsSentence ? 1 : 0)
            if best.map({ rank > $0.rank }) ?? true { best = (window, rank) }
        }
        return best?.window ?? 0..<self.length
    }

    /// Where a snippet may begin, ascending: after punctuation, and a little before a match that is far from any.
    private func starts(_ text: [Unicode.Scalar], _ matches: [Match]) -> [Int] {
        var borders = [0]
        for index in text.indices.dropLast() where Border(after: text[index]) != .none {
            if borders.last == index { borders.removeLast() }
            borders.append(index + 1)
        }
        var starts = Set(borders)
        for match in matches {
            let before = borders.last { $0 <= match.range.lowerBound } ?? 0
            if match.range.upperBound - before > self.length {
                starts.insert(max(before, match.range.lowerBound - self.length / 4))
            }
        }
        return starts.sorted()
    }

    /// The last border that a snippet from `start` can reach, or as far as it can reach if that shows much more.
    private func end(_ text: [Unicode.Scalar], from start: Int) -> Int {
        let furthest = min(start + self.length, text.count)
        if furthest == text.count { return furthest }
        var clause: Int?
        for index in (start..<furthest).reversed() where furthest - index <= self.length / 2 {
            switch Border(after: text[index]) {
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
