import Foundation
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// Loads of folders: interrupted, repeated, followed.
    @Suite(.timeLimit(.minutes(5)))
    struct LoadTests {
        private static let documents = 120

        /// How many documents of each outcome `fazhi ingest` tells of.
        static func outcomes(_ text: String) -> [String: Int] {
            var outcomes: [String: Int] = [:]
            // An empty line ends the table.
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(while: { !$0.isEmpty }) {
                guard let space = line.lastIndex(of: " "), let count = Int(line[line.index(after: space)...]) else {
                    continue
                }
                outcomes[line[..<space].trimmingCharacters(in: .whitespaces)] = count
            }
            return outcomes
        }

        @Test func aLoadThatWasKilledGoesOnWhereItStopped() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                let killed = try cluster.begin(["ingest", "--concurrency", "1", "--timeout", "60", folder.path])
                try await cluster.eventually {
                    (try? await cluster.count("SELECT count(*) FROM submissions")) ?? 0 > 10
                }
                killed.signal(SIGKILL)
                _ = try await killed.finish()
                let before = Int(try await cluster.count("SELECT count(*) FROM submissions"))
                #expect(before < Self.documents)

                let resumed = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                #expect(resumed.status == 0, "\(resumed)")
                let outcomes = Self.outcomes(resumed.text)
                // What was under way when it was killed may have been taken in and not noted.
                #expect((before - 1...before).contains(outcomes["unchanged"] ?? 0))
                #expect(outcomes["duplicate"] ?? 0 <= 1)
                #expect(outcomes.values.reduce(0, +) == Self.documents)
                let numbers = try await cluster.status().conservation
                #expect(numbers.searchable == Self.documents)
                #expect(numbers.isBalanced)

                // Only what is new or changed is handed in, also where a file was merely touched.
                let received = numbers.received
                try "中牟县2023年法治政府建设情况报告（示例）\n2023年，办理行政复议案件37件。\n".write(
                    to: folder.appending(path: "more.txt"),
                    atomically: true,
                    encoding: .utf8
                )
                let changed = folder.appending(path: "7.txt")
                try (String(contentsOf: changed, encoding: .utf8) + "特此报告。\n")
                    .write(to: changed, atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -60)],
                    ofItemAtPath: folder.appending(path: "8.txt").path
                )
                try FileManager.default.removeItem(at: folder.appending(path: "9.txt"))
                let later = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                #expect(
                    Self.outcomes(later.text) == ["new": 1, "new version": 1, "unchanged": Self.documents - 2],
                    "\(later)"
                )
                #expect(try await cluster.status().conservation.received == received + 2)

                let again = try await cluster.fazhi("ingest", "--again", "--timeout", "60", folder.path)
                #expect(Self.outcomes(again.text) == ["duplicate": Self.documents])
            }
        }

        @Test func whatWasNotTakenInIsNotRemembered() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "odd")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(repeating: 0x61, count: 300_000).write(to: folder.appending(path: "huge.txt"))
                try Data("示例县2023年工作".utf8 + [0, 1, 0, 2]).write(to: folder.appending(path: "torn.txt"))
                let manifest = cluster.folder.appending(path: "my.manifest").path
                for round in 0..<2 {
                    let output = try await cluster.fazhi(
                        "ingest",
                        "--timeout",
                        "30",
                        "--manifest",
                        manifest,
                        folder.path
                    )
                    // The services know the one and have said why not; of the other nobody but this command knows.
                    #expect(output.status == 1)
                    #expect(output.text.contains("huge.txt"))
                    #expect(output.text.contains("torn.txt") == (round == 0))
                }
                let lines = try String(contentsOfFile: manifest, encoding: .utf8)
                #expect(lines.contains("torn.txt\t") && lines.contains("\trejected\treason="))
                #expect(!lines.contains("huge.txt"))
            }
        }

        @Test func standardInputHasAnAddress() async throws {
            try await TestCluster.with { cluster in
                let report = "中牟县2023年法治政府建设情况报告（示例）\n2023年，办理行政复议案件37件。\n"
                let arguments = ["ingest", "--wait", "-", "--uri", "https://example.gov.cn/1.html"]
                // What came through standard input is remembered by its address, as a file is.
                for outcome in ["new", "unchanged"] {
                    let output = try await cluster.fazhi(arguments, input: Array(report.utf8))
                    #expect(output.status == 0)
                    #expect(Self.outcomes(output.text) == [outcome: 1])
                }
                let shown = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "example.gov.cn/1.html")
                #expect(shown.report?.document.region?.name == "河南省郑州市中牟县")
                #expect(try await cluster.fazhi(["ingest", "-"], input: Array(report.utf8)).status == 1)
            }
        }

        @Test func aFolderIsWatched() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(3)
                let arguments = ["ingest", "--follow", "--settle", "1", "--timeout", "30", folder.path]
                let follow = try cluster.begin(arguments)
                try await cluster.eventually { follow.text.split(separator: "\n").count == 3 }

                // One that is still being written is not taken before it is whole.
                let slow = folder.appending(path: "slow.txt")
                let lines = (1...12).map { "\(2010 + $0)年，示例县办理行政复议案件\($0)件。\n" }
                try Data().write(to: slow)
                let file = try FileHandle(forWritingTo: slow)
                for line in lines {
                    try file.write(contentsOf: Data(line.utf8))
                    try await Task.sleep(for: .milliseconds(200))
                }
                try file.close()
                try Data("…".utf8).write(to: folder.appending(path: "half.html.part"))
                try Data("…".utf8).write(to: folder.appending(path: ".hidden.html"))
                try await cluster.eventually { follow.text.contains("new file://\(slow.path)") }
                let size = lines.reduce(0) { $0 + $1.utf8.count }
                #expect(try await cluster.count("SELECT max(size) FROM submissions WHERE uri LIKE '%slow.txt'") == size)

                // A changed one is a new version; a folder made later is watched too; what cannot be read is told once.
                try "示例县2023年工作情况\n全年办理案件1件。\n".write(to: slow, atomically: false, encoding: .utf8)
                let later = folder.appending(path: "later")
                try FileManager.default.createDirectory(at: later, withIntermediateDirectories: true)
                try Data([0, 1, 2, 3]).write(to: later.appending(path: "odd.bin"))
                try await cluster.eventually {
                    follow.text.contains("new_version file://\(slow.path)") && follow.text.contains("odd.bin: ")
                }
                follow.signal(SIGTERM)
                let output = try await follow.finish()
                #expect(output.status == 0)
                #expect(output.text.split(separator: "\n").count == 6, "\(output)")
                #expect(output.errors.contains("stopped: 4 new, 1 new version, 1 rejected"), "\(output)")

                // The next one knows all that, and waits for services that are away.
                let received = try await cluster.status().conservation.received
                #expect(received == 6)
                cluster.kill(.ingestion)
                let next = try cluster.begin(["ingest", "--follow", "--settle", "1", "--timeout", "1", folder.path])
                try await Task.sleep(for: .seconds(2))
                try cluster.start(.ingestion)
                try Data("示例县2024年工作情况\n全年办理案件2件。\n".utf8).write(to: folder.appending(path: "late.txt"))
                try await cluster.eventually { next.text.contains("late.txt") }
                next.signal(SIGINT)
                #expect(try await next.finish().status == 0)
                #expect(try await cluster.status().conservation.received == received + 1)
            }
        }
    }
}
