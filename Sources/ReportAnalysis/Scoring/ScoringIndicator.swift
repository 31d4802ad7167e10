public import ReportModel

/// One indicator of the third level: what is measured, which way is better, and how values become points.
public struct ScoringIndicator: Sendable, Hashable {
    public var id: String
    public var name: String
    public var weight: Double
    public var measure: Measure
    public var isLowerBetter: Bool
    public var normalisation: Normalisation
    public var missing: MissingPolicy?
    /// The unit of its values.
    public var unit: String
}

/// What an indicator is the value of.
public enum Measure: Sendable, Hashable {
    /// A figure of the catalogue.
    case figure(String)
    /// The change of a figure from the year before, in hundredths of its value then.
    case change(String)
    /// A figure in hundredths of another that counts the same months.
    case share(of: String, in: String)
    /// A figure for each so many inhabitants.
    case perPopulation(String, Double)
    /// Something about the report itself.
    case report(ReportTrait)
    /// 1 where the report has a section of the kind, else 0.
    case section(Section.Kind)
    /// The share of last year's promises, in hundredths, that this year's report answers so.
    case promises(PromiseTrait)

    /// The figures of the catalogue that it needs.
    var figures: [String] {
        switch self {
        case .figure(let id), .change(let id), .perPopulation(let id, _): [id]
        case .share(let part, let whole): [part, whole]
        case .report, .section, .promises: []
        }
    }
}

/// What can be measured of a report by itself.
public enum ReportTrait: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1 where there is one, else 0.
    case filed
    /// 1 where it was published in time, else 0.
    case onTime = "on_time"
    /// Days before the last day in time; negative where late.
    case daysEarly = "days_early"
    /// The share of the sections that it owes, in hundredths.
    case sectionsComplete = "sections_complete"
    /// Characters of its text.
    case length
    /// Shortcomings that it names.
    case problems
    /// The share of those that come with a cause, in hundredths.
    case problemsWithCauses = "problems_with_causes"
    /// Items of its plan.
    case commitments
    /// Numbers that it promises.
    case targets
    /// Figures that it states.
    case figures
    /// Indicators of the catalogue that it states.
    case indicators
    /// The share of its figures that count the whole year, in hundredths.
    case wholeYearFigures = "whole_year_figures"
    case honours
    /// Claims to be first.
    case firsts
    /// Claims to cover all.
    case coverageClaims = "coverage_claims"
    case systems
    /// Laws and documents that it cites.
    case citations

    var unit: String {
        switch self {
        case .filed, .onTime: ""
        case .daysEarly: "天"
        case .sectionsComplete, .problemsWithCauses, .wholeYearFigures: "%"
        case .length: "字"
        case .problems, .commitments, .targets, .figures, .indicators, .honours, .firsts, .coverageClaims, .systems,
            .citations:
            "项"
        }
    }
}

/// What can be measured of the promises of the year before.
public enum PromiseTrait: String, Sendable, Hashable, Codable, CaseIterable {
    /// Kept; those partly kept count half.
    case kept
    /// Of which the next report speaks at all.
    case answered
    /// With a number that the next report answers.
    case tracked
}

/// How values become points from 0 to 1.
public enum Normalisation: Sendable, Hashable {
    /// From the worst to the best value.
    case minMax
    /// From `from` (0) to `target` (1), cut off at both ends.
    case target(Double, from: Double)
    /// One half at the mean, a sixth for each standard deviation, cut off at three.
    case zScore
    /// From the last rank to the first.
    case rank

    var name: String {
        switch self {
        case .minMax: "min-max"
        case .target: "target"
        case .zScore: "z-score"
        case .rank: "rank"
        }
    }
}
