import Foundation
import ReportAnalysis
import ReportModel
import TestSupport
import Testing

extension ClusterTests {
    /// Scores, receipts and forms of output, over invented reports of counties of 南阳市.
    @Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
    struct IndexTests {
        private static let system = """
            schema: fazhi.index/1
            name: 小指数
            minimum_coverage: 0.5
            uncertainty: {draws: 20}
            areas:
              - id: court
                weight: 3
                groups:
                  - id: g1
                    indicators:
                      - {id: attendance, figure: head_appearance_rate, normalise: {target: 100, from: 60}}
              - id: report
                groups:
                  - id: g2
                    indicators:
                      - {id: filed, report: filed, normalise: {target: 1}}
            """

        private static func write(_ county: String, _ year: Int, attendance: String, to folder: URL) throws {
            try """
            \(county)\(year)年法治政府建设情况报告(示例)
            \(year)年,\(county)深入推进依法行政,现将有关情况报告如下:
            一、主要举措和成效
            化解行政争议。收到行政复议申请\(attendance.count)件。\(attendance)
            二、存在的不足
            一是由于人员不足,执法能力还有差距。
            三、\(year + 1)年工作计划
            一是加强执法监督。开展案卷评查不少于2次。
            """.write(to: folder.appending(path: "\(county)\(year).txt"), atomically: true, encoding: .utf8)
        }

        @Test func aScoreLeadsToTheBytesThatProveIt() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "reports")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Self.write("南召县", 2023, attendance: "行政机关负责人出庭应诉率100%。", to: folder)
                try Self.write("方城县", 2023, attendance: "行政机关负责人出庭应诉率90%。", to: folder)
                try Self.write("西峡县", 2023, attendance: "", to: folder)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let system = cluster.folder.appending(path: "system.yaml")
                try Self.system.write(to: system, atomically: true, encoding: .utf8)
                let place = ["--year", "2023", "--within", "南阳市"]
                let own = place + ["--system", system.path]

                let scores = try await cluster.answer(IndexScores.self, ["index", "score"] + own)
                let ranked = scores.units.filter { $0.rank != nil }
                #expect(ranked.map(\.region.name) == ["河南省南阳市南召县", "河南省南阳市方城县"])
                // (3 · ¾ + 1) / 4
                #expect(ranked.map(\.score) == [100, 81.25])
                #expect(scores.units.first { $0.region.name.hasSuffix("西峡县") }?.coverage == 0.25)

                struct Explained: Decodable { var answer: [IndexExplanation] }
                let explained = try await cluster.answer(Explained.self, ["index", "explain", "方城县"] + own)
                let item = try #require(explained.answer.first?.items.first)
                let evidence = try #require(item.measurement.evidence.first)
                #expect(item.measurement.value == 90 && evidence.quote == "90%")
                let raw = try #require(evidence.raw)
                let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "方城县2023.txt")))
                #expect(String(decoding: bytes[raw.start..<raw.end], as: UTF8.self) == evidence.text)

                let simulation = try await cluster.answer(
                    IndexSimulation.self,
                    ["index", "simulate", "--set", "court=0"] + own
                )
                #expect(simulation.years.first?.rows.filter { $0.newRank != nil }.isEmpty == false)
                let comparison = try await cluster.fazhi(["index", "compare", "南召县", "方城县"] + own)
                #expect(comparison.status == 0 && comparison.text.contains("18.75"))

                // The system that ships: as many rows as indicators.
                let separation = try await cluster.answer(IndexSeparation.self, ["index", "separate"] + place)
                #expect(separation.rows.count == 91)
                #expect(separation.rows.first { $0.id == "filed" }?.count == separation.places)
                let bad = try await cluster.fazhi(["index", "simulate", "--set", "nothing=1"] + own)
                #expect(bad.status == 64 && bad.errors.contains("nothing"))
                try Self.system.replacing("head_appearance_rate", with: "head_rate")
                    .write(to: system, atomically: true, encoding: .utf8)
                let wrong = try await cluster.fazhi(["index", "score"] + own)
                #expect(wrong.status == 64 && wrong.errors.contains("line 11") && wrong.errors.contains("head_rate"))
            }
        }

        @Test func departmentsAreScoredByTheirOwnReportsAndRubric() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "reports")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Self.write("南召县", 2023, attendance: "行政机关负责人出庭应诉率60%。", to: folder)
                try Self.write("南召县司法局", 2023, attendance: "行政机关负责人出庭应诉率100%。", to: folder)
                try Self.write("方城县司法局", 2023, attendance: "行政机关负责人出庭应诉率90%。", to: folder)
                try Self.write("方城县公安局", 2023, attendance: "行政机关负责人出庭应诉率80%。", to: folder)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let system = cluster.folder.appending(path: "system.yaml")
                let classes = """
                    classes:
                      - {id: justice, name: 司法行政部门, level: department, endings: [司法局], weights: {court: 1}}
                      - {id: other, name: 其他部门, level: department}
                    areas:
                    """
                try Self.system.replacing("areas:", with: classes).write(to: system, atomically: true, encoding: .utf8)
                let own = ["--year", "2023", "--system", system.path]

                let all = ["--within", "南阳市", "--department", "司法局"] + own
                let scores = try await cluster.answer(IndexScores.self, ["index", "score"] + all)
                // The county's own 60 % is none of its department's; (1 · ¾ + 1) / 2 by the class's weight.
                #expect(scores.units.map(\.region.name) == ["河南省南阳市南召县司法局", "河南省南阳市方城县司法局"])
                #expect(scores.units.map(\.score) == [100, 87.5])
                #expect(scores.units.map(\.rank) == [1, 2])

                let county = ["--within", "方城县", "--level", "department"] + own
                let police = try await cluster.answer(IndexScores.self, ["index", "score"] + county)
                // (3 · ½ + 1) / 4
                #expect(police.units.first { $0.className == "其他部门" }?.score == 62.5)
                #expect(police.units.count == 2)

                struct Explained: Decodable { var answer: [IndexExplanation] }
                let explained = try await cluster.answer(Explained.self, ["index", "explain", "方城县司法局"] + all)
                let item = try #require(explained.answer.first?.items.first)
                #expect(item.measurement.value == 90 && item.measurement.evidence.first?.raw != nil)
                let unclear = try await cluster.fazhi(["index", "explain", "司法局"] + all)
                #expect(unclear.status == 64 && unclear.errors.contains("方城县司法局"))
            }
        }

        @Test func anAnswerHasManyFormsAndOneReceipt() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "reports")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Self.write("南召县", 2023, attendance: "行政机关负责人出庭应诉率100%。", to: folder)
                try Self.write("方城县", 2023, attendance: "行政机关负责人出庭应诉率90%。", to: folder)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let rank = ["rank", "head_appearance_rate", "--year", "2023", "--within", "南阳市"]

                let sheet = cluster.folder.appending(path: "sheet.csv")
                let csv = try await cluster.fazhi(rank + ["--format", "csv", "--bom", "--output", sheet.path])
                let bytes = try Data(contentsOf: sheet)
                #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
                let rows = String(decoding: bytes.dropFirst(3), as: UTF8.self)
                #expect(rows.hasPrefix("类别,名次,地区,数值"))
                #expect(rows.contains(",2,河南省南阳市方城县,90,,,") && rows.contains("出庭应诉率90%。"))
                #expect(csv.errors.contains("fazhi-receipt:"))

                let page = try await cluster.fazhi(rank + ["--format", "html"])
                let bar = page.text.split(separator: "<li>").first { $0.contains("方城县") }
                #expect(bar?.contains("<rect class=\"bar\"") == true && bar?.contains("90%") == true)
                #expect(!page.text.contains("<script"))

                let book = cluster.folder.appending(path: "book.xlsx")
                #expect(try await cluster.fazhi(rank + ["--format", "xlsx", "--output", book.path]).status == 0)
                let cells = try #require(try WorkbookContent(path: book.path).sheets.first?.rows)
                let second = try #require(cells.first { $0.contains(.text("河南省南阳市方城县")) })
                #expect(second.contains(.number(2)) && second.contains(.number(90)))
                #expect(second.contains { if case .text(let text) = $0 { text.contains("出庭应诉率90%") } else { false } })

                let table = try await cluster.fazhi(rank)
                let word = try #require(table.text.split(separator: "\n").last).split(separator: " ").last
                let token = String(try #require(word))
                #expect(try await cluster.fazhi("receipt", token).text.contains("逐字节相同"))

                let file = cluster.folder.appending(path: "answer.json")
                let saved = try await cluster.fazhi(rank + ["--format", "json", "--output", file.path])
                #expect(saved.status == 0)
                #expect(try await cluster.fazhi("receipt", file.path).status == 0)

                try Self.write("西峡县", 2023, attendance: "行政机关负责人出庭应诉率95%。", to: folder)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let changed = try await cluster.fazhi("receipt", file.path)
                #expect(changed.status == 1)
                #expect(changed.text.contains("报告 2 → 3份") && changed.text.contains("entries"))
                #expect(try await cluster.fazhi("receipt", "no receipt").status == 64)
            }
        }
    }
}

extension TestCluster {
    /// Runs `fazhi` for an answer as JSON.
    func answer<Value: Decodable>(_ type: Value.Type, _ arguments: [String]) async throws -> Value {
        let output = try await self.fazhi(arguments + ["--format", "json", "--timeout", "60"])
        do { return try JSONDecoder().decode(type, from: Data(output.text.utf8)) } catch {
            throw CommandFailed(arguments: arguments, output: output)
        }
    }
}
