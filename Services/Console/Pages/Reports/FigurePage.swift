import Foundation
import HTTPTypes
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// One figure: its sentence, what is known of it, what people said of it, and the forms to correct, confirm or reject it.
struct FigurePage: Page {
    let path = "/reports/:report/figures/:figure"
    let role = Role.reader
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let report: String
        let title: String
        let before: String
        let quote: String
        let after: String
        let facts: [ReportPage.Fact]
        let history: [Said]
        let attributes: [Attribute]
        /// What a correction is held against: another extraction may give the id to another figure.
        let id: String
        let sentence: String
        let correction: String?
        let mayChange: Bool
    }

    struct Said: Sendable {
        let text: String
    }

    struct Attribute: Sendable {
        let name: String
        let label: String
        let value: String
        /// Whether one of the choices is meant; else it is written.
        let isChosen: Bool
        let choices: [Scope.Choice]
        let hint: String?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.parameter("figure")
        let answer: QueryInterface.ReportAnswer = try await request.cluster.query(
            QueryInterface.show,
            QueryInterface.ReportReference(report: try request.parameter("report"))
        )
        guard let report = answer.report, let figure = report.figures.first(where: { $0.id == id }) else {
            throw PageError(.notFound)
        }
        let said: QueryInterface.CorrectionsAnswer = try await request.cluster.query(
            QueryInterface.corrections,
            QueryInterface.Corrections(reports: [answer.entry.report], limit: 1_000)
        )
        let (before, after) = Self.around(figure)
        let model = Model(
            report: "/reports/\(answer.entry.report)#place-\(Fields.encoded(id))",
            title: report.document.title ?? request.said("report.untitled"),
            before: before,
            quote: figure.quote,
            after: after,
            facts: figure.facts(self.catalogue).map {
                ReportPage.Fact(label: request.label($0.label), value: request.label($0.value))
            },
            history: said.corrections.filter {
                $0.figure.id == id || $0.anchor.quote == figure.quote && $0.anchor.sentence == figure.sentence
            }
            .map { Said(text: Self.told($0, request)) },
            attributes: self.attributes(figure, request),
            id: id,
            sentence: figure.sentence,
            correction: figure.correction.map { "\($0.id)" },
            mayChange: request.mayChange
        )
        return .page("figure", title: "\(figure.quote)：\(request.said("figure.title"))", model)
    }

    /// 5 · 已更正 · 王五 · 2026-11-21 · 数值 97 → 1097 · 原文如此
    private static func told(_ correction: Correction, _ request: PageRequest) -> String {
        let changes = correction.changes.filter { !$0.isNone }.map { change in
            "\(request.label(change.attribute.chineseName)) \(change.old ?? "–") → \(change.new ?? "–")"
        }
        let revocation = correction.revokedBy.map { "\(request.label("已撤销")) (\($0))" }
        let parts: [String?] =
            [
                "\(correction.id)", request.label(correction.verdict.chineseName), revocation, correction.author,
                String(correction.madeAt.prefix(10)),
            ] + changes + [correction.reason]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    /// The sentence before and behind the figure.
    private static func around(_ figure: Figure) -> (before: String, after: String) {
        guard let place = figure.sentence.range(of: figure.quote) else { return (figure.sentence, "") }
        return (String(figure.sentence[..<place.lowerBound]), String(figure.sentence[place.upperBound...]))
    }

    private func attributes(_ figure: Figure, _ request: PageRequest) -> [Attribute] {
        let shown: [FigureAttribute] = [
            .value, .unit, .measure, .indicator, .region, .period, .status, .bound, .direction,
        ]
        return shown.map { attribute in
            let value = figure[attribute] ?? ""
            let named: [(String, String)]? =
                switch attribute {
                case .status: Figure.Status.allCases.map { ($0.rawValue, $0.chineseName) }
                case .bound: Figure.Bound.allCases.map { ($0.rawValue, $0.chineseName) }
                case .direction: [("", "–")] + Figure.Direction.allCases.map { ($0.rawValue, $0.chineseName) }
                case .indicator: [("", "–")] + self.catalogue.indicators.map { ($0.id, $0.name) }
                default: nil
                }
            return Attribute(
                name: attribute.rawValue,
                label: request.label(attribute.chineseName),
                value: value,
                isChosen: named != nil,
                choices: (named ?? []).map {
                    Scope.Choice(value: $0.0, name: request.label($0.1), isSelected: $0.0 == value)
                },
                hint: attribute == .period ? "2022-01..2022-12" : nil
            )
        }
    }
}
