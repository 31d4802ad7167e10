public import ReportAnalysis
import ReportModel

extension IndexExplanation {
    /// One place: a section an area, a row an indicator, the words last.
    public static func answer(_ explanations: [IndexExplanation]) -> Answer {
        var table = AnswerTable([
            .init("组", limit: 20), .init("指标", limit: 36), .init("数值", .right), .init("得分", .right),
            .init("条", isDrawing: true), .init("占比", unit: "%", .right), .init("贡献", unit: "分", .right),
            .init("说明", limit: 34), .init("报告", .right, isEvidence: true),
            .init("依据", limit: 48, isEvidence: true), .init("正文位置", .right, limit: 14, isEvidence: true),
            .init("原文字节", .right, limit: 16, isEvidence: true), .init("原文SHA-256", limit: 10, isEvidence: true),
        ])
        for explanation in explanations {
            for area in explanation.areas {
                let score = area.part.score.map { Wording.number(($0 * 10).rounded() / 10) } ?? "–"
                let title = "\(area.part.name) 权重\(Wording.number(area.part.weight)) 得分\(score)"
                table.add(title, area.groups.flatMap { group in group.indicators.flatMap { Self.rows($0, group) } })
            }
        }
        guard let first = explanations.first else { return Answer(title: "", table: table) }
        let unit = first.unit
        let rank = unit.rank.map { "第\($0)名（\(first.ranked)家中）" } ?? "不排名"
        let score = unit.score.map { Wording.number(($0 * 100).rounded() / 100) } ?? "–"
        return Answer(
            title: "\(unit.region.name) \(first.year)年 \(first.system)：\(score)分",
            subtitle: "\(rank)，覆盖率\(Int((unit.coverage * 100).rounded()))%",
            charts: [Self.radar(explanations)],
            table: table,
            notes: ["贡献之和即总分；原文字节是依据在原始文件中的位置"]
        )
    }

    /// Several places: a row an indicator, the largest differences first.
    public static func comparison(_ explanations: [IndexExplanation]) -> Answer {
        var columns: [AnswerTable.Column] = [
            .init("指标", limit: 36), .init("领域", limit: 16), .init("最大差", unit: "分", .right),
        ]
        for explanation in explanations {
            let name = explanation.unit.region.shortName
            columns += [
                .init("\(name)数值", .right, limit: 22), .init("\(name)贡献", unit: "分", .right),
                .init("\(name)依据", limit: 0, isEvidence: true),
            ]
        }
        var table = AnswerTable(columns)
        let items = explanations.map(\.items)
        let areas = explanations.first?.areas.flatMap { area in
            area.groups.flatMap(\.indicators).map { _ in area.part.name }
        }
        let rows = (items.first ?? []).indices.map { index -> (gap: Double, cells: [AnswerTable.Cell]) in
            let same = items.map { $0[index] }
            let contributions = same.map(\.contribution)
            let gap = (contributions.max() ?? 0) - (contributions.min() ?? 0)
            let cells: [AnswerTable.Cell] = same.flatMap { item in
                [
                    Self.value(item), .number(item.contribution),
                    .text(item.measurement.evidence.first?.text ?? ""),
                ]
            }
            return (gap, [.text(same[0].name), .text(areas?[index] ?? ""), .number(gap)] + cells)
        }
        table.add(nil, rows.filter { $0.gap > 0 }.sorted { $0.gap > $1.gap }.map(\.cells))
        let scores = explanations.map { explanation in
            let score = explanation.unit.score.map { Wording.number(($0 * 100).rounded() / 100) } ?? "–"
            return
                "\(explanation.unit.region.shortName) \(score)分，覆盖率\(Int((explanation.unit.coverage * 100).rounded()))%"
        }
        return Answer(
            title: explanations.map(\.unit.region.name).joined(separator: "、") + " 指数对比",
            subtitle: scores.joined(separator: "；"),
            charts: [Self.radar(explanations)],
            table: table,
            notes: ["只列贡献不同的指标；缺失值的权重分给了同级指标，因此覆盖率不同的得分要谨慎比较"]
        )
    }

    private static func radar(_ explanations: [IndexExplanation]) -> Chart {
        .radar(
            RadarChart(
                title: "各领域得分",
                axes: explanations.first?.areas.map(\.part.name) ?? [],
                series: explanations.map { explanation in
                    .init(name: explanation.unit.region.shortName, values: explanation.areas.map(\.part.score))
                }
            )
        )
    }

    /// A row for each piece of evidence, the first with the value.
    private static func rows(_ item: Item, _ group: Group) -> [[AnswerTable.Cell]] {
        let evidence = item.measurement.evidence.map { evidence -> [AnswerTable.Cell] in
            [
                .report(evidence.report, position: evidence.start), .text(evidence.text),
                .text("\(evidence.start)–\(evidence.end)"),
                .text(evidence.raw.map { "\($0.start)–\($0.end)" } ?? ""), .text(evidence.raw?.sha256 ?? ""),
            ]
        }
        let head: [AnswerTable.Cell] = [
            .text(group.part.name), .text(item.name), Self.value(item), .number(item.points),
            item.points.map { .bar($0, of: 100) } ?? .empty, .number(item.share * 100),
            .number(item.contribution), .text(Self.note(item)),
        ]
        let rest = [AnswerTable.Cell](repeating: .empty, count: head.count)
        return [head + (evidence.first ?? [])] + evidence.dropFirst().map { rest + $0 }
    }

    private static func value(_ item: Item) -> AnswerTable.Cell {
        guard let value = item.measurement.value else {
            return .text(item.measurement.gap.map { "（\($0.chineseName)）" } ?? "")
        }
        return .number(value, shown: Wording.number((value * 100).rounded() / 100) + item.unit)
    }

    private static func note(_ item: Item) -> String {
        if let filled = item.filled { return filled.chineseName }
        let scale = item.scale
        let count = "\(scale.count)家有值"
        let number = { (value: Double?) in value.map { Wording.number(($0 * 100).rounded() / 100) } ?? "–" }
        switch scale.method {
        case "target", "min-max": return "\(number(scale.zero))→\(number(scale.full))，\(count)"
        case "z-score": return "均值\(number(scale.mean))，标准差\(number(scale.deviation))，\(count)"
        default: return "按名次，\(count)"
        }
    }
}
