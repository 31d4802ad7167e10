/// The table that ends an `ingest`: how many of each outcome, and the names and reasons of what failed.
struct IngestSummary {
    private static let outcomes = [
        "new", "new_version", "duplicate", "unchanged", "rejected", "disallowed", "missing", "failed", "dead",
    ]

    private let results: [IngestResult]

    init(_ results: [IngestResult]) { self.results = results }

    func show() {
        var counts = TextTable([.init(title: "outcome"), .init(title: "documents", alignment: .right)])
        let tally = Dictionary(grouping: self.results, by: \.outcome).mapValues(\.count)
        for outcome in Self.outcomes + tally.keys.filter({ !Self.outcomes.contains($0) }).sorted() {
            if let count = tally[outcome] { counts.add(outcome.replacing("_", with: " "), "\(count)") }
        }
        for line in counts.lines { print(line) }
        let failures = self.results.filter(\.isFailure)
        guard !failures.isEmpty else { return }
        var table = TextTable([
            .init(title: "outcome"), .init(title: "document", limit: 90), .init(title: "reason", limit: 200),
        ])
        for failure in failures { table.add(failure.outcome, failure.uri, failure.reason ?? "") }
        print("")
        for line in table.lines { print(line) }
    }
}
