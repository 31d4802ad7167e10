import HTTPTypes
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// How one version of a report differs from another, or the report from a copy or variant of it.
struct DifferencePage: Page {
    let path = "/reports/:report/difference"
    let role = Role.reader

    struct Model: Sendable {
        let report: String
        let old: String
        let new: String
        let facts: [Fact]
        /// Markup.
        let text: String
    }

    struct Fact: Sendable {
        let name: String
        let old: String
        let new: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let number = try request.parameter("report")
        let newer = try await self.show(
            number,
            version: request.query.text("with") == nil ? try request.query.integer("to") : nil,
            request
        )
        let older: QueryInterface.ReportAnswer
        if let with = request.query.text("with") {
            older = try await self.show(with, version: nil, alone: true, request)
        } else {
            older = try await self.show(
                number,
                version: try request.query.integer("from") ?? newer.version - 1,
                request
            )
        }
        guard let old = older.report, let new = newer.report else { throw PageError(.conflict) }
        let facts = Self.facts(old, new)
        let model = Model(
            report: "/reports/\(newer.entry.report)",
            old: Self.name(older),
            new: Self.name(newer),
            facts: facts,
            text: DifferenceFragment(TextDifference(from: old.body.text, to: new.body.text)).markup.description
        )
        let title = new.document.title ?? request.said("report.untitled")
        return .page("difference", title: "\(title)：\(request.said("difference.title"))", model)
    }

    private func show(
        _ report: String,
        version: Int?,
        alone: Bool? = nil,
        _ request: PageRequest
    ) async throws -> QueryInterface.ReportAnswer {
        try await request.cluster.query(
            QueryInterface.show,
            QueryInterface.ReportReference(report: report, version: version, alone: alone)
        )
    }

    private static func name(_ answer: QueryInterface.ReportAnswer) -> String {
        let version = answer.entry.versions.first { $0.ordinal == answer.version }
        return ["第\(answer.version)版", version.map { String($0.receivedAt.prefix(10)) }, version?.uri]
            .compactMap(\.self).joined(separator: " · ")
    }

    /// What is known of the documents, where they differ.
    private static func facts(_ old: Report, _ new: Report) -> [Fact] {
        let (before, after) = (old.documentFacts, new.documentFacts)
        var names: [String] = []
        for name in (before + after).map(\.label) where !names.contains(name) { names.append(name) }
        return names.compactMap { name in
            let values = [before, after].map { facts in facts.first { $0.label == name }?.value ?? "" }
            return values[0] == values[1] ? nil : Fact(name: name, old: values[0], new: values[1])
        }
    }
}
