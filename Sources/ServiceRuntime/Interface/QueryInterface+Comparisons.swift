public import Storage

extension QueryInterface {
    /// Reports that answer queries; what is absent does not narrow.
    public struct Selection: Sendable, Codable {
        /// Reports by number.
        public var reports: [Int64]?
        /// A division's name or code; all below it count too.
        public var region: String?
        public var year: Int?
        public var kind: String?
        /// The version of the extractor that read them.
        public var extractor: String?

        public init() {}
    }

    /// What another extraction would change.
    public struct Comparisons: Sendable, Codable {
        public var selection: Selection
        public var limit: Int?
        public var offset: Int?

        public init(selection: Selection, limit: Int? = nil, offset: Int? = nil) {
            self.selection = selection
            self.limit = limit
            self.offset = offset
        }
    }

    public struct ComparisonsAnswer: Sendable, Codable {
        public var summary: ComparisonStore.Summary
        /// Comparisons that are still to be made, and those that could not be.
        public var backlog: ReextractionStore.Backlog
        /// Reports of which anything differs, those with the most differences first.
        public var reports: [ComparisonStore.Entry]

        public init(
            summary: ComparisonStore.Summary,
            backlog: ReextractionStore.Backlog,
            reports: [ComparisonStore.Entry]
        ) {
            self.summary = summary
            self.backlog = backlog
            self.reports = reports
        }
    }

    /// How far the jobs of a selection's reports are.
    public struct Reextraction: Sendable, Codable {
        public var selection: Selection
        public var task: ReextractionStore.Task

        public init(selection: Selection, task: ReextractionStore.Task) {
            self.selection = selection
            self.task = task
        }
    }
}
