public import ReportModel

extension QueryInterface {
    /// What was ever said of figures.
    public struct Corrections: Sendable, Codable {
        /// Reports by number; absent or empty for all.
        public var reports: [Int64]?
        public var limit: Int?
        public var offset: Int?

        public init(reports: [Int64]? = nil, limit: Int? = nil, offset: Int? = nil) {
            self.reports = reports
            self.limit = limit
            self.offset = offset
        }
    }

    public struct CorrectionsAnswer: Sendable, Codable {
        /// The newest first.
        public var corrections: [Correction]

        public init(corrections: [Correction]) { self.corrections = corrections }
    }
}
