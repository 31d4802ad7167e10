import ReportModel

/// How a thing that reports count is known: the words that must stand beside the number or near it.
final class SubjectRule: Sendable {
    /// Words of which one must stand there.
    struct Term: Sendable {
        enum Place: Sendable {
            /// Beside the number: in the words that it counts.
            case own
            /// Beside the number, else in the sentence.
            case sentence
            /// Else before it in the paragraph, or in the headings above.
            case anywhere
        }

        let place: Place
        /// Numbers of cues.
        let cues: [Int]
    }

    /// What a person would call the thing.
    let name: String
    let indicator: String?
    /// Groups of measure words, measure words, or `change`.
    let units: [String]
    private let words: [ShortWord]
    private let isOfChange: Bool
    private let isOfChangeAlone: Bool
    private let isOfRank: Bool
    private let isOfTime: Bool
    private let isOfCount: Bool
    let terms: [Term]
    /// Cues that must not stand beside the number.
    let refused: [Int]
    /// Cues that must not stand before the number in the sentence either.
    let refusedBefore: [Int]

    init(name: String, indicator: String?, units: [String], terms: [Term], refused: [Int], refusedBefore: [Int]) {
        self.name = name
        self.indicator = indicator
        self.units = units
        self.words = units.map { ShortWord($0) }
        self.isOfChange = units.contains("change")
        self.isOfChangeAlone = units == ["change"]
        self.isOfRank = units.contains("rank")
        self.isOfTime = units.contains("time")
        self.isOfCount = units.contains("count")
        self.terms = terms
        self.refused = refused
        self.refusedBefore = refusedBefore
    }

    /// 1 where the quantity measures what the rule is about, less where it may, 0 where it cannot.
    func agreement(with measure: MeasureWord, kind: Figure.Kind) -> Double {
        switch kind {
        case .change: return self.isOfChange ? 1 : self.isOfTime || self.isOfRank ? 0 : 0.6
        case .ordinal: return 0
        case .rank: return self.isOfRank ? 1 : 0
        default: break
        }
        if self.isOfChangeAlone { return 0 }
        if self.words.contains(measure.word) || self.words.contains(measure.sort) { return 1 }
        if self.isOfCount && measure.isCountable { return 1 }
        // 审查合同83件次 is what 审查合同83件 is.
        return measure.single.map(self.words.contains) ?? false ? 0.95 : 0
    }
}
