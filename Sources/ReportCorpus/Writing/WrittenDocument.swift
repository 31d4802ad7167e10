import ReportModel

/// A document as it was written, with all that is true of it.
struct WrittenDocument: Sendable {
    var title: String
    var kind: DocumentKind
    var blocks: [Publication.Block] = []
    /// The whole body, a block a line, with its figures and names at their places.
    var body = Passage()
    var sections: [Section] = []
    var problems: [Item] = []
    var commitments: [Item] = []
    /// Promises that the document makes, by id, with their sentences; and those of the year before that it answers.
    var promises: [String: String] = [:]
    var answers: [String: String] = [:]
    /// Problem blocks by pattern, with their leads.
    var problemPatterns: [String: String] = [:]
    /// Honours claimed and granted: by the world's number of the grant.
    var honourSentences: [String: String] = [:]
    var firstClaims: [String: String] = [:]

    struct Section: Sendable {
        var heading: String
        var level: Int
        var kind: SectionKind
        var isInline: Bool
        var start: Int
        var end: Int
    }

    struct Item: Sendable {
        var lead: String
        var text: String
    }
}

typealias SectionKind = ReportModel.Section.Kind
