import Foundation
import Testing

@testable import ReportPresentation

@Suite struct AnswerTests {
    static let answer: Answer = {
        var table = AnswerTable([
            .init("名次", .right), .init("地区"), .init("数值", unit: "%", .right), .init("条", isDrawing: true),
            .init("依据", isEvidence: true),
        ])
        table.add(
            nil,
            [
                [.number(1), .text("甲区"), .number(98.5, shown: "98.5%"), .bar(98.5, of: 98.5), .text("率为98.5%，居首。")],
                [
                    .number(2), .text("乙<b>县"), .number(90, shown: "90%"), .bar(90, of: 98.5),
                    .text("=HYPERLINK(\"x\")"),
                ],
            ]
        )
        table.add("无报告", [[.empty, .text("丙县")]])
        return Answer(
            title: "2023年 <示例>率",
            subtitle: "全年",
            charts: [
                .bars(
                    BarChart(
                        title: "排名",
                        unit: "%",
                        bars: [
                            .init(label: "甲区", value: 98.5, shown: "98.5%"),
                            .init(label: "乙<b>县", value: 90, shown: "90%"),
                        ]
                    )
                ),
                .lines(
                    LineChart(
                        title: "历年",
                        unit: "件",
                        labels: ["2020", "2021", "2022", "2023"],
                        series: [.init(name: "甲区", values: [10, nil, 30, 20])]
                    )
                ),
                .tiles(
                    TileMap(
                        title: "分布",
                        unit: "%",
                        groups: [
                            .init(
                                name: "示例市",
                                tiles: [
                                    .init(label: "甲区", value: 98.5, shown: "98.5%"),
                                    .init(label: "丙县", value: nil, shown: "无报告"),
                                ]
                            )
                        ]
                    )
                ),
                .radar(
                    RadarChart(
                        title: "各领域",
                        axes: ["决策", "执法", "监督"],
                        series: [.init(name: "甲区", values: [80, 60, nil]), .init(name: "乙县", values: [50, 70, 90])]
                    )
                ),
            ],
            table: table,
            notes: ["说明 & 备注"]
        )
    }()

    @Test func spreadsheetsGetWordsAndNumbersAndNoFormula() {
        let text = CommaSeparated.text(Self.answer.table)
        #expect(
            text == """
                类别,名次,地区,数值（%）,依据\r
                ,1,甲区,98.5,率为98.5%，居首。\r
                ,2,乙<b>县,90,"'=HYPERLINK(""x"")"\r
                无报告,,丙县,,\r

                """
        )
    }

    @Test func aPageEscapesWhatDocumentsSay() {
        let html = AnswerDocument(Self.answer, footer: ["凭证 <x>"]).html.description
        #expect(html.contains("乙&lt;b&gt;县") && !html.contains("乙<b>县"))
        #expect(html.contains("凭证 &lt;x&gt;") && html.contains("说明 &amp; 备注"))
        #expect(!html.contains("<script") && !html.contains("http://"))
        #expect(html.contains("<figcaption>排名 <span class=\"unit\">单位：%</span></figcaption>"))
    }

    @Test func barsBeginAtZeroAndKeepProportion() throws {
        let svg = BarChart(
            title: "t",
            unit: "",
            bars: [.init(label: "a", value: 100, shown: "100"), .init(label: "b", value: 25, shown: "25")]
        ).markup.description
        let widths = svg.matches(of: /<rect class="bar"[^>]* width="([0-9.]+)"/).compactMap { Double($0.1) }
        #expect(widths.count == 2)
        #expect(abs(widths[0] / widths[1] - 4) < 0.01)
    }

    @Test func aLineIsBrokenWhereNothingIsKnown() {
        let svg = LineChart(
            title: "t",
            unit: "",
            labels: ["1", "2", "3", "4", "5"],
            series: [.init(name: "a", values: [1, 2, nil, 4, 5])]
        ).markup.description
        #expect(svg.matches(of: /<polyline/).count == 2)
        #expect(svg.matches(of: /<circle/).count == 4)
    }

    @Test func strangeValuesDrawSomething() {
        for values: [Double?] in [[], [nil], [0], [-5, 5], [1e300, 1], [.leastNonzeroMagnitude]] {
            let labels = values.map { _ in "x" }
            let charts: [Chart] = [
                .bars(
                    BarChart(title: "t", unit: "", bars: values.map { .init(label: "x", value: $0 ?? 0, shown: "") })
                ),
                .lines(LineChart(title: "t", unit: "", labels: labels, series: [.init(name: "x", values: values)])),
                .radar(RadarChart(title: "t", axes: labels, series: [.init(name: "x", values: values)])),
                .tiles(
                    TileMap(
                        title: "t",
                        unit: "",
                        groups: [.init(name: "", tiles: values.map { .init(label: "x", value: $0, shown: "") })]
                    )
                ),
            ]
            for chart in charts { #expect(!chart.markup { _ in nil }.description.contains("nan")) }
        }
    }
}
