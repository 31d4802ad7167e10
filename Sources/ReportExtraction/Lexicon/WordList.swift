/// The word lists, each a tab-separated file of the same name whose header says what its columns mean.
enum WordList: Int, CaseIterable, Sendable {
    case bounds, builders, carriers, citations, claims, comparisons, directions, frames, headings, honours
    case nominalVerbs, occasions, periods, promises, ranks, scopes, states, subjects, systems, topics
    case fixedNames, measureWords, sloganTails

    var fileName: String {
        switch self {
        case .fixedNames: "fixed_names"
        case .measureWords: "measure_words"
        case .nominalVerbs: "nominal_verbs"
        case .sloganTails: "slogan_tails"
        default: "\(self)"
        }
    }

    /// A bit of its own, for sets of lists.
    var bit: UInt32 { 1 << UInt32(self.rawValue) }

    /// Lists whose first column is a name and no word to look for.
    var isNamed: Bool { self == .subjects || self == .topics }

    var columns: Int {
        switch self {
        case .fixedNames, .nominalVerbs, .occasions, .promises, .ranks, .sloganTails, .states: 1
        case .carriers, .citations, .claims, .comparisons, .directions, .frames, .headings, .periods, .scopes, .systems:
            2
        case .bounds, .builders, .honours, .topics: 3
        case .measureWords, .subjects: 4
        }
    }
}
