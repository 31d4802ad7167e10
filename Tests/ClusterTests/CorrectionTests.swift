import Foundation
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// What people say of figures, from the command line.
    @Suite(.timeLimit(.minutes(5)))
    struct CorrectionTests {
        private static let address = "https://example.gov.cn/2023.html"

        private static func report(cases: Int = 97, extra: String = "") -> [UInt8] {
            Array(
                """
                中牟县2023年法治政府建设情况报告（示例）
                2023年，中牟县深入推进依法行政，现将有关情况报告如下：
                一、主要举措和成效
                \(extra)（一）化解纠纷。全年收到行政复议申请\(cases)件，行政机关负责人出庭应诉率98%。
                （二）规范执法。开展培训7场次，培训执法人员120人次。
                二、存在的不足
                一是执法能力还有差距。个别单位规范意识不强。

                """.utf8
            )
        }

        private static func ingest(_ bytes: [UInt8], _ cluster: TestCluster) async throws {
            let arguments = ["ingest", "--wait", "-", "--uri", Self.address, "--timeout", "30"]
            #expect(try await cluster.fazhi(arguments, input: bytes).status == 0)
        }

        private static func figure(_ quote: String, _ cluster: TestCluster) async throws -> Figure {
            let answer = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "1")
            return try #require(answer.report?.figures.first { $0.quote == quote })
        }

        @Test func aCorrectionIsShownWhereverTheFigureIsAndStays() async throws {
            try await TestCluster.with { cluster in
                try await Self.ingest(Self.report(), cluster)
                let id = try await Self.figure("97件", cluster).id
                let why = ["--by", "王五", "--reason", "原文为79件"]
                let made = try await cluster.fazhi(["correct", "1:\(id)", "--set", "value=79"] + why)
                #expect(made.status == 0 && made.text.contains("数值 97 → 79"), "\(made)")

                let said = "已更正（1号，王五，"
                for command in ["figures 行政复议", "show 1", "show 1 --highlight", "show 1 --format html"] {
                    let text = try await cluster.fazhi(command.split(separator: " ").map(String.init)).text
                    #expect(
                        text.contains("79件") && text.contains(said) && text.contains("原文为79件"),
                        "\(command): \(text)"
                    )
                }
                try await cluster.eventually {
                    try await cluster.fazhi("search", "行政复议申请").text.contains("1:\(id) 97件 \(said)")
                }
                #expect(try await !cluster.fazhi("search", "培训执法人员").text.contains(said))

                #expect(
                    try await cluster.fazhi("reextract", "--all", "--wait", "--timeout", "30").text == "1 read again\n"
                )
                #expect(try await Self.figure("97件", cluster).correction?.author == "王五")
                // The sentence is elsewhere in the next version, and still in it.
                try await Self.ingest(Self.report(extra: "新增一段，组织宣讲26场。\n"), cluster)
                let moved = try await Self.figure("97件", cluster)
                #expect(moved.value == 79 && moved.correction?.reason == "原文为79件")
                // The one after says something else, and nobody has spoken of that.
                try await Self.ingest(Self.report(cases: 98), cluster)
                #expect(try await Self.figure("98件", cluster).correction == nil)
                try await Self.ingest(Self.report(extra: "又是一段，组织宣讲27场。\n"), cluster)

                let again = try await Self.figure("97件", cluster).id
                let second = ["correct", "1:\(again)", "--confirm", "--by", "李四", "--reason", "已核对"]
                #expect(try await cluster.fazhi(second).status == 0)
                #expect(try await Self.figure("97件", cluster).correction?.verdict == .confirmed)
                #expect(try await Self.figure("97件", cluster).value == 79)
                #expect(try await cluster.fazhi("correct", "--revoke", "2", "--reason", "未核对").status == 0)
                #expect(try await Self.figure("97件", cluster).correction?.author == "王五")
                #expect(try await cluster.fazhi("correct", "--revoke", "1", "--reason", "看错").status == 0)
                let figure = try await Self.figure("97件", cluster)
                #expect(figure.value == 97 && figure.correction == nil)

                let history = try await cluster.json(QueryInterface.CorrectionsAnswer.self, "corrections").corrections
                #expect(history.map(\.verdict) == [.revoked, .revoked, .confirmed, .corrected])
                #expect(history.allSatisfy { !$0.author.isEmpty && !$0.reason.isEmpty && $0.madeAt.hasPrefix("20") })
                let table = try await cluster.fazhi("corrections", "1").text
                #expect(table.contains("（被3号撤销）") && table.contains("撤销1号"), "\(table)")
            }
        }

        @Test func whatCannotBeCorrectedIsSaidClearly() async throws {
            try await TestCluster.with { cluster in
                try await Self.ingest(Self.report(), cluster)
                let id = try await Self.figure("97件", cluster).id
                let target = "1:\(id)"
                let wrong: [(arguments: [String], status: Int32, message: String)] = [
                    ([target, "--confirm"], 64, "--reason"),
                    ([target, "--confirm", "--reason", " "], 64, "must not be empty"),
                    ([target, "--reason", "x"], 64, "say one of"),
                    ([target, "--confirm", "--reject", "--reason", "x"], 64, "say one of"),
                    (["--confirm", "--reason", "x"], 64, "name figures"),
                    (["1", "--set", "value=1", "--reason", "x"], 64, "not whole reports"),
                    ([target, "--set", "colour=1", "--reason", "x"], 64, "no “colour”"),
                    ([target, "--set", "unit=", "--reason", "x"], 64, "cannot be without"),
                    ([target, "--set", "value=many", "--reason", "x"], 64, "must be a number"),
                    ([target, "--set", "status=done", "--reason", "x"], 64, "achieved, target, baseline"),
                    ([target, "--set", "region=亚特兰蒂斯", "--reason", "x"], 64, "no division"),
                    ([target, "--set", "indicator=幸福", "--reason", "x"], 64, "no indicator"),
                    (["1:f99", "--confirm", "--reason", "x"], 1, "no figure f99"),
                    (["4711", "--confirm", "--reason", "x"], 1, "no report is “4711”"),
                    (["--revoke", "9", "--reason", "x"], 1, "no correction 9"),
                ]
                for (arguments, status, message) in wrong {
                    let output = try await cluster.fazhi(["correct"] + arguments)
                    #expect(output.status == status && output.errors.contains(message), "\(arguments): \(output)")
                }
                #expect(try await cluster.fazhi("corrections").text == "none\n")
                let name = ["correct", target, "--set", "region=中牟县", "--set", "measure=", "--reason", "x"]
                #expect(try await cluster.fazhi(name).status == 0)
                let figure = try await Self.figure("97件", cluster)
                #expect(figure.measure == nil && figure.region?.adcode == "410122")
            }
        }

        @Test func whatPeopleVouchForIsExportedToScoreAgainst() async throws {
            try await TestCluster.with { cluster in
                try await Self.ingest(Self.report(), cluster)
                let (cases, people) = (try await Self.figure("97件", cluster), try await Self.figure("120人次", cluster))
                let rate = try await Self.figure("98%", cluster)
                for arguments in [
                    ["1:\(cases.id)", "--confirm"], ["1:\(people.id)", "--set", "value=12"],
                    ["1:\(rate.id)", "--reject"],
                ] {
                    let output = try await cluster.fazhi(["correct"] + arguments + ["--reason", "已核对"])
                    #expect(output.status == 0, "\(output)")
                }
                let folder = cluster.folder.appending(path: "gold").path
                let export = try await cluster.fazhi("corrections", "--format", "gold", "--into", folder)
                #expect(export.text == "\(folder)/1.json\n", "\(export)")

                struct Gold: Decodable {
                    struct Entry: Decodable {
                        var quote: String
                        var value: Double?
                        var reason: String?
                    }

                    var figures: [Entry]
                    var optional_figures: [Entry]
                    var considered_not_figures: [Entry]
                }
                let data = try Data(contentsOf: URL(filePath: "\(folder)/1.json"))
                let gold = try JSONDecoder().decode(Gold.self, from: data)
                #expect(gold.figures.map(\.quote) == ["97件", "120人次"] && gold.figures.map(\.value) == [97, 12])
                #expect(gold.considered_not_figures.map(\.quote) == ["98%"])
                #expect(gold.optional_figures.map(\.quote) == ["7场次"])

                guard let shared = SharedMaterial.folder else { return }
                // The scorer takes it: of two figures one is found, one is not, and one was given that is none.
                let page = cluster.folder.appending(path: "page.txt")
                try Data(Self.report()).write(to: page)
                let predicted = cluster.folder.appending(path: "predicted.json")
                let extracted = try await cluster.fazhi("extract", page.path, "--format", "json").text
                try extracted.write(to: predicted, atomically: true, encoding: .utf8)
                let scorer = shared.appending(path: "tools/score_extraction.py").path
                let score = try await cluster.run(
                    URL(filePath: "/usr/bin/env"),
                    ["python3", scorer, "\(folder)/1.json", predicted.path]
                ).text
                #expect(score.contains("gold 2  predicted 3  matched 1"), "\(score)")
            }
        }
    }
}
