import ArgumentParser
import ServiceRuntime

struct SearchesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "searches",
        abstract: "List the searches that were saved, or forget one.",
        discussion: """
              fazhi search 出庭应诉率 --region 滨州市 --save 滨州应诉
              fazhi searches
              fazhi watch --saved 滨州应诉
              fazhi searches --forget 滨州应诉
            """
    )

    @Option(help: ArgumentHelp("Forget the search of this name.", valueName: "name"))
    var forget: String?

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let (name, format) = (self.forget, self.options.format)
        try await self.options.withCluster { cluster in
            if let name {
                let _: IngestionInterface.Nothing = try await cluster.ingestion(
                    IngestionInterface.forgetSearch,
                    IngestionInterface.ForgetSearch(name: name)
                )
                return
            }
            let answer: QueryInterface.SavedSearches = try await cluster.query(
                QueryInterface.searches,
                IngestionInterface.Nothing()
            )
            if format == .json { return try Output.json(answer) }
            guard !answer.searches.isEmpty else { return print("none") }
            var table = TextTable([
                .init(title: "name"), .init(title: "query", limit: 60), .init(title: "where", limit: 60),
                .init(title: "saved by"), .init(title: "on"),
            ])
            for saved in answer.searches {
                let search = saved.search
                let years = [search.fromYear, search.toYear].map { $0.map(String.init) ?? "" }.joined(separator: "..")
                let place =
                    [search.region ?? "", years == ".." ? "" : years]
                    + (search.kinds ?? []) + (search.sections ?? [])
                table.add(
                    saved.name,
                    search.query,
                    place.filter { !$0.isEmpty }.joined(separator: " "),
                    saved.author,
                    String(saved.savedAt.prefix(10))
                )
            }
            for line in table.lines { print(line) }
        }
    }
}
