import Foundation
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// `fazhi fetch` from a server that misbehaves into a cluster.
    @Suite(.timeLimit(.minutes(5)))
    struct FetchTests {
        private static let quickly = ["--wait", "--timeout", "30", "--interval", "0.05", "--attempts", "2"]

        private static func write(_ paths: [String], of server: UnrulyServer, _ cluster: TestCluster) throws -> String {
            let list = cluster.folder.appending(path: "list.txt")
            try paths.map { $0.hasPrefix("/") ? server.origin + $0 : $0 }.joined(separator: "\n")
                .write(to: list, atomically: true, encoding: .utf8)
            return list.path
        }

        @Test func aLaterRunTakesOnlyWhatChanged() async throws {
            try await TestCluster.with { cluster in
                let server = try UnrulyServer()
                let list = try Self.write(
                    [
                        "# 名单", "/ok/1", "/moved", "/tagged   # 有标签", "/changing", "/gbk", "/octets", "/private/page",
                        "/absent", "/broken", "nonsense",
                    ],
                    of: server,
                    cluster
                )
                let first = try await cluster.fazhi(["fetch", list] + Self.quickly)
                #expect(first.status == 1)
                #expect(
                    LoadTests.outcomes(first.text)
                        == ["new": 6, "rejected": 1, "disallowed": 1, "missing": 1, "failed": 1],
                    "\(first)"
                )
                for told in ["line 11: “nonsense”", "robots.txt of 127.0.0.1", "HTTP 404", "HTTP 500"] {
                    #expect(first.text.contains(told), "\(told)")
                }
                // Under the address where it was found, in the encoding that the server declared.
                let moved = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "/ok/there?a=1")
                #expect(moved.entry.sources == ["\(server.origin)/ok/there?a=1"])
                let gbk = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "\(server.origin)/gbk")
                #expect(gbk.report?.document.title == "中牟县2023年法治政府建设情况报告（gbk）")
                #expect(try await cluster.count("SELECT count(*) FROM submissions WHERE charset = 'gb2312'") == 1)

                // At once: nothing is asked for that was there. Later: only what changed is taken in.
                let asked = try server.requests().count
                _ = try await cluster.fazhi(["fetch", list] + Self.quickly)
                let between = try server.requests().dropFirst(asked).map(\.path)
                #expect(Set(between) == ["/robots.txt", "/absent", "/broken"])
                let later = try await cluster.fazhi(["fetch", list, "--recheck-after", "0"] + Self.quickly)
                #expect(
                    LoadTests.outcomes(later.text)
                        == [
                            "new version": 1, "unchanged": 5, "rejected": 1, "disallowed": 1, "missing": 1, "failed": 1,
                        ],
                    "\(later)"
                )
                #expect(try server.requests().last { $0.path == "/tagged" }?.etag == "\"v1\"")
                #expect(try await cluster.status().conservation.received == 7)
            }
        }

        @Test func aRunThatWasKilledGoesOnWhereItStopped() async throws {
            try await TestCluster.with { cluster in
                let server = try UnrulyServer()
                let list = try Self.write((0..<12).map { "/ok/\($0)" }, of: server, cluster)
                let begun = ProcessInfo.processInfo.systemUptime
                let killed = try cluster.begin(["fetch", list, "--timeout", "30", "--interval", "0.4"])
                try await cluster.eventually {
                    (try? await cluster.count("SELECT count(*) FROM submissions")) ?? 0 >= 5
                }
                killed.signal(SIGKILL)
                _ = try await killed.finish()
                let asked = try server.requests().count { $0.path.hasPrefix("/ok") }
                #expect(asked < 12)
                let resumed = try await cluster.fazhi(["fetch", list] + Self.quickly)
                #expect(resumed.status == 0, "\(resumed)")
                // The page that was under way is asked for once more.
                #expect(try server.requests().count { $0.path.hasPrefix("/ok") } <= 13)
                #expect(try await cluster.status().conservation.searchable == 12)
                // However late a request arrives, the last cannot have left before its turn.
                let last = try #require(try server.requests().prefix(asked).last).time
                #expect(last - begun > 0.4 * Double(asked - 1) - 0.01)
            }
        }

        @Test func whatCannotBeginIsExplained() async throws {
            try await TestCluster.with { cluster in
                let list = cluster.folder.appending(path: "list.txt")
                try "http://127.0.0.1:9/a\n".write(to: list, atomically: true, encoding: .utf8)
                let program = TestCluster.products.appending(path: "fazhi").path
                let silent = try await cluster.run(
                    URL(filePath: "/usr/bin/env"),
                    ["FAZHI_FETCH_CONTACT=", program, "fetch", list.path]
                )
                #expect(silent.status == 78)
                #expect(silent.errors.contains("fetch.contact"))
                #expect(try await cluster.fazhi("fetch", "/no/such/list").status == 1)
                #expect(try await cluster.fazhi(["fetch", "-"], input: Array("# nothing\n".utf8)).status == 1)
                #expect(try await cluster.fazhi("fetch", list.path, "--hosts", "0").status == 64)
                // A host that is away: told as such, and the next run would try again.
                let away = try await cluster.fazhi("fetch", list.path, "--timeout", "30", "--attempts", "1")
                #expect(away.status == 1)
                #expect(LoadTests.outcomes(away.text) == ["failed": 1], "\(away)")
            }
        }
    }
}
