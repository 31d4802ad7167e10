import Foundation
import ReportPresentation
import Spreadsheet
import TestSupport
import Testing

@Suite struct WorkbookTests {
    private static func written(_ answer: Answer, footer: [String] = []) throws -> WorkbookContent {
        let path = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Workbook.write(answer, footer: footer, to: path)
        return try WorkbookContent(path: path)
    }

    private static let answer: Answer = {
        var table = AnswerTable([
            .init("名次", .right), .init("地区"), .init("数值", unit: "%", .right), .init("条", isDrawing: true),
            .init("依据", isEvidence: true),
        ])
        table.add(
            nil,
            [
                [.number(1), .text("甲区"), .number(98.5, shown: "98.5%"), .bar(98.5, of: 98.5), .text("率为98.5%，居首。")],
                [
                    .number(2), .text("乙<b>县 & 市"), .number(90, shown: "90%"), .bar(90, of: 98.5),
                    .text("=HYPERLINK(\"x\")"),
                ],
            ]
        )
        table.add("无报告", [[.empty, .text("丙县")]])
        return Answer(title: "2023年 示例率", subtitle: "全年", charts: [], table: table, notes: ["一条说明"])
    }()

    @Test func everyFigureHasItsEvidenceBesideIt() throws {
        let sheet = try #require(try Self.written(Self.answer).sheets.first)
        #expect(sheet.name == "数据")
        #expect(sheet.rows.first?.map { $0 } == ["类别", "名次", "地区", "数值（%）", "依据"].map { .text($0) })
        #expect(sheet.rows[1].dropFirst() == [.number(1), .text("甲区"), .number(98.5), .text("率为98.5%，居首。")])
    }

    @Test func missingIsNoNumber() throws {
        let rows = try #require(try Self.written(Self.answer).sheets.first?.rows)
        #expect(rows.count == 4)
        #expect(rows[3].first == .text("无报告") && rows[3].contains(.text("丙县")))
        #expect(!rows[3].contains { if case .number = $0 { true } else { false } })
    }

    @Test func wordsOfADocumentAreNeverAFormula() throws {
        let row = try #require(try Self.written(Self.answer).sheets.first?.rows[2])
        #expect(row.contains(.text("乙<b>县 & 市")) && row.last == .text("=HYPERLINK(\"x\")"))
    }

    @Test func aSecondSheetSaysWhereItComesFrom() throws {
        let book = try Self.written(Self.answer, footer: ["凭证 abc"])
        #expect(book.sheets.map(\.name) == ["数据", "说明与凭证"])
        let lines = ["2023年 示例率", "全年", "一条说明", "凭证 abc"]
        #expect(book.sheets[1].rows.dropFirst().map(\.first) == lines.map { .text($0) })
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        #expect { try Workbook.write(Self.answer, footer: [], to: "/nowhere/at/all.xlsx") } throws: { error in
            "\(error)".contains("/nowhere/at/all.xlsx")
        }
    }
}
