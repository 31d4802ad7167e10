import Foundation
import ReportExtraction
import ReportModel
import ReportReading
import Testing

/// Numbers in tables are named by their row and column, measured and dated as the column is.
@Suite struct TableFigureTests {
    private func extract(_ table: String) throws -> [Figure] {
        let paragraphs = """
            <p>一、示例县法治政府建设主要举措和成效</p><p>示例县深入学习贯彻习近平法治思想，扎实推进依法行政，各项工作取得新的成效，现将有关情况报告如下。</p>
            <p>（一）依法化解矛盾纠纷。畅通行政复议渠道，加强行政应诉，行政机关负责人依法出庭，有关数据见下表。</p>
            """
        let html =
            "<html><body><h1>凤阳县2023年法治政府建设报告</h1><div>\(paragraphs)<table>\(table)</table>"
            + "<p>二、下一步工作。示例县将继续深入学习贯彻习近平法治思想，推进依法行政，建设法治政府。</p></div></body></html>"
        let report = try ReportReader(regions: RegionDirectory.shared()).read(
            [UInt8](html.utf8),
            uri: "file:table.html"
        )
        return try Fixtures.extractor.get().extract(report).figures
    }

    private func figure(_ quote: String, in figures: [Figure]) throws -> Figure {
        try #require(figures.first { $0.quote == quote }, "no \(quote) among \(figures.map(\.quote))")
    }

    @Test func rowAndColumnNameTheNumber() throws {
        let figures = try self.extract(
            """
            <tr><th>事项</th><th>2022年办结数（件）</th><th>2023年办结数（件）</th><th>涉及金额（万元）</th><th>2023年按期办结率（%）</th></tr>
            <tr><td>行政复议案件</td><td>118</td><td>1,204</td><td>35.6</td><td>98.5</td></tr>
            <tr><td>仲裁案件</td><td>77</td><td></td><td>12</td><td>—</td></tr>
            """
        )
        let closed = try self.figure("1,204", in: figures)
        #expect(closed.value == 1204 && closed.unit == "件" && closed.kind == .count)
        #expect(closed.measure == "行政复议案件办结数")
        #expect(closed.indicator == "reconsideration_concluded")
        #expect(closed.period == Period(year: 2023) && closed.periodBasis == .explicit)
        let before = try self.figure("118", in: figures)
        #expect(before.period == Period(year: 2022))
        let amount = try self.figure("35.6", in: figures)
        #expect(amount.value == 356_000 && amount.unit == "元" && amount.kind == .money)
        #expect(amount.measure == "行政复议案件涉及金额" && amount.period == Period(year: 2023))
        let rate = try self.figure("98.5", in: figures)
        #expect(rate.unit == "%" && rate.kind == .percent && rate.measure == "行政复议案件按期办结率")
        #expect(try self.figure("77", in: figures).measure == "仲裁案件办结数")
        #expect(figures.filter { $0.sentence.contains("仲裁") }.count == 2)
    }

    @Test func cellsMaySayTheirUnitAndColumnsTheirChange() throws {
        let figures = try self.extract(
            """
            <tr><th>序号</th><th>指标</th><th>数量</th><th>同比增长（%）</th></tr>
            <tr><td>1</td><td>新登记经营主体</td><td>6.43万户</td><td>11.55</td></tr>
            <tr><td>2</td><td>法律援助案件</td><td>612件</td><td>-3.2</td></tr>
            """
        )
        let entities = try self.figure("6.43万户", in: figures)
        #expect(entities.value == 64_300 && entities.unit == "户" && entities.indicator == "new_market_entities")
        let rise = try self.figure("11.55", in: figures)
        #expect(rise.kind == .change && rise.direction == .increase)
        let fall = try self.figure("3.2", in: figures)
        #expect(fall.value == 3.2 && fall.direction == .decrease)
        #expect(try self.figure("612件", in: figures).indicator == "legal_aid_cases")
        #expect(figures.count == 4)
    }
}
