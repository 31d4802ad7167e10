extension IngestionInterface {
    /// Documents that are to be read again: those in quarantine, all of them where nothing narrows, or such as have been
    /// read.
    public struct Reread: Sendable, Codable {
        /// Ids of documents, as ``QueryInterface/Quarantine`` has them.
        public var ids: [Int64]?
        /// What the reason that it was not read for must contain.
        public var reason: String?
        /// The report whose versions are to be read again, not what is in quarantine.
        public var report: String?
        /// The version of the extractor that all reports are to be read by, not what is in quarantine.
        public var extractor: String?
        /// -50 where absent: new documents come first.
        public var priority: Int?
        /// The id that the last answer named as the next.
        public var after: Int64?

        public init() {}

        /// What became of the documents of one step.
        public struct Answer: Sendable, Codable {
            /// Documents that will be read again.
            public var jobs = 0
            /// Documents whose content is known by now.
            public var duplicates = 0
            /// Documents that can still not be read.
            public var refused = 0
            /// Documents whose address has shown something newer since.
            public var outdated = 0
            /// Documents whose bytes were not kept.
            public var gone = 0
            /// Absent where that was all.
            public var next: Int64?

            public init() {}

            /// Adds the counts of another step.
            public static func += (sum: inout Self, step: Self) {
                sum.jobs += step.jobs
                sum.duplicates += step.duplicates
                sum.refused += step.refused
                sum.outdated += step.outdated
                sum.gone += step.gone
            }
        }
    }
}
