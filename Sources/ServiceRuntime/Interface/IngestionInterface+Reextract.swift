public import Storage

extension IngestionInterface {
    /// Reports that are to be read again, of those that answer queries.
    public struct Reextract: Sendable, Codable {
        public var selection: QueryInterface.Selection
        /// Whether their facts are to be replaced, or only compared with what would replace them.
        public var task: ReextractionStore.Task
        /// The version of the extractor that is to read them: what it has read, or compared, is left alone. Absent: all
        /// are read.
        public var unlessBy: String?
        /// -50 where absent: new documents come first.
        public var priority: Int?

        public init(selection: QueryInterface.Selection, task: ReextractionStore.Task, unlessBy: String?) {
            self.selection = selection
            self.task = task
            self.unlessBy = unlessBy
        }

        enum CodingKeys: String, CodingKey {
            case selection, task, priority
            case unlessBy = "unless_by"
        }

        public struct Answer: Sendable, Codable {
            /// Jobs that were made, or changed their task; reports that have one already do not count.
            public var jobs: Int

            public init(jobs: Int) { self.jobs = jobs }
        }
    }
}
