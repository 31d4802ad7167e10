import Foundation
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// The scripts that cron and systemd run.
    @Suite(.timeLimit(.minutes(5)))
    struct NightlyTests {
        private static let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Scripts")

        private static func begin(_ script: String, _ argument: String, _ cluster: TestCluster) throws -> RunningCommand
        {
            try cluster.begin(
                URL(filePath: "/usr/bin/env"),
                [
                    "FAZHI=\(TestCluster.products.path)/fazhi", self.scripts.appending(path: script).path, argument,
                ]
            )
        }

        private static func run(_ script: String, _ argument: String, _ cluster: TestCluster) async throws
            -> TestCluster.Output
        {
            try await self.begin(script, argument, cluster).finish()
        }

        @Test func aFolderIsTakenInNightByNight() async throws {
            try await TestCluster.with { cluster in
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }
                let folder = try cluster.makeReports(5)
                let first = try await Self.run("nightly-folder", folder.path, cluster)
                #expect(first.status == 0, "\(first)")
                #expect(first.text.contains("nightly-folder \(folder.path): 5 new; "))
                #expect(first.text.contains("5 received = 5 searchable"))
                let second = try await Self.run("nightly-folder", folder.path, cluster)
                #expect(second.status == 0)
                #expect(second.text.contains(": 5 unchanged; "))

                try Data([0, 1, 2]).write(to: folder.appending(path: "odd.bin"))
                let refused = try await Self.run("nightly-folder", folder.path, cluster)
                #expect(refused.status == 1)
                #expect(refused.text.contains(": 5 unchanged, 1 rejected; "), "\(refused)")
                #expect(refused.text.contains("odd.bin") && refused.text.contains("neither HTML nor text"))
                // It has been told once; it is in quarantine.
                #expect(try await Self.run("nightly-folder", folder.path, cluster).status == 0)

                let log = try #require(refused.text.split(separator: "\n").last { $0.hasPrefix("log: ") })
                let lines = try String(contentsOfFile: String(log.dropFirst(5)), encoding: .utf8)
                #expect(lines.contains("rejected") && lines.contains("exit 1"))
            }
        }

        @Test func whatCannotRunSaysSo() async throws {
            try await TestCluster.with(services: []) { cluster in
                let folder = try cluster.makeReports(1)
                // No service answers.
                let alone = try await Self.run("nightly-folder", folder.path, cluster)
                #expect(alone.status == 2, "\(alone)")
                #expect(alone.errors.contains("is Fazhi running"))
                for (script, argument) in [("nightly-folder", "/no/such/folder"), ("nightly-fetch", "/no/such/list")] {
                    let output = try await Self.run(script, argument, cluster)
                    #expect(output.status == 2)
                    #expect(output.errors.contains(argument))
                }
            }
        }

        @Test func twoRunsDoNotMeet() async throws {
            try await TestCluster.with { cluster in
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }
                let server = try UnrulyServer()
                let list = cluster.folder.appending(path: "list.txt")
                try (0..<4).map { "\(server.origin)/ok/\($0)\n" }.joined()
                    .write(to: list, atomically: true, encoding: .utf8)
                let first = try Self.begin("nightly-fetch", list.path, cluster)
                try await cluster.eventually { try server.requests().count > 1 }
                let second = try await Self.run("nightly-fetch", list.path, cluster)
                #expect(second.status == 75)
                #expect(second.errors.contains("another run"))
                let output = try await first.finish()
                #expect(output.status == 0, "\(output)")
                #expect(output.text.contains(": 4 new; "))

                // Ended in the middle, it lets the next go on.
                try (0..<30).map { "\(server.origin)/ok/\($0)\n" }.joined()
                    .write(to: list, atomically: true, encoding: .utf8)
                let ended = try Self.begin("nightly-fetch", list.path, cluster)
                try await cluster.eventually { try server.requests().count { $0.path.hasPrefix("/ok") } > 5 }
                ended.signal(SIGTERM)
                #expect(try await ended.finish().status == 2)
                try (0..<6).map { "\(server.origin)/ok/\($0)\n" }.joined()
                    .write(to: list, atomically: true, encoding: .utf8)
                let next = try await Self.run("nightly-fetch", list.path, cluster)
                #expect(next.status == 0, "\(next)")
                #expect(next.text.contains("unchanged; ") || next.text.contains("unchanged"))
            }
        }
    }
}
