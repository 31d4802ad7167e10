public import Storage

extension QueryInterface {
    /// Which of the documents that could not be read; what is absent does not narrow.
    public struct QuarantineList: Sendable, Codable {
        /// `rejected` or `dead`.
        public var state: String?
        /// What the reason must contain.
        public var reason: String?
        public var limit: Int?

        public init() {}
    }

    public struct Quarantine: Sendable, Codable {
        /// The newest first.
        public var documents: [QuarantineStore.Entry]

        public init(documents: [QuarantineStore.Entry]) { self.documents = documents }
    }

    public struct QuarantineReference: Sendable, Codable {
        public var id: Int64

        public init(id: Int64) { self.id = id }
    }
}
