/// What a person says of a figure: that it is right, that it is something else, or that it is none. Never altered: a
/// later one takes its place, or revokes it.
public struct Correction: Sendable, Hashable, Codable, Identifiable {
    public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// Some attributes are others than was read.
        case corrected
        /// All attributes are as shown.
        case confirmed
        /// It is no figure, or none of the report's.
        case rejected
        /// Another correction no longer holds.
        case revoked
    }

    public var id: Int64
    public var report: Int64
    public var verdict: Verdict
    public var anchor: FigureAnchor
    /// The attributes that it vouches for: what was shown, and what holds. All of them where it confirms.
    public var changes: [FigureChange]
    /// The figure as it was shown when this was said.
    public var figure: Figure
    /// The number of the report's version that it was said of.
    public var version: Int
    public var author: String
    public var reason: String
    /// ISO 8601.
    public var madeAt: String
    /// The correction that this one revokes.
    public var revokes: Int64?
    /// The correction that revoked this one.
    public var revokedBy: Int64?

    public init(
        id: Int64,
        report: Int64,
        verdict: Verdict,
        anchor: FigureAnchor,
        changes: [FigureChange],
        figure: Figure,
        version: Int,
        author: String,
        reason: String,
        madeAt: String,
        revokes: Int64? = nil,
        revokedBy: Int64? = nil
    ) {
        self.id = id
        self.report = report
        self.verdict = verdict
        self.anchor = anchor
        self.changes = changes
        self.figure = figure
        self.version = version
        self.author = author
        self.reason = reason
        self.madeAt = madeAt
        self.revokes = revokes
        self.revokedBy = revokedBy
    }

    /// Whether it counts, as far as none after it on the same figure takes its place.
    public var isInForce: Bool { self.verdict != .revoked && self.revokedBy == nil }

    enum CodingKeys: String, CodingKey {
        case id, report, verdict, anchor, changes, figure, version, author, reason, revokes
        case madeAt = "made_at"
        case revokedBy = "revoked_by"
    }
}
