public import ReportModel
public import Storage

extension IngestionInterface {
    /// What somebody says of figures of one report: all of it is recorded, or nothing.
    public struct Correct: Sendable, Codable {
        /// An attribute that is something else than was shown.
        public struct Setting: Sendable, Codable {
            public var attribute: FigureAttribute
            /// As ``ReportModel/FigureAttribute`` says; a region also by its name or code alone. Absent: the figure has
            /// none.
            public var value: String?

            public init(attribute: FigureAttribute, value: String?) {
                self.attribute = attribute
                self.value = value
            }
        }

        public var report: Int64
        /// The figures as they were looked at; 1 to 1,000.
        public var figures: [CorrectionStore.Target]
        /// `corrected`, `confirmed` or `rejected`.
        public var verdict: Correction.Verdict
        /// Where it is `corrected`: what holds.
        public var settings: [Setting]?
        /// Who says it, and why.
        public var author: String
        public var reason: String

        public init(
            report: Int64,
            figures: [CorrectionStore.Target],
            verdict: Correction.Verdict,
            settings: [Setting]? = nil,
            author: String,
            reason: String
        ) {
            self.report = report
            self.figures = figures
            self.verdict = verdict
            self.settings = settings
            self.author = author
            self.reason = reason
        }
    }

    /// A correction that no longer holds.
    public struct Revoke: Sendable, Codable {
        public var correction: Int64
        public var author: String
        public var reason: String

        public init(correction: Int64, author: String, reason: String) {
            self.correction = correction
            self.author = author
            self.reason = reason
        }
    }
}
