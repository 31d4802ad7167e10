import ArgumentParser
import Foundation
import ReportModel
import ReportPresentation
import ServiceRuntime

struct SimilarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Find paragraphs that say the same as one: text that is recycled.",
        discussion: """
              fazhi similar '全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度'
              fazhi similar --report 12 --words 三项制度      the paragraph of report 12 that holds these words
              fazhi similar --report 12 --words 三项制度 --region 山东省 --year 2022 --least 0.8

            Two paragraphs are alike to the degree that they share runs of four characters, of all that either has; \
            punctuation, width and traditional characters make no difference. Exit code 1: none is alike.
            """
    )

    @Argument(help: "A text; “-” reads it from standard input.")
    var text: String?

    @Option(help: "A report, by number, address or SHA-256, whose own paragraphs are passed over.")
    var report: String?

    @Option(help: "Words that the report's paragraph holds; the first such is meant.")
    var words: String?

    @Option(help: "How alike a paragraph must be, from 0 to 1.")
    var least: Double = 0.5

    @Option(help: "How many paragraphs.")
    var limit: Int = 20

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.text != nil || self.report != nil && self.words != nil else {
            throw ValidationError("give a text, or --report and --words")
        }
    }

    func run() async throws {
        var request = QueryInterface.Similar()
        request.text = self.text
        if self.text == "-" {
            let input = try FileHandle.standardInput.readToEnd() ?? Data()
            request.text = String(decoding: input, as: UTF8.self)
        }
        request.report = self.report
        request.words = self.words
        request.region = self.scope.region
        if let year = self.scope.year { (request.fromYear, request.toYear) = try ScopeOptions.years(year) }
        request.kinds = self.scope.kind.isEmpty ? nil : self.scope.kind
        request.least = self.least
        request.limit = self.limit
        let format = self.options.format
        try await self.options.withCluster { [request] cluster in
            let answer: QueryInterface.SimilarAnswer = try await cluster.query(QueryInterface.similar, request)
            switch format {
            case .json: try Output.json(answer)
            case .table: Self.show(answer)
            }
            HitPrinter.warn(ofMissing: answer.missingParts)
            if answer.passages.isEmpty || answer.missingParts != nil { throw Failure.partial }
        }
    }

    private static func show(_ answer: QueryInterface.SimilarAnswer) {
        print(Terminal.dim(Terminal.safe(answer.text)) + "\n")
        guard !answer.passages.isEmpty else { return printError("nothing is that alike") }
        for passage in answer.passages {
            let kind = DocumentKind(rawValue: passage.kind)?.chineseName ?? passage.kind
            let facts = [passage.region?.name, passage.year.map { "\($0)年" }, kind].compactMap { $0 }
            let degree = Int((passage.resemblance * 100).rounded())
            print(Terminal.bold("\(degree) %  \(Terminal.safe(passage.title))"))
            print(Terminal.dim("   \(facts.joined(separator: " · ")) · report \(passage.report)"))
            print("   \(Terminal.safe(passage.text))\n")
        }
        print(Terminal.dim("\(answer.passages.count) paragraphs, " + String(format: "%.2f ms", answer.milliseconds)))
    }
}
