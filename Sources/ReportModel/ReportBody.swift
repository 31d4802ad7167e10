/// The report's own text, and what was taken away to get it.
public struct ReportBody: Sendable, Hashable, Codable {
    /// Paragraphs separated by line feeds.
    public var text: String
    public var removed: [RemovedText]
    /// Where the document repeated its body, in Unicode scalars of the decoded page text.
    public var duplicateSpans: [ScalarSpan]
    /// The tables whose header tells what their numbers count. Left out of the JSON where there are none.
    public var tables: [ReportTable]

    public init(
        text: String,
        removed: [RemovedText] = [],
        duplicateSpans: [ScalarSpan] = [],
        tables: [ReportTable] = []
    ) {
        self.text = text
        self.removed = removed
        self.duplicateSpans = duplicateSpans
        self.tables = tables
    }

    enum CodingKeys: String, CodingKey {
        case text, removed, tables
        case duplicateSpans = "duplicate_spans"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.text = try container.decode(String.self, forKey: .text)
        self.removed = try container.decode([RemovedText].self, forKey: .removed)
        self.duplicateSpans = try container.decode([ScalarSpan].self, forKey: .duplicateSpans)
        self.tables = try container.decodeIfPresent([ReportTable].self, forKey: .tables) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.text, forKey: .text)
        try container.encode(self.removed, forKey: .removed)
        try container.encode(self.duplicateSpans, forKey: .duplicateSpans)
        if !self.tables.isEmpty { try container.encode(self.tables, forKey: .tables) }
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
