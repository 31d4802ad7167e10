public import ReportModel

/// A passage that says much the same as a text.
public struct SimilarPassage: Sendable, Hashable, Codable {
    public var documentID: Int64
    public var reportID: Int64
    public var title: String
    public var adcode: String?
    public var year: Int?
    public var kind: DocumentKind
    /// Where the passage begins, in Unicode scalars of the report's body; `nil` for the title.
    public var start: Int?
    public var heading: String?
    public var text: String
    /// How many runs of four characters the two share, of all that either has: 0 to 1.
    public var resemblance: Double

    /// The most alike first, then in the order of reports and of the text.
    static func precedes(_ one: Self, _ other: Self) -> Bool {
        if one.resemblance != other.resemblance { return one.resemblance > other.resemblance }
        if one.documentID != other.documentID { return one.documentID < other.documentID }
        return (one.start ?? -1) < (other.start ?? -1)
    }

    /// The answer over a whole index of the answers over its parts.
    public static func merging(_ parts: [[SimilarPassage]], limit: Int) -> [SimilarPassage] {
        Array(Set(parts.joined()).sorted(by: self.precedes).prefix(max(limit, 0)))
    }
}

/// Asks for passages like a text.
public struct SimilarRequest: Sendable, Hashable, Codable {
    /// The most of it that counts, in Unicode scalars.
    public static let longestText = 10_000

    public var text: String
    public var filter: SearchFilter
    /// The report that the text is from, which is passed over.
    public var except: Int64?
    /// How alike a passage must be, 0 to 1.
    public var leastResemblance: Double
    public var limit: Int

    public init(
        text: String,
        filter: SearchFilter = SearchFilter(),
        except: Int64? = nil,
        leastResemblance: Double = 0.5,
        limit: Int = 20
    ) {
        self.text = text
        self.filter = filter
        self.except = except
        self.leastResemblance = leastResemblance
        self.limit = limit
    }
}
