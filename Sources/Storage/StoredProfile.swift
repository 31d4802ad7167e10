import ReportModel

/// What `extractions.profile` holds: counts of a report, and the texts that counts rest on, so that a province-year is
/// scored without opening any content.
struct StoredProfile: Codable {
    /// Unicode scalars of the body.
    var length: Int
    var sections: [Section]
    var problems: [StatedItem]
    var commitments: [StatedItem]
    var honours: Int
    var firsts: Int
    var coverageClaims: Int
    var systems: Int
    var citations: Int

    enum CodingKeys: String, CodingKey {
        case length, sections, problems, commitments, honours, firsts, systems, citations
        case coverageClaims = "coverage_claims"
    }

    init(_ report: Report) {
        self.length = report.body.text.unicodeScalars.count
        self.sections = report.sections
        self.problems = report.problems
        self.commitments = report.commitments
        self.honours = report.honours.count
        self.firsts = report.firsts.count
        self.coverageClaims = report.coverageClaims.count
        self.systems = report.systems.count
        self.citations = report.citations.count
    }
}
