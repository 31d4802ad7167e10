import ReportModel

/// How a thing that reports count is known: the words that must stand beside the number or near it.
struct SubjectRule: Sendable {
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
    let units: Set<String>
    let terms: [Term]
    /// Cues that must not stand beside the number.
    let refused: [Int]
    /// Cues that must not stand before the number in the sentence either.
    let refusedBefore: [Int]

    /// 1 where the quantity measures what the rule is about, less where it may, 0 where it cannot.
    func agreement(with measure: MeasureWord, kind: Figure.Kind) -> Double {
        if kind == .change {
            if self.units.contains("change") { return 1 }
            return self.units.contains("time") || self.units.contains("rank") ? 0 : 0.6
        }
        if self.units == ["change"] { return 0 }
        if kind == .ordinal { return 0 }
        if kind == .rank { return self.units.contains("rank") ? 1 : 0 }
        if self.units.contains(measure.text) || self.units.contains(measure.group) { return 1 }
        return self.units.contains("count") && ["case", "event", "thing"].contains(measure.group) ? 1 : 0
    }
}
