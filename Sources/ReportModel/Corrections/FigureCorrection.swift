/// The correction in force on a figure, as it is shown beside it. The figure itself has the values that hold.
public struct FigureCorrection: Sendable, Hashable, Codable {
    /// The number of the ``Correction``.
    public var id: Int64
    /// Never `revoked`.
    public var verdict: Correction.Verdict
    public var author: String
    /// ISO 8601.
    public var madeAt: String
    public var reason: String
    /// Where the figure differs from what was extracted: that, and what holds.
    public var changes: [FigureChange]

    public init(
        id: Int64,
        verdict: Correction.Verdict,
        author: String,
        madeAt: String,
        reason: String,
        changes: [FigureChange]
    ) {
        self.id = id
        self.verdict = verdict
        self.author = author
        self.madeAt = madeAt
        self.reason = reason
        self.changes = changes
    }

    enum CodingKeys: String, CodingKey {
        case id, verdict, author, reason, changes
        case madeAt = "made_at"
    }
}
