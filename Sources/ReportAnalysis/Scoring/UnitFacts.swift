public import ReportModel

/// What is at hand of one place and year to score it by.
public struct UnitFacts: Sendable {
    public var region: Region
    /// How it stands in the ledger; `nil` where no norm asks it for a report.
    public var entry: Ledger.Entry?
    /// What its annual report holds; `nil` where there is none.
    public var profile: ReportProfile?
    /// What became of the promises of the year before; `nil` where one of the two reports is missing.
    public var promises: PromiseTally?

    public init(region: Region, entry: Ledger.Entry?, profile: ReportProfile?, promises: PromiseTally?) {
        self.region = region
        self.entry = entry
        self.profile = profile
        self.promises = promises
    }
}

/// The promises of a report, counted by what became of them.
public struct PromiseTally: Sendable, Hashable, Codable {
    /// The report that promises, and the one that answers.
    public var report: Int64
    public var nextReport: Int64
    public var kept = 0
    public var partly = 0
    public var broken = 0
    public var silent = 0
    /// Those with a number, and those of them that the next report answers.
    public var numbers = 0
    public var answeredNumbers = 0

    public init(report: Int64, nextReport: Int64, _ promises: [TrackedPromise]) {
        self.report = report
        self.nextReport = nextReport
        for promise in promises {
            switch promise.outcome {
            case .kept: self.kept += 1
            case .partly: self.partly += 1
            case .broken: self.broken += 1
            case .silent: self.silent += 1
            case .notDue: break
            }
            guard promise.promise.target != nil else { continue }
            self.numbers += 1
            if promise.answer != nil { self.answeredNumbers += 1 }
        }
    }

    public var count: Int { self.kept + self.partly + self.broken + self.silent }

    enum CodingKeys: String, CodingKey {
        case report, kept, partly, broken, silent, numbers
        case nextReport = "next_report"
        case answeredNumbers = "answered_numbers"
    }
}
