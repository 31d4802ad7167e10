import ArgumentParser
import ServiceRuntime

/// Which of the reports that answer queries a command is for; all where nothing narrows.
struct SelectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Reports by number; without any, all that the options leave.", valueName: "report"))
    var reports: [Int64] = []

    @Option(help: "A division by name or code; all below it count too.")
    var region: String?

    @Option(help: "The year of the report.")
    var year: Int?

    @Option(help: "annual_report, news, experience, policy or other.")
    var kind: String?

    @Option(help: ArgumentHelp("Those that this version of the extractor read.", valueName: "version"))
    var extractor: String?

    var selection: QueryInterface.Selection {
        var selection = QueryInterface.Selection()
        selection.reports = self.reports.isEmpty ? nil : self.reports
        selection.region = self.region
        selection.year = self.year
        selection.kind = self.kind
        selection.extractor = self.extractor
        return selection
    }
}
