import HTTPTypes
import ReportAnalysis
import ReportExtraction
import ReportModel
import ReportPresentation
import ReportReading
import ServiceRuntime
import Storage

/// Where a draft is looked through before it is submitted. Nothing of it is stored.
struct DraftPage: Page, Action {
    let path = "/draft"
    let role = Role.reader
    let takesFiles = true

    private let reader: ReportReader
    private let extractor: ReportExtractor
    /// A scan keeps a core and much memory busy.
    private let seats = Seats(2)

    init(regions: RegionDirectory) throws {
        var limits = ReadingLimits.standard
        // Somebody waits for the answer; a whole scanned yearbook is for ingestion.
        (limits.maximumScannedPages, limits.recognitionSeconds) = (20, 60)
        self.reader = ReportReader(regions: regions, limits: limits)
        self.extractor = try ReportExtractor(regions: regions)
    }

    struct Model: Sendable {
        let name: String?
        let facts: String
        let findings: [Entry]
        let isClean: Bool
    }

    struct Entry: Sendable {
        let severity: String
        let severityName: String
        let rule: String
        let explanation: String
        let sentences: [String]
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        .page(
            "draft",
            title: request.said("draft.title"),
            Model(name: nil, facts: "", findings: [], isClean: false)
        )
    }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        guard let file = form.files.first else { throw PageError(.badRequest, "choose a file") }
        let (reader, extractor) = (self.reader, self.extractor)
        let report: Report
        do {
            report = try await self.seats.take {
                try await ComputeExecutor.run {
                    extractor.extract(try reader.read(file.bytes, uri: "draft:///\(Fields.encoded(file.name))"))
                }
            }
        } catch let error as PageError {
            throw error
        } catch {
            throw PageError(.unprocessableContent, "\(file.name): \(error)")
        }
        let list: FindingList = try await request.cluster.query(
            QueryInterface.checkDraft,
            QueryInterface.CheckDraft(report: report)
        )
        let document = report.document
        let facts = [document.region?.name, document.year.map { "\($0)年" }, request.label(document.kind.chineseName)]
        let model = Model(
            name: file.name,
            facts: facts.compactMap { $0 }.joined(separator: " · "),
            findings: list.findings.map { Self.entry($0, request) },
            isClean: list.findings.isEmpty
        )
        return .page("draft", title: request.said("draft.title"), model)
    }

    private static func entry(_ finding: Finding, _ request: PageRequest) -> Entry {
        Entry(
            severity: finding.severity.rawValue,
            severityName: request.label(finding.severity.chineseName),
            rule: request.label(finding.rule.chineseName),
            explanation: request.label(finding.explanation),
            sentences: finding.evidence.map(\.sentence)
        )
    }
}
