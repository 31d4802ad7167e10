import ReportModel

/// Something that a report promises for the next year.
struct Commitment: Sendable {
    /// By report and place in it: 510104/2023/2.
    let id: String
    let line: GrammarLine
    /// Draws the words that promise and outcome share.
    let seed: Seed
    /// For a promise in numbers: what, and how much of it.
    let indicator: String?
    let target: Double?
    /// A promise of at most.
    let isCeiling: Bool
    let outcome: Outcome

    enum Outcome: String, Sendable, Codable {
        case kept, partly, broken
        /// The next report does not say a word of it.
        case silent
    }
}

/// What became of a promise, with the value where it was one of numbers.
struct CommitmentOutcome: Sendable {
    var commitment: Commitment
    var value: Double?

    /// By the numbers where there are any: of one meeting, none or all can be held.
    var outcome: Commitment.Outcome {
        guard let value, let target = self.commitment.target else { return self.commitment.outcome }
        let share = self.commitment.isCeiling ? target / value : value / target
        return share >= 1 ? .kept : share >= 0.8 ? .partly : .broken
    }
}

/// What a report plans, item by item.
struct Plan: Sendable {
    struct Item: Sendable {
        var lead: GrammarLine
        var intents: [GrammarLine]
        /// A line of targets and what it promises, or a promise without number.
        var promise: GrammarLine?
        var commitments: [Commitment]
        var seed: Seed
    }

    var items: [Item] = []
    var commitments: [Commitment] { self.items.flatMap(\.commitments) }
}
