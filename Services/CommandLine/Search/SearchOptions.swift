import ArgumentParser
import Foundation
import ServiceRuntime

/// What to search for, and where.
struct SearchOptions: ParsableArguments {
    @Argument(help: "What to search for.")
    var query: [String] = []

    @OptionGroup var scope: ScopeOptions

    @Option(help: "achievements, leader_duty, problems, plans or other; may be repeated.")
    var section: [String] = []

    @Option(help: "How many passages of each report to show, at most 100.")
    var passages: Int?

    @Flag(help: "Search for the words as they are written, without those that mean the same.")
    var noSynonyms = false

    @Option(help: ArgumentHelp("The search that was saved under this name.", valueName: "name"))
    var saved: String?

    func validate() throws {
        guard (self.saved == nil) != self.query.isEmpty else {
            throw ValidationError("say what to search for, or name a saved search with --saved")
        }
    }

    /// The search that the options say; of a saved one they change what they name.
    func search(_ cluster: Cluster) async throws -> QueryInterface.Search {
        var search = QueryInterface.Search(query: self.query.joined(separator: " "))
        if let saved {
            let answer: QueryInterface.SavedSearches = try await cluster.query(
                QueryInterface.searches,
                IngestionInterface.Nothing()
            )
            guard let found = answer.searches.first(where: { $0.name == saved }) else {
                throw Failure("no search is called “\(saved)”; “fazhi searches” lists them")
            }
            search = found.search
        }
        if let region = self.scope.region { search.region = region }
        if let year = self.scope.year { (search.fromYear, search.toYear) = try ScopeOptions.years(year) }
        if !self.scope.kind.isEmpty { search.kinds = self.scope.kind }
        if !self.section.isEmpty { search.sections = self.section }
        if let passages = self.passages { search.passages = passages }
        if self.noSynonyms { search.synonyms = false }
        return search
    }
}

/// Which reports to look through.
struct ScopeOptions: ParsableArguments {
    @Option(help: "A division by name or code; all below it count too.")
    var region: String?

    @Option(help: "A year, or a span such as 2020..2023.")
    var year: String?

    @Option(help: "annual_report, news, experience, policy or other; may be repeated.")
    var kind: [String] = []

    func validate() throws { if let year { _ = try Self.years(year) } }

    /// `2022`, `2020..2023`, `2020..`, `..2023`.
    static func years(_ text: String) throws -> (from: Int?, to: Int?) {
        let ends = text.components(separatedBy: "..")
        let years = ends.map { Int($0) }
        let isValid = zip(ends, years).allSatisfy { $0.isEmpty && ends.count == 2 || $1 != nil }
        guard isValid, ends.count <= 2, years.contains(where: { $0 != nil }) else {
            throw ValidationError("--year takes a year or a span such as 2020..2023, not “\(text)”")
        }
        return ends.count == 1 ? (years[0], years[0]) : (years[0], years[1])
    }
}
