import Foundation
import HTTPTypes
import Messaging
import ReportModel
import ReportPresentation
import ServiceRuntime
import Spreadsheet

/// An answer as templates show it: charts, table, notes, where it comes from, and where to download it.
struct AnswerModel: Sendable {
    let subtitle: String?
    /// Markup.
    let charts: String
    /// Markup.
    let table: String
    let notes: [String]
    let provenance: Provenance
    let csv: String
    let workbook: String

    init(
        _ answer: Answer,
        _ provenance: Provenance,
        _ request: PageRequest,
        link: @escaping @Sendable (Target) -> String?
    ) {
        let fragment = AnswerFragment(answer, link: link)
        self.subtitle = answer.subtitle.isEmpty ? nil : answer.subtitle
        self.charts = fragment.charts.description
        self.table = fragment.table.description
        self.notes = answer.notes.filter { !$0.isEmpty }
        self.provenance = provenance
        let path = LocalPath(request.path)?.text ?? "/"
        self.csv = "\(path)?\(request.query.query(replacing: ["format": "csv"]))"
        self.workbook = "\(path)?\(request.query.query(replacing: ["format": "xlsx"]))"
    }
}

extension PageRequest {
    /// Shows an answer, or hands it out as the file that the query's `format` asks for.
    ///
    /// - Parameters:
    ///   - link: The page that shows what the answer names.
    ///   - page: The page around the answer.
    func answer(
        _ answer: Answer,
        link: @escaping @Sendable (Target) -> String? = PageLinks.link,
        page: (AnswerModel) -> PageAnswer
    ) async throws -> PageAnswer {
        let provenance = try await self.provenance()
        let answer = self.language == .chinese ? answer : answer.worded { self.label($0) }
        let name = answer.title.isEmpty ? "fazhi" : answer.title
        switch self.query.text("format") {
        case nil: return page(AnswerModel(answer, provenance, self, link: link))
        case "csv":
            let text = CommaSeparated.byteOrderMark + CommaSeparated.text(answer.table)
            return .file(
                DownloadedFile(bytes: Array(text.utf8), mediaType: "text/csv; charset=utf-8", name: "\(name).csv")
            )
        case "xlsx":
            return .file(
                DownloadedFile(
                    bytes: try Self.workbook(answer, provenance),
                    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    name: "\(name).xlsx"
                )
            )
        case let other?: throw PageError(.badRequest, "no format is called “\(other)”; there are csv, xlsx")
        }
    }

    /// The library writes files only.
    private static func workbook(_ answer: Answer, _ provenance: Provenance) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Workbook.write(answer, footer: [provenance.source] + provenance.receipts.map(\.command), to: file.path)
        return [UInt8](try Data(contentsOf: file))
    }
}
