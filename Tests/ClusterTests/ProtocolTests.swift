import Foundation
import Messaging
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing
import ZeroMQ

extension ClusterTests {
    /// The services' doors: other clients, wrong input, strangers.
    @Suite(.timeLimit(.minutes(5)))
    struct ProtocolTests {
        @Test func aClientInAnotherLanguageIngestsAndSearches() async throws {
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources/client.py")
            try await TestCluster.with { cluster in
                let configuration = try await FazhiConfiguration.load(path: cluster.configurationFile)
                let output = try await cluster.run(
                    URL(filePath: "/usr/bin/python3"),
                    [
                        script.path, configuration.keyFolder, configuration.ingestionEndpoints[0],
                        configuration.queryEndpoints[0],
                    ]
                )
                #expect(output.text == "ok\n", "\(output.errors)")
            }
        }

        @Test func wrongUseIsExplained() async throws {
            try await TestCluster.with { cluster in
                // Waits for the services by asking.
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }

                let ambiguous = try await cluster.fazhi("search", "执法", "--region", "青山区")
                #expect(ambiguous.status == 64)
                #expect(ambiguous.errors.contains("内蒙古自治区包头市青山区"))
                #expect(ambiguous.errors.contains("湖北省武汉市青山区"))

                let unknown = try await cluster.fazhi("figures", "--region", "亚特兰蒂斯")
                #expect(unknown.status == 64)
                #expect(unknown.errors.contains("亚特兰蒂斯"))

                let unbalanced = try await cluster.fazhi("search", "(执法")
                #expect(unbalanced.status == 64)
                #expect(!unbalanced.errors.isEmpty)

                let nowhere = try await cluster.fazhi("show", "4711")
                #expect(nowhere.status == 1)
                #expect(nowhere.errors.contains("4711"))

                let noFile = try await cluster.fazhi("ingest", "/nonexistent/report.html")
                #expect(noFile.status == 1)
                #expect(noFile.errors.contains("/nonexistent/report.html"))

                for (command, value) in [
                    ("status --documents", "serchable"), ("jobs list --state", "ded"), ("figures --kind", "novel"),
                ] {
                    let output = try await cluster.fazhi(command.split(separator: " ").map(String.init) + [value])
                    #expect(output.status == 64, "\(command)")
                    #expect(output.errors.contains("“\(value)”"), "\(output.errors)")
                }
                let full = try await cluster.run(
                    URL(filePath: "/bin/sh"),
                    ["-c", "\(TestCluster.products.path)/fazhi status > /dev/full"]
                )
                #expect(full.status == 74)

                #expect(try await cluster.fazhi("search").status == 64)
                #expect(try await cluster.fazhi("figures", "--year", "twenty").status == 64)

                let none = try await cluster.fazhi("search", "绝无此词")
                #expect(none.status == 1)
            }
        }

        @Test func aThousandConnectionsAreServed() async throws {
            try await TestCluster.with { cluster in
                #expect(
                    try await cluster.fazhi("ingest", "--wait", "--timeout", "60", try cluster.makeReports(3).path)
                        .status
                        == 0
                )
                let configuration = try await FazhiConfiguration.load(path: cluster.configurationFile)
                let keys = KeyRing(folder: configuration.keyFolder)
                // libzmq allows a context 1,023 sockets.
                let runtimes = try (0..<4).map { _ in try MessagingRuntime(keys: keys, name: configuration.clientName) }
                defer { for runtime in runtimes { runtime.executor.stop() } }
                let clients = try runtimes.flatMap { runtime in
                    try (0..<250).map { _ in
                        try runtime.makeClient(of: .query, endpoint: configuration.queryEndpoints[0])
                    }
                }
                let found = try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in clients { group.addTask { try await client.run() } }
                    defer { group.cancelAll() }
                    return try await Self.askAll(clients)
                }
                #expect(found == Array(repeating: 3, count: 1_000))
                let query = try #require(try await cluster.status().services.first { $0.service == "query" })
                #expect(query.stats["memory"] ?? .infinity < 400 * 1_048_576)
                // It serves others as before.
                #expect(try await cluster.fazhi("search", "行政复议").status == 0)
            }
        }

        /// Each asks until it is answered; BUSY says when to ask again.
        private static func askAll(_ clients: [RequestClient]) async throws -> [Int] {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for client in clients {
                    group.addTask {
                        while true {
                            do {
                                let answer: QueryInterface.SearchAnswer = try await client.call(
                                    QueryInterface.search,
                                    QueryInterface.Search(query: "行政复议"),
                                    timeout: .seconds(60)
                                )
                                return answer.totalReports
                            } catch let error as RequestError where error.isRetryable {
                                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 100))
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }

        @Test func whatCannotBeTakenIsRefusedByName() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "odd")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data("%PDF-1.7 …".utf8).write(to: folder.appending(path: "scan.pdf"))
                try Data(repeating: 0x61, count: 300_000).write(to: folder.appending(path: "huge.txt"))
                try Data().write(to: folder.appending(path: "empty.html"))
                try Data("示例县2023年工作".utf8 + [0xFF, 0xFE, 0x00, 0x80] + "报告".utf8)
                    .write(to: folder.appending(path: "torn.txt"))
                // An archive made elsewhere: its names are GBK. 中文.txt, whose content is in order.
                let name = Array("\(folder.path)/".utf8) + [0xD6, 0xD0, 0xCE, 0xC4] + Array(".txt".utf8)
                let file = (name + [0]).withUnsafeBytes {
                    open($0.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o600)
                }
                let report = Array("中牟县2023年法治政府建设情况报告（示例）\n2023年，办理行政复议案件37件。\n".utf8)
                #expect(write(file, report, report.count) == report.count)
                close(file)
                try FileManager.default.createSymbolicLink(
                    at: folder.appending(path: "round"),
                    withDestinationURL: folder
                )
                let output = try await cluster.fazhi("ingest", "--wait", "--timeout", "30", folder.path)
                #expect(output.status == 1)
                let named = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "%D6%D0%CE%C4.txt")
                #expect(named.report?.document.region?.name == "河南省郑州市中牟县")
                #expect(output.text.contains("a link to a folder"))
                for name in ["scan.pdf", "huge.txt", "empty.html", "torn.txt"] {
                    #expect(output.text.contains(name), "\(name)")
                }
                #expect(output.text.contains("pdftotext cannot read it"))
                #expect(output.text.contains("300000 bytes are more than the limit of 200000"))
                #expect(try await cluster.status().conservation.isBalanced)
            }
        }

        @Test func aStrangersKeyIsNotAnsweredAndOthersAre() async throws {
            try await TestCluster.with { cluster in
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }
                let keys = cluster.folder.appending(path: "keys")
                try FileManager.default.moveItem(
                    at: keys.appending(path: "clients/operator.public"),
                    to: keys.appending(path: "operator.public")
                )
                try await Task.sleep(for: .milliseconds(1_100))
                let refused = try await cluster.fazhi("status", "--timeout", "2")
                #expect(refused.status == 69)
                #expect(refused.errors.contains("key permitted"))
                try FileManager.default.moveItem(
                    at: keys.appending(path: "operator.public"),
                    to: keys.appending(path: "clients/operator.public")
                )
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }
            }
        }

        @Test func aServiceThatCannotStartSaysWhy() async throws {
            try await TestCluster.with(services: []) { cluster in
                let program = TestCluster.products.appending(path: "fazhi-query")
                let missing = try await cluster.run(program, ["--config", "/nonexistent.yaml"])
                #expect(missing.status == 1)
                #expect(missing.errors.contains("/nonexistent.yaml"))

                let exposed = cluster.folder.appending(path: "keys/query.secret").path
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: exposed)
                let open = try await cluster.run(program, ["--config", cluster.configurationFile])
                #expect(open.status == 1)
                #expect(open.errors.contains("others can read it"))
            }
        }
    }
}
