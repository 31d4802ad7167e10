import HTTPTypes
import ReportExtraction
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// What newer rules would read otherwise in reports that are held: compared first, figure by figure, then taken over.
struct ReextractionPage: Page, Action {
    private static let most = 20
    private static let mostItems = 12

    let path = "/operations/reextraction"
    let role = Role.operator

    struct Model: Sendable {
        let region: String
        let year: String
        let version: String
        let pending: Int
        let dead: Int
        let summary: ComparisonStore.Summary
        let steps: String
        let reports: [Compared]
        let rest: Int?
        let jobs: String?
    }

    struct Compared: Sendable {
        let path: String
        let title: String
        let steps: String
        let same: Int
        let parts: String?
        let items: [Item]
        let more: Int?
    }

    struct Item: Sendable {
        let change: String
        let sort: String
        let old: String?
        let new: String?
        let details: String
        let sentence: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        try await self.page(request, try Self.selection(request.query), jobs: request.query.text("jobs"))
    }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        let selection = try Self.selection(form)
        let task: ReextractionStore.Task
        switch form.text("do") {
        case "compare": task = .compare
        case "extract": task = .extract
        default: throw PageError(.badRequest, "nothing is done so here")
        }
        try await request.record("report.reextract", "\(task.rawValue) \(form.query(replacing: ["form_token": nil]))")
        let answer: IngestionInterface.Reextract.Answer = try await request.cluster.ingestion(
            IngestionInterface.reextract,
            IngestionInterface.Reextract(selection: selection, task: task, unlessBy: ReportExtractor.version)
        )
        let fields = [
            ("region", selection.region), ("year", selection.year.map(String.init)), ("jobs", "\(answer.jobs)"),
        ]
        let query = fields.compactMap { name, value in value.map { "\(name)=\(Fields.encoded($0))" } }
        return .redirect(LocalPath(["operations", "reextraction"], query: query.joined(separator: "&")))
    }

    private static func selection(_ fields: Fields) throws(PageError) -> QueryInterface.Selection {
        var selection = QueryInterface.Selection()
        selection.region = fields.text("region")
        selection.year = try fields.integer("year")
        return selection
    }

    private func page(
        _ request: PageRequest,
        _ selection: QueryInterface.Selection,
        jobs: String?
    ) async throws -> PageAnswer {
        let answer: QueryInterface.ComparisonsAnswer = try await request.cluster.query(
            QueryInterface.comparisons,
            QueryInterface.Comparisons(selection: selection, limit: Self.most)
        )
        let rest = answer.summary.differing - answer.reports.count
        let model = Model(
            region: selection.region ?? "",
            year: selection.year.map(String.init) ?? "",
            version: ReportExtractor.version,
            pending: answer.backlog.pending,
            dead: answer.backlog.dead,
            summary: answer.summary,
            steps: answer.summary.extractors.joined(separator: ", "),
            reports: answer.reports.map { Self.compared($0, request) },
            rest: rest > 0 ? rest : nil,
            jobs: jobs.flatMap { Int($0) }.map(String.init)
        )
        return .page("reextraction", title: request.said("reextraction.title"), model)
    }

    private static func compared(_ entry: ComparisonStore.Entry, _ request: PageRequest) -> Compared {
        let more = entry.items.count - Self.mostItems
        return Compared(
            path: "/reports/\(entry.report)",
            title: entry.title ?? entry.uri,
            steps: "\(entry.from) → \(entry.to)",
            same: entry.same,
            parts: entry.parts.isEmpty ? nil : entry.parts.joined(separator: ", "),
            items: entry.items.prefix(Self.mostItems).map { Self.item($0, request) },
            more: more > 0 ? more : nil
        )
    }

    private static func item(_ item: ReportComparison.Item, _ request: PageRequest) -> Item {
        Item(
            change: request.said("reextraction.\(item.change.rawValue)"),
            sort: item.change.rawValue,
            old: item.old?.quote,
            new: item.new?.quote,
            details: item.changes.map(\.chineseText).joined(separator: "；"),
            sentence: (item.new ?? item.old)?.sentence ?? ""
        )
    }
}
