import ChineseText

/// How much of what a clause says a rule accounts for: a name from the table that leaves out half of it is of another,
/// greater thing than the one counted.
struct WordCoverage: Sendable {
    let words: WordIndex

    /// The number of ideographs of `measure` that neither the rule's name nor its words hold two at a time, verbs and
    /// adverbs left out.
    func uncovered(_ measure: String, by name: String, cues: [String]) -> Int {
        self.gaps(in: measure.utf8.filter { $0 >= 0x80 }, known: [name] + cues).reduce(0) { $0 + $1.count / 3 }
    }

    /// What `measure` says and `name` does not: of 首违不罚 beside 不予处罚案件数 the whole. Runs of less than two
    /// characters say nothing.
    func unsaid(_ measure: String, by name: String) -> String {
        let bytes = measure.utf8.filter { $0 >= 0x80 }
        return self.gaps(in: bytes, known: [name]).filter { $0.count >= 6 }
            .map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
    }

    /// The runs of three-byte characters that no known word holds two at a time, without verbs and adverbs.
    private func gaps(in bytes: [UInt8], known: [String]) -> [Range<Int>] {
        let known = known.map { Array($0.utf8) }
        var isSaid = [Bool](repeating: false, count: bytes.count)
        func cover(_ range: Range<Int>) { for place in range { isSaid[place] = true } }
        var position = 0
        while position + 6 <= bytes.count {
            if known.contains(where: { Self.holds($0, pairOf: bytes, at: position) }) {
                cover(position..<(position + 6))
            }
            position += 3
        }
        for cue in known where cue.count == 3 {
            for place in stride(from: 0, to: bytes.count - 2, by: 3) where bytes[place..<(place + 3)].elementsEqual(cue)
            {
                cover(place..<(place + 3))
            }
        }
        var gaps: [Range<Int>] = []
        position = 0
        while position < bytes.count {
            if isSaid[position] {
                position += 3
            } else if let end = self.words.end(of: .frames, in: bytes, at: position), end >= position + 6,
                !isSaid[end - 1]
            {
                position = end
            } else {
                let end = min(position + 3, bytes.count)
                if let last = gaps.last, last.upperBound == position {
                    gaps[gaps.count - 1] = last.lowerBound..<end
                } else {
                    gaps.append(position..<end)
                }
                position = end
            }
        }
        return gaps
    }

    /// Whether `word` holds the two characters that stand at `position`.
    private static func holds(_ word: [UInt8], pairOf bytes: [UInt8], at position: Int) -> Bool {
        var start = 0
        while start + 6 <= word.count {
            var length = 0
            while length < 6, word[start + length] == bytes[position + length] { length += 1 }
            if length == 6 { return true }
            start += 3
        }
        return false
    }
}
