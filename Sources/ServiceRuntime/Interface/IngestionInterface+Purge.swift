extension IngestionInterface {
    /// Takes ``Purge``; returns ``Purge/Answer``.
    public static let purge = "quarantine.purge"

    /// Rejected documents whose bytes are to be removed for good. What is absent does not narrow, but ids, a reason or an
    /// age must be given.
    public struct Purge: Sendable, Codable {
        /// Ids of documents, as ``QueryInterface/Quarantine`` has them.
        public var ids: [Int64]?
        /// What the reason that they were rejected for must contain.
        public var reason: String?
        /// Only what was received longer ago than this.
        public var days: Double?
        /// Why they are removed; is told with them from then on.
        public var note: String
        /// At most 10,000; 1,000 where absent.
        public var limit: Int?

        public init(note: String) { self.note = note }

        public struct Answer: Sendable, Codable {
            public var purged: Int
            /// Documents meant too, that the limit left over.
            public var left: Int

            public init(purged: Int, left: Int) {
                self.purged = purged
                self.left = left
            }
        }
    }
}
