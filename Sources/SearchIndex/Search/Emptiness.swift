/// Why a query has no matches.
public struct Emptiness: Sendable, Hashable, Codable {
    /// A restriction, and how many reports would match without it.
    public struct Restriction: Sendable, Hashable, Codable {
        public enum Name: String, Sendable, Hashable, CaseIterable, Codable { case region, year, kind, section }

        public var name: Name
        public var reports: Int

        public init(name: Name, reports: Int) {
            self.name = name
            self.reports = reports
        }
    }

    /// A word that no report holds, and what may have been meant.
    public struct MissingWord: Sendable, Hashable, Codable {
        public var word: String
        /// A word that differs little, the most frequent first.
        public var suggestions: [String]

        public init(word: String, suggestions: [String]) {
            self.word = word
            self.suggestions = suggestions
        }
    }

    public var missingWords: [MissingWord]
    /// Those that alone are to blame.
    public var restrictions: [Restriction]

    public init(missingWords: [MissingWord], restrictions: [Restriction]) {
        self.missingWords = missingWords
        self.restrictions = restrictions
    }
}
