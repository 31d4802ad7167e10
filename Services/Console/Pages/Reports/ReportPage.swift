import HTTPTypes
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// A report: its text with every figure marked, its parts, its figures in a table, its sources and versions.
struct ReportPage: Page {
    let path = "/reports/:report"
    let role = Role.reader
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let facts: [Fact]
        let sections: [Heading]
        let figures: Int
        /// Markup.
        let legend: String
        /// Markup.
        let body: String
        /// Markup.
        let table: String
        let problems: [Place]
        let commitments: [Place]
        let honours: [Place]
        let sources: [String]
        let versions: [Version]
        let relatives: [Relative]
        let removed: Int
        let number: Int64
        let old: String?
        let promises: String?
        let place: String?
    }

    struct Fact: Sendable {
        let label: String
        let value: String
    }

    struct Heading: Sendable {
        let anchor: String
        let name: String
        let level: Int
    }

    struct Place: Sendable {
        let path: String
        let text: String
    }

    struct Version: Sendable {
        let ordinal: Int
        let path: String
        let received: String
        let sha256: String
        let isShown: Bool
        let isSearchable: Bool
        let difference: String?
    }

    struct Relative: Sendable {
        let path: String
        let uri: String
        let kind: String
        let difference: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let reference = QueryInterface.ReportReference(
            report: try request.parameter("report"),
            version: try request.query.integer("version"),
            alone: request.query.text("alone") == nil ? nil : true
        )
        let answer: QueryInterface.ReportAnswer = try await request.cluster.query(QueryInterface.show, reference)
        guard let report = answer.report else {
            let version = answer.entry.versions.first { $0.ordinal == answer.version }
            throw PageError(.conflict, version?.reason ?? version?.state)
        }
        let number = answer.entry.report
        let label = request.said("report.correct")
        let fragment = ReportFragment(
            report,
            indicators: self.catalogue,
            position: try request.query.integer("at"),
            action: { figure in
                "<a class=\"action\" href=\"/reports/\(Int(number))/figures/\(Fields.encoded(figure.id))\">\(label)</a>"
            }
        )
        let model = Model(
            facts: report.documentFacts.map { Fact(label: $0.label, value: $0.value) },
            sections: report.sections.enumerated().filter { $1.level <= 2 }.map { index, section in
                Heading(anchor: "#section-\(index + 1)", name: section.heading, level: section.level)
            },
            figures: report.figures.count,
            legend: fragment.legend.description,
            body: fragment.body.description,
            table: fragment.table.description,
            problems: report.problems.map { Self.place(number, $0.start, $0.lead) },
            commitments: report.commitments.map { Self.place(number, $0.start, $0.lead) },
            honours: report.honours.map { Self.place(number, $0.start, $0.title) },
            sources: answer.entry.sources,
            versions: Self.versions(answer),
            relatives: Self.relatives(answer.entry, request),
            removed: report.body.removed.count,
            number: number,
            old: Self.isOld(answer) ? "/reports/\(number)" : nil,
            promises: Self.promises(report),
            place: report.document.region.map { "/places/\($0.adcode)" }
        )
        return .page("report", title: report.document.title ?? request.said("report.untitled"), model)
    }

    private static func place(_ report: Int64, _ start: Int, _ text: String) -> Place {
        Place(path: "/reports/\(report)?at=\(start)#here", text: text)
    }

    private static func promises(_ report: Report) -> String? {
        guard let region = report.document.region, let year = report.document.period?.to?.year else { return nil }
        return "/promises?place=\(region.adcode)&year=\(year)"
    }

    private static func isOld(_ answer: QueryInterface.ReportAnswer) -> Bool {
        answer.entry.versions.contains { $0.isSearchable && $0.ordinal != answer.version }
    }

    private static func versions(_ answer: QueryInterface.ReportAnswer) -> [Version] {
        let entry = answer.entry
        let ordinals = Set(entry.versions.map(\.ordinal))
        return entry.versions.map { version in
            Version(
                ordinal: version.ordinal,
                path: "/reports/\(entry.report)?version=\(version.ordinal)",
                received: String(version.receivedAt.prefix(10)),
                sha256: String(version.sha256.prefix(16)),
                isShown: version.ordinal == answer.version,
                isSearchable: version.isSearchable,
                difference: ordinals.contains(version.ordinal - 1)
                    ? "/reports/\(entry.report)/difference?from=\(version.ordinal - 1)&to=\(version.ordinal)" : nil
            )
        }
    }

    private static func relatives(_ entry: CatalogStore.Entry, _ request: PageRequest) -> [Relative] {
        let kinds = [(entry.copies, request.said("report.copy")), (entry.variants, request.said("report.variant"))]
        return kinds.flatMap { relatives, kind in
            relatives.map { relative in
                Relative(
                    path: "/reports/\(relative.report)?alone=1",
                    uri: relative.uri,
                    kind: kind,
                    difference: "/reports/\(entry.report)/difference?with=\(relative.report)"
                )
            }
        }
    }
}
