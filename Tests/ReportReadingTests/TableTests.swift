import Foundation
import ReportModel
import ReportReading
import Testing

/// Tables in reports: rows stay rows, and each number keeps the header of its column.
@Suite struct TableTests {
    private func read(_ table: String) throws -> ReportBody {
        let html =
            SampleReport.html(Array(SampleReport.paragraphs[..<4])) + "<table>\(table)</table>"
            + SampleReport.html(Array(SampleReport.paragraphs[4...]))
        return try SampleReport.read("<html><body><h1>凤阳县2023年法治政府建设报告</h1><div>\(html)</div></body></html>").body
    }

    /// The header over what `text` is the first occurrence of.
    private func header(over text: String, in body: ReportBody) throws -> String? {
        let place = try #require(body.text.range(of: text)).lowerBound
        let offset = body.text.unicodeScalars.distance(from: body.text.startIndex, to: place)
        return body.tables.lazy.compactMap { $0.header(at: offset) }.first
    }

    @Test func aNumberKnowsItsColumn() throws {
        let body = try self.read(
            """
            <tr><th>示例事项</th><th>数量（件）</th><th>2023年办结率（%）</th></tr>
            <tr><td>行政复议申请</td><td>2623</td><td>98.5</td></tr><tr><td>行政诉讼</td><td></td><td>71.2</td></tr>
            """
        )
        #expect(body.tables.count == 1)
        #expect(try self.header(over: "2623", in: body) == "数量（件）")
        #expect(try self.header(over: "98.5", in: body) == "2023年办结率（%）")
        // The empty cell keeps its place.
        #expect(try self.header(over: "71.2", in: body) == "2023年办结率（%）")
        #expect(try self.header(over: "行政诉讼\t", in: body) == "示例事项")
        #expect(try self.header(over: "示例三", in: body) == nil)
    }

    @Test func headersOfTwoRowsAreRead() throws {
        let body = try self.read(
            """
            <tr><td rowspan=2>示例单位</td><td colspan=2>行政复议（件）</td><td rowspan="2">备注</td></tr>
            <tr><td>收案</td><td>办结</td></tr>
            <tr><td>示例一局</td><td>711</td><td>702</td><td>无</td></tr>
            <tr><td rowspan=2>示例二局</td><td>655</td><td>644</td><td>无</td></tr><tr><td>633</td><td>622</td></tr>
            """
        )
        #expect(try self.header(over: "711", in: body) == "行政复议（件） 收案")
        #expect(try self.header(over: "702", in: body) == "行政复议（件） 办结")
        #expect(try self.header(over: "无", in: body) == "备注")
        #expect(try self.header(over: "633", in: body) == "行政复议（件） 收案")
        #expect(try self.header(over: "622", in: body) == "行政复议（件） 办结")
    }

    @Test func rowsWithoutHeaderAndHostileSpansAreNoTable() throws {
        #expect(try self.read("<tr><td>行政复议申请</td><td>2623</td></tr><tr><td>行政诉讼</td><td>118</td></tr>").tables.isEmpty)
        let body = try self.read(
            """
            <tr><td colspan=999999999 rowspan=-7>示例</td><td>件数</td></tr>
            <tr><td rowspan=99999999999999999999>示例</td><td colspan=0>2623</td></tr>
            """
        )
        #expect(body.text.contains("示例\t2623"))
    }

    @Test func onlyBodiesWithTablesSpeakOfThem() throws {
        let plain = try JSONEncoder().encode(ReportBody(text: "示例"))
        #expect(!String(decoding: plain, as: UTF8.self).contains("tables"))
        let table = ReportTable(headers: ["件数"], rows: [[.init(column: 0, start: 0, end: 2)]])
        let body = ReportBody(text: "示例", tables: [table])
        #expect(try JSONDecoder().decode(ReportBody.self, from: JSONEncoder().encode(body)) == body)
    }
}
