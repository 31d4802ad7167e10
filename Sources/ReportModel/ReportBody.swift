/// The report's own text, and what was taken away to get it.
public struct ReportBody: Sendable, Hashable, Codable {
    /// Paragraphs separated by line feeds.
    public var text: String
    public var removed: [RemovedText]
    /// Where the document repeated its body, in Unicode scalars of the decoded page text.
    public var duplicateSpans: [ScalarSpan]

    public init(text: String, removed: [RemovedText] = [], duplicateSpans: [ScalarSpan] = []) {
        self.text = text
        self.removed = removed
        self.duplicateSpans = duplicateSpans
    }

    enum CodingKeys: String, CodingKey {
        case text, removed
        case duplicateSpans = "duplicate_spans"
    }
}

/// A piece of the page that is no part of the report.
public struct RemovedText: Sendable, Hashable, Codable {
    public enum Reason: String, Sendable, Hashable, Codable {
        case pageFurniture = "page_furniture"
        case unrelatedArticle = "unrelated_article"
        case duplicateBody = "duplicate_body"
    }

    public var text: String
    public var reason: Reason

    public init(text: String, reason: Reason) {
        self.text = text
        self.reason = reason
    }
}

/// A half-open range of Unicode scalars.
public struct ScalarSpan: Sendable, Hashable, Codable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}
