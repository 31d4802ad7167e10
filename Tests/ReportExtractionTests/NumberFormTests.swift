import Foundation
import ReportModel
import Testing

/// The number grammar, form by form; see `Numbers/README.md`.
@Suite("Forms of numbers and periods")
struct NumberFormTests {
    struct Row: Sendable, CustomStringConvertible {
        let cells: [String]
        var description: String { self.cells[0] }
    }

    static func rows(_ name: String) -> [Row] {
        guard let file = Bundle.module.url(forResource: "Numbers/\(name)", withExtension: "tsv"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            Row(cells: line.split(separator: "\t").map(String.init))
        }
    }

    @Test func theTablesAreThere() {
        #expect(Self.rows("numbers").count >= 30)
        #expect(Self.rows("periods").count >= 20)
    }

    @Test(arguments: rows("numbers"))
    func numberIsRead(_ row: Row) throws {
        let report = try Fixtures.extract("全年行政复议办理情况\(row.cells[0])。\n")
        let figure = try #require(report.figures.first)
        #expect(report.figures.count == 1)
        #expect(figure.value == Double(row.cells[1]))
        #expect(figure.valueMax == Double(row.cells[2]))
        #expect(figure.unit == row.cells[3])
        #expect(figure.kind.rawValue == row.cells[4])
        #expect(figure.bound.rawValue == row.cells[5])
    }

    @Test(arguments: rows("periods"))
    func periodIsRead(_ row: Row) throws {
        let report = try Fixtures.extract("\(row.cells[0])，办理行政复议案件120件。\n")
        let figure = try #require(report.figures.first)
        #expect(figure.value == 120)
        #expect(figure.period?.from?.description == row.cells[1])
        #expect(figure.period?.to?.description == row.cells[2])
    }

    /// Ranks: 第三 where a field is named; the numbers of provisions and third parties are none.
    @Test func ordinalsAreRanksOrNothing() throws {
        let report = try Fixtures.extract("法治政府建设考核排名全省第三。依照第二十三条规定委托第三方评估。\n")
        #expect(report.figures.map(\.value) == [3])
        #expect(report.figures.first?.kind == .rank)
    }
}
