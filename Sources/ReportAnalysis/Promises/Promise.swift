public import ReportModel

/// Something a report says will be done in the year after: a number to reach, or a thing to do.
public struct Promise: Sendable, Hashable, Codable {
    /// The sentence of the plan.
    public var sentence: String
    /// Where the sentence stands, in Unicode scalars of the body.
    public var start: Int
    /// The number promised, where it is one of an indicator; else the promise is in words.
    public var target: Figure?

    public init(sentence: String, start: Int, target: Figure? = nil) {
        self.sentence = sentence
        self.start = start
        self.target = target
    }

    enum CodingKeys: String, CodingKey { case sentence, start, target }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.sentence, forKey: .sentence)
        try container.encode(self.start, forKey: .start)
        try container.encode(self.target, forKey: .target)
    }
}

/// What became of a promise, and how that was found.
public struct TrackedPromise: Sendable, Hashable, Codable {
    public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        case kept
        /// Begun and not done, or four fifths of the number.
        case partly
        case broken
        /// The next report does not mention it.
        case silent
        /// There is no report of the next year yet.
        case notDue = "not_due"
    }

    /// What decided.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// The number of the next report beside the one promised.
        case numbers
        /// The sentence of the next report that speaks of the same thing.
        case words
        /// No sentence of the next report does.
        case noAnswer = "no_answer"
        case noReport = "no_report"
    }

    public var promise: Promise
    public var outcome: Outcome
    public var rule: Rule
    /// The sentence that answers, and where it stands in the next report.
    public var answer: Answer?

    public struct Answer: Sendable, Hashable, Codable {
        public var sentence: String
        public var start: Int
        public var figure: Figure?
    }

    enum CodingKeys: String, CodingKey { case promise, outcome, rule, answer }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.promise, forKey: .promise)
        try container.encode(self.outcome, forKey: .outcome)
        try container.encode(self.rule, forKey: .rule)
        try container.encode(self.answer, forKey: .answer)
    }
}
