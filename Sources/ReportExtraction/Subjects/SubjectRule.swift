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
    let terms: [Term]
    /// Cues that must not stand beside the number.
    let refused: [Int]
    /// Cues that must not stand before the number in the sentence either.
    let refusedBefore: [Int]

    init(name: String, indicator: String?, units: [String], terms: [Term], refused: [Int], refusedBefore: [Int]) {
        self.name = name
        self.indicator = indicator
        self.units = units
        self.terms = terms
        self.refused = refused
        self.refusedBefore = refusedBefore
    }
}
