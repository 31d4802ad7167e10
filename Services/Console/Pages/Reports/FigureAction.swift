import HTTPTypes
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Corrects, confirms or rejects a figure, or takes back what was said of it.
struct FigureAction: Action {
    let path = "/reports/:report/figures/:figure"
    let role = Role.analyst

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        let (number, id) = (try request.parameter("report"), try request.parameter("figure"))
        guard let reason = form.text("reason") else { throw PageError(.badRequest, "give a reason") }
        let author = try request.author()
        let deed = form.text("do") ?? ""
        if deed == "revoke" {
            guard let correction = form.text("correction").flatMap({ Int64($0) }) else { throw PageError(.badRequest) }
            try await request.record("figure.revoke", "\(number):\(id) \(correction)")
            let _: QueryInterface.CorrectionsAnswer = try await request.cluster.ingestion(
                IngestionInterface.revoke,
                IngestionInterface.Revoke(correction: correction, author: author, reason: reason)
            )
            return .redirect(LocalPath(["reports", number, "figures", id]))
        }
        guard let verdict = Self.verdicts[deed] else { throw PageError(.badRequest, "nothing is done so to figures") }
        let answer: QueryInterface.ReportAnswer = try await request.cluster.query(
            QueryInterface.show,
            QueryInterface.ReportReference(report: number)
        )
        // What was looked at must be what is there: another extraction may have given the id to another figure.
        guard let figure = answer.report?.figures.first(where: { $0.id == id }),
            figure.sentence.filter({ !$0.isWhitespace }) == form.text("sentence")?.filter({ !$0.isWhitespace })
        else { throw PageError(.conflict) }
        let settings = verdict == .corrected ? try Self.settings(form, figure) : nil
        if settings?.isEmpty == true { throw PageError(.badRequest, "nothing was changed") }
        var target = CorrectionStore.Target(figure)
        target.correction = form.text("correction").flatMap { Int64($0) }
        try await request.record("figure.\(deed)", "\(answer.entry.report):\(id)")
        let _: QueryInterface.CorrectionsAnswer = try await request.cluster.ingestion(
            IngestionInterface.correct,
            IngestionInterface.Correct(
                report: answer.entry.report,
                figures: [target],
                verdict: verdict,
                settings: settings,
                author: author,
                reason: reason
            )
        )
        return .redirect(LocalPath(["reports", "\(answer.entry.report)", "figures", id]))
    }

    private static let verdicts: [String: Correction.Verdict] = [
        "correct": .corrected, "confirm": .confirmed, "reject": .rejected,
    ]

    /// The attributes that the form gives another value than is shown.
    private static func settings(
        _ form: Fields,
        _ figure: Figure
    ) throws(PageError) -> [IngestionInterface.Correct.Setting] {
        var settings: [IngestionInterface.Correct.Setting] = []
        for attribute in FigureAttribute.allCases where form.all.contains(where: { $0.name == attribute.rawValue }) {
            let value = form.text(attribute.rawValue)
            guard value != figure[attribute] else { continue }
            guard value != nil || attribute.isOptional else {
                throw PageError(.badRequest, "\(attribute.chineseName) must not be empty")
            }
            settings.append(.init(attribute: attribute, value: value))
        }
        return settings
    }
}
