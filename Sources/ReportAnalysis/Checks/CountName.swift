import ReportModel

/// What a figure is called, to tell whether two figures count the same.
struct CountName: Sendable {
    /// Between several things that are counted together: 律师、公职律师52名.
    private static let joints: Set<Character> = ["、", "和", "及"]
    /// Words of time and of sums that narrow nothing: 上一年办件总量 and 办件总数 are called the same.
    private static let fillers = ["上一年度", "上年度", "上一年", "上年", "去年", "年度", "全年", "累计", "总量", "总数", "数量"]

    /// Without how it is counted: 政府合同审查 of 政府合同审查件数.
    private let words: [Character]
    /// The pairs of characters without the place and the fillers.
    private let pairs: Set<UInt64>
    /// The share of the name's pairs of characters that stand in the figure's own sentence: where it is small, the name was
    /// concluded from what stands around.
    let said: Double

    init(_ figure: Figure) {
        let measure = figure.measure ?? ""
        self.words = Array(CountedName.withoutUnit(measure))
        var name = Self.withoutPlace(measure, figure.region?.name ?? "")
        for word in Self.fillers { name = name.replacing(word, with: "") }
        let pairs = BodySentence.bigrams(of: CountedName.withoutUnit(name))
        self.pairs = pairs.isEmpty ? BodySentence.bigrams(of: measure) : pairs
        let whole = BodySentence.bigrams(of: String(self.words))
        let said = whole.intersection(BodySentence.bigrams(of: figure.sentence)).count
        self.said = whole.isEmpty ? 0 : Double(said) / Double(whole.count)
    }

    /// How much of their pairs of characters two names share, from 0 to 1.
    func likeness(to other: Self) -> Double {
        guard !self.pairs.isEmpty, !other.pairs.isEmpty else { return 0 }
        return 2 * Double(self.pairs.intersection(other.pairs).count) / Double(self.pairs.count + other.pairs.count)
    }

    /// Whether one of the two counts more than the other: 律师、公职律师 and 公职律师.
    func joinsMore(than other: Self) -> Bool {
        guard let (here, there, count) = self.shared(with: other) else { return false }
        return Self.isJoined(self.words, here, count) != Self.isJoined(other.words, there, count)
    }

    /// Where both have their longest run of characters alike, of at least two.
    private func shared(with other: Self) -> (here: Int, there: Int, count: Int)? {
        var best = (here: 0, there: 0, count: 1)
        var runs = [Int](repeating: 0, count: other.words.count + 1)
        for (here, character) in self.words.enumerated() {
            // From the end, so that the run before is still that of the character before.
            for there in other.words.indices.reversed() {
                runs[there + 1] = character == other.words[there] ? runs[there] + 1 : 0
                if runs[there + 1] > best.count {
                    best = (here + 1 - runs[there + 1], there + 1 - runs[there + 1], runs[there + 1])
                }
            }
        }
        return best.count > 1 ? best : nil
    }

    private static func isJoined(_ words: [Character], _ start: Int, _ count: Int) -> Bool {
        start > 0 && self.joints.contains(words[start - 1])
            || start + count < words.count && self.joints.contains(words[start + count])
    }

    /// 西塞山区行政诉讼败诉率 of 湖北省黄石市西塞山区 is its 行政诉讼败诉率.
    private static func withoutPlace(_ name: String, _ place: String) -> String {
        var own = place[...]
        while own.count > 1 {
            if name.hasPrefix(own) { return String(name.dropFirst(own.count)) }
            own = own.dropFirst()
        }
        return name
    }
}
