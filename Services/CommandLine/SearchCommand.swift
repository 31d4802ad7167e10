import ArgumentParser
import Foundation
import ReportModel
import ReportPresentation
import ServiceRuntime

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find passages, best first, grouped by report.",
        discussion: """
            Words are all required; "…" is an exact phrase; OR, NOT or -word, and parentheses combine them.

              fazhi search 行政复议
              fazhi search '行政复议 (调解 OR 和解) -诉讼' --region 山东省 --year 2022
              fazhi search 营商环境 --section problems --kind annual_report
            """
    )

    @Argument(help: "What to search for.")
    var query: [String]

    @Option(help: "A division by name or code; all below it count too.")
    var region: String?

    @Option(help: "A year, or a span such as 2020..2023.")
    var year: String?

    @Option(help: "annual_report, news, experience, policy or other; may be repeated.")
    var kind: [String] = []

    @Option(help: "achievements, leader_duty, problems, plans or other; may be repeated.")
    var section: [String] = []

    @Option(help: "How many reports.")
    var limit: Int = 10

    @Option(help: "How many reports to pass over.")
    var offset: Int = 0

    @OptionGroup var options: ClientOptions

    func run() async throws {
        var request = QueryInterface.Search(query: self.query.joined(separator: " "))
        request.region = self.region
        if let year = self.year { (request.fromYear, request.toYear) = try Self.years(year) }
        request.kinds = self.kind.isEmpty ? nil : self.kind
        request.sections = self.section.isEmpty ? nil : self.section
        request.limit = self.limit
        request.offset = self.offset
        let format = self.options.format
        try await self.options.withCluster { [request] cluster in
            let answer: QueryInterface.SearchAnswer = try await cluster.query(QueryInterface.search, request)
            switch format {
            case .json: try Output.json(answer)
            case .table: Self.show(answer, offset: request.offset ?? 0)
            }
            if answer.hits.isEmpty { throw Failure.partial }
        }
    }

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

    private static func show(_ answer: QueryInterface.SearchAnswer, offset: Int) {
        guard !answer.hits.isEmpty else { return printError("nothing found") }
        for (number, hit) in answer.hits.enumerated() {
            let kind = DocumentKind(rawValue: hit.kind)?.chineseName ?? hit.kind
            let facts = [hit.region?.name, hit.year.map { "\($0)年" }, kind].compactMap { $0 }.joined(separator: " · ")
            print(Terminal.bold("\(offset + number + 1). \(Terminal.safe(hit.title))"))
            print(Terminal.dim("   \(facts) · report \(hit.report) · \(hit.matchingPassages) passages"))
            for passage in hit.passages {
                let heading = passage.heading.map { Terminal.dim("[\(Terminal.safe($0))] ") } ?? ""
                print("   " + heading + self.marked(passage))
                for figure in passage.corrected ?? [] {
                    guard let correction = figure.correction else { continue }
                    let text = "\(hit.report):\(figure.id) \(figure.quote) \(correction.chineseText)"
                    print(Terminal.dim("     " + Terminal.safe(text)))
                }
            }
            print("")
        }
        print(
            Terminal.dim(
                "\(answer.totalPassages) passages in \(answer.totalReports) reports, "
                    + String(format: "%.2f ms", answer.milliseconds)
            )
        )
    }

    private static func marked(_ passage: QueryInterface.Passage) -> String {
        let scalars = Array(Terminal.safe(passage.snippet).unicodeScalars)
        var text = ""
        var position = 0
        for match in passage.matches where match.start >= position && match.end <= scalars.count {
            text.unicodeScalars.append(contentsOf: scalars[position..<match.start])
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[match.start..<match.end])
            text += Terminal.marked(String(word))
            position = match.end
        }
        text.unicodeScalars.append(contentsOf: scalars[position...])
        return text
    }
}
