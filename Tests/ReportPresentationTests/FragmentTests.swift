import ReportModel
import Testing

@testable import ReportPresentation

struct FragmentTests {
    private static let tiles = TileMap(
        title: "分布",
        unit: "件",
        places: [
            PlaceTile(region: RegionReference(adcode: "370102", name: "山东省济南市历下区"), value: 10, shown: "10件"),
            PlaceTile(region: RegionReference(adcode: "370103", name: "山东省济南市市中区"), value: 5, shown: "5件"),
            PlaceTile(region: RegionReference(adcode: "370202", name: "山东省青岛市市南区"), value: nil, shown: "无报告"),
        ]
    )

    private static func fragment(_ table: AnswerTable) -> AnswerFragment {
        AnswerFragment(Answer(title: "示例", charts: [.tiles(Self.tiles)], table: table)) { target in
            switch target {
            case .place(let code): "/places/\(code)"
            case .report(let report, let figure, _): "/reports/\(report)#\(figure ?? "")"
            }
        }
    }

    @Test func placesOfAMapLeadToTheirPages() {
        let html = Self.fragment(AnswerTable([])).charts.description
        #expect(html.contains("<li class=\"tile t9\"><a href=\"/places/370102\"><b>历下区</b> <span>10件</span></a></li>"))
        #expect(html.contains("<li class=\"tile t0\"><a href=\"/places/370103\">"))
        #expect(html.contains("<li class=\"tile none\"><a href=\"/places/370202\"><b>市南区</b> <span>无报告</span>"))
        #expect(html.contains("<p class=\"tile-name\">济南市</p>") && html.contains("<p class=\"tile-name\">青岛市</p>"))
    }

    @Test func whatACellNamesIsALinkAndInFilesItsText() {
        var table = AnswerTable([.init("地区"), .init("报告", .right, isEvidence: true)])
        let place = RegionReference(adcode: "370102", name: "历下<区>")
        table.add(nil, [[.place(place), .report(12, figure: "f7\"", shown: "12（他处）")]])
        let html = Self.fragment(table).table.description
        #expect(html.contains("<a href=\"/places/370102\">历下&lt;区&gt;</a>"))
        #expect(html.contains("<a href=\"/reports/12#f7&quot;\">12（他处）</a>"))
        #expect(CommaSeparated.text(table) == "地区,报告\r\n历下<区>,12（他处）\r\n")
        // Where there is no page to lead to, the text stands alone.
        #expect(!AnswerFragment(Answer(title: "", table: table)).table.description.contains("<a "))
    }

    @Test func fragmentsHoldNothingThatAPolicyForbids() {
        var report = SampleReport.make("一、成效\n办结97件。", ["97件"])
        report.sections = [Section(heading: "一、成效", level: 1, kind: .achievements, start: 0, end: 11)]
        let fragment = ReportFragment(report, indicators: IndicatorCatalogue([]))
        let answer = AnswerFragment(AnswerTests.answer)
        for html in [fragment.body, fragment.table, fragment.legend, answer.charts, answer.table].map(\.description) {
            for bad in ["style=", "<script", "<style", "onclick"] { #expect(!html.contains(bad), "\(bad)") }
        }
    }

    @Test func aPlaceInTheBodyIsFoundAgain() {
        var report = SampleReport.make("一、成效\n（一）办案。办结97件。\n其他。", ["97件"])
        report.sections = [
            Section(heading: "一、成效", level: 1, kind: .achievements, start: 0, end: 23),
            Section(heading: "（一）办案", level: 2, kind: .achievements, start: 5, end: 23),
        ]
        let html = ReportFragment(report, indicators: IndicatorCatalogue([]), position: 20).body.description
        #expect(html.contains("<p id=\"here\">其他。</p>"))
        // A heading that is but the beginning of its paragraph can be led to as well.
        #expect(html.contains("<p id=\"section-2\">（一）办案。"))
        #expect(html.contains("<h2 id=\"section-1\">一、成效</h2>"))
    }

    @Test func veryManyBarsStandSideBySide() {
        let bars = (1...60).map { BarChart.Bar(label: "第\($0)地", value: Double(61 - $0), shown: "\(61 - $0)件") }
        let html = BarChart(title: "排名", unit: "件", bars: bars).markup.description
        #expect(html.matches(of: /<rect class="bar"/).count == 60)
        #expect(html.contains("第1地 60件") && html.contains("第60地 1件"))
        #expect(html.contains("viewBox=\"0 0 720 220\""))
        let few = BarChart(title: "排名", unit: "件", bars: Array(bars.prefix(3))).markup.description
        #expect(few.contains("<span class=\"label\">第1地</span>") && few.hasPrefix("<ol class=\"bars\">"))
    }

    @Test func aDifferenceShowsWhatWentAndWhatCame() {
        let html = DifferenceFragment(
            TextDifference(from: "一、成效\n办结<b>97件。", to: "一、成效\n办结<b>1097件。")
        ).markup.description
        #expect(html.contains("<summary>相同的1段</summary>"))
        #expect(html.contains("<del>97</del><ins>1097</ins>") && html.contains("&lt;b&gt;"))
        #expect(DifferenceFragment(TextDifference(from: "甲", to: "甲")).markup.description.contains("两个版本的正文相同"))
    }
}
