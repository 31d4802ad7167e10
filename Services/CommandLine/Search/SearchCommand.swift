import ArgumentParser
import Foundation
import ServiceRuntime

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find passages, best first, grouped by report.",
        discussion: """
            Words are all required; "…" is an exact phrase; OR, NOT or -word, and parentheses combine them; app* is any \
            Latin word that begins so. Fields narrow: region:滨州市 year:2020..2023 kind:annual_report section:problems \
            title:法治政府. Full and half width, simplified and traditional, and all punctuation are as one. Words of the \
            domain are searched for with those that mean the same, which the answer tells; --no-synonyms turns that off. \
            Where fewer reports hold all of it than are wanted, others follow that hold parts; --strict turns that off.

              fazhi search 行政复议
              fazhi search '行政复议 (调解 OR 和解) -诉讼' --region 山东省 --year 2022
              fazhi search '营商环境 section:problems' --facets --sort date
              fazhi search 出庭应诉率 --region 滨州市 --save 滨州应诉;  fazhi search --saved 滨州应诉

            Exit code 1: nothing found, or part of the index did not answer.
            """
    )

    @OptionGroup var terms: SearchOptions

    @Option(help: "relevance, date (the latest year first) or region.")
    var sort: String?

    @Option(help: "How many reports.")
    var limit: Int = 10

    @Option(help: "How many reports to pass over.")
    var offset: Int = 0

    @Option(help: ArgumentHelp("Go on behind a page: what it gave as next.", valueName: "next"))
    var after: String?

    @Flag(help: "Count where the matches lie: regions, years, kinds, sections.")
    var facets = false

    @Option(help: "bounded, or exact: of a phrase, all reports rather than at least 1000.")
    var count: String?

    @Flag(help: "Only reports with a passage that holds all of it.")
    var strict = false

    @Option(help: ArgumentHelp("Save the search under a name, for everybody.", valueName: "name"))
    var save: String?

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let command = self
        try await self.options.withCluster { cluster in try await command.run(cluster) }
    }

    private func run(_ cluster: Cluster) async throws {
        var request = try await self.terms.search(cluster)
        if let sort = self.sort { request.sort = sort }
        request.limit = self.limit
        request.offset = self.offset
        request.after = self.after
        request.facets = self.facets ? true : nil
        request.related = self.strict ? nil : true
        request.count = self.count
        let answer: QueryInterface.SearchAnswer = try await cluster.query(QueryInterface.search, request)
        if let save {
            // A page is none of what is saved.
            (request.limit, request.offset, request.after, request.facets, request.related) = (nil, nil, nil, nil, nil)
            request.count = nil
            let saving = IngestionInterface.SaveSearch(name: save, search: request, author: NSUserName())
            let _: IngestionInterface.Nothing = try await cluster.ingestion(IngestionInterface.saveSearch, saving)
        }
        switch self.options.format {
        case .json: try Output.json(answer)
        case .table: self.show(answer)
        }
        HitPrinter.warn(ofMissing: answer.missingParts)
        if answer.hits.isEmpty || answer.missingParts != nil { throw Failure.partial }
    }

    private func show(_ answer: QueryInterface.SearchAnswer) {
        for expansion in answer.expansions ?? [] {
            print(Terminal.dim("\(expansion.written) also as \(expansion.words.joined(separator: ", "))"))
        }
        if answer.hits.isEmpty { Self.explain(answer) }
        for (number, hit) in answer.hits.enumerated() {
            HitPrinter.show(hit, number: self.after == nil ? self.offset + number + 1 : nil)
        }
        if let related = answer.related {
            print(Terminal.dim("with parts of it only:"))
            for hit in related { HitPrinter.show(hit) }
        }
        if answer.hits.isEmpty { return }
        if let facets = answer.facets { Self.show(facets) }
        let found =
            answer.atLeast == true
            ? "at least \(answer.totalReports) reports (--count exact tells how many)"
            : "\(answer.totalPassages) passages in \(answer.totalReports) reports"
        print(Terminal.dim(found + String(format: ", %.2f ms", answer.milliseconds)))
        if let next = answer.next { print(Terminal.dim("next page: --after \(next)")) }
    }

    /// Why there is nothing.
    private static func explain(_ answer: QueryInterface.SearchAnswer) {
        printError(answer.totalReports > 0 ? "nothing more found" : "nothing found")
        guard let emptiness = answer.emptiness else { return }
        for missing in emptiness.missingWords {
            let instead = missing.suggestions.joined(separator: ", ")
            printError("  no report holds “\(missing.word)”" + (instead.isEmpty ? "" : "; did you mean \(instead)?"))
        }
        for restriction in emptiness.restrictions {
            printError("  without the \(restriction.name) there would be \(restriction.reports) reports")
        }
        if emptiness.missingWords.isEmpty, emptiness.restrictions.isEmpty {
            printError("  no passage holds all of it together; try OR between the words")
        }
    }

    private static func show(_ facets: QueryInterface.SearchFacets) {
        let groups = [
            ("地区", facets.regions), ("年份", facets.years), ("类型", facets.kinds), ("部分", facets.sections),
        ]
        for (title, counts) in groups where !counts.isEmpty {
            let shown = counts.prefix(12).map { "\($0.name) \($0.reports)" }.joined(separator: " · ")
            print(Terminal.bold(title) + "  " + shown + (counts.count > 12 ? " · …" : ""))
        }
    }
}
