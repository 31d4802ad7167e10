/// The state of the corpus at a moment: as long as it is the same, the same question has the same answer.
public struct CorpusSnapshot: Sendable, Hashable, Codable {
    /// How many reports answer queries.
    public var reports: Int
    /// The newest version that does.
    public var newestVersion: Int64
    /// Of which version answers for which report, and when the last of them was read.
    public var digest: String
    /// The number of the last correction.
    public var corrections: Int64
    /// The versions of the extractors that read them.
    public var extractors: [String]

    public init(reports: Int, newestVersion: Int64, digest: String, corrections: Int64, extractors: [String]) {
        self.reports = reports
        self.newestVersion = newestVersion
        self.digest = digest
        self.corrections = corrections
        self.extractors = extractors
    }

    enum CodingKeys: String, CodingKey {
        case reports, digest, corrections, extractors
        case newestVersion = "newest_version"
    }
}
