extension IngestionInterface {
    /// Takes ``Dismiss``; returns ``Dismiss/Answer``.
    public static let dismiss = "dismiss"

    /// Findings that need not be looked at again, or must be after all.
    public struct Dismiss: Sendable, Codable {
        /// Findings by id; 1 to 1,000.
        public var findings: [String]
        /// Whether they are brought back.
        public var isRestored: Bool?
        /// Who says it, and why.
        public var author: String
        public var reason: String

        public init(findings: [String], isRestored: Bool? = nil, author: String, reason: String) {
            self.findings = findings
            self.isRestored = isRestored
            self.author = author
            self.reason = reason
        }

        enum CodingKeys: String, CodingKey {
            case findings, author, reason
            case isRestored = "restored"
        }

        public struct Answer: Sendable, Codable {
            /// Those of which that is new.
            public var findings: [String]

            public init(findings: [String]) { self.findings = findings }
        }
    }
}
