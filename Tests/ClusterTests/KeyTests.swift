import Foundation
import ServiceRuntime
import Storage
import TestSupport
import Testing
import ZeroMQ

extension ClusterTests {
    /// Keys change while the cluster is at work, and what is secret stays so. What is done here is what Deploy/THREATS.md
    /// tells operators to do.
    @Suite(.timeLimit(.minutes(5)))
    struct KeyTests {
        /// How long services may go by what they read of the folders.
        private static let reread: Duration = .milliseconds(1_100)

        private static func write(_ secret: String, to file: URL) throws {
            try Data((secret + "\n").utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }

        @Test func aClientsKeyIsRotatedWithoutAPauseAndTheOldOneRefused() async throws {
            try await TestCluster.with { cluster in
                func status() async throws -> Int32 { try await cluster.fazhi("status", "--timeout", "2").status }
                try await cluster.eventually { try await status() == 0 }
                let keys = cluster.folder.appending(path: "keys")
                let secret = keys.appending(path: "operator.secret")
                let old = try String(contentsOf: secret, encoding: .utf8).trimmingCharacters(in: .newlines)
                let new = try CurveKeyPair.generate()

                try Data(new.publicKey.text.utf8).write(to: keys.appending(path: "clients/operator-2.public"))
                try await Task.sleep(for: Self.reread)
                #expect(try await status() == 0)
                try Self.write(new.secretKey, to: secret)
                #expect(try await status() == 0)
                try FileManager.default.removeItem(at: keys.appending(path: "clients/operator.public"))
                try await Task.sleep(for: Self.reread)
                #expect(try await status() == 0)

                try Self.write(old, to: secret)
                #expect(try await status() == 69)
            }
        }

        @Test func aServicesKeyIsRotatedByARestart() async throws {
            try await TestCluster.with { cluster in
                try await cluster.eventually {
                    let services = try? await cluster.status().services
                    return Set(services?.map(\.service) ?? []).count == ServiceName.allCases.count
                }
                let keys = cluster.folder.appending(path: "keys")
                for service in ServiceName.allCases {
                    let new = try CurveKeyPair.generate()
                    try Self.write(new.secretKey, to: keys.appending(path: "\(service.rawValue).secret"))
                    try Data(new.publicKey.text.utf8)
                        .write(to: keys.appending(path: "services/\(service.rawValue).public"))
                }
                // The one that hands work on first: those that ask it read its key when they start.
                for service in ServiceName.allCases {
                    #expect(await cluster.stop(service) == [0])
                    try cluster.start(service)
                }
                let output = try await cluster.fazhi(
                    "ingest",
                    "--wait",
                    "--timeout",
                    "60",
                    try cluster.makeReports(5).path
                )
                #expect(output.status == 0, "\(output)")
                #expect(try await cluster.status().conservation.searchable == 5)
            }
        }

        @Test func secretsAreInNoLogAndNoPrintedConfiguration() async throws {
            let password = "correct-horse-battery"
            try await TestCluster.with(services: []) { cluster in
                var settings = ["FAZHI_LOG_LEVEL": "trace", "FAZHI_LOG_SLOW": "1"]
                for service in ServiceName.allCases {
                    settings["FAZHI_DATABASE_\(service.rawValue.uppercased())"] =
                        "\(cluster.database.conninfo) user=fazhi_\(service.rawValue) password=\(password)"
                }
                let commands = try ServiceName.allCases.map { service in
                    try cluster.begin(
                        TestCluster.products.appending(path: "fazhi-\(service.rawValue)"),
                        ["--config", cluster.configurationFile],
                        settings: settings
                    )
                }
                let ingested = try await cluster.fazhi(
                    "ingest",
                    "--wait",
                    "--timeout",
                    "60",
                    try cluster.makeReports(3).path
                )
                #expect(ingested.status == 0)
                #expect(try await cluster.fazhi("search", "培训").status == 0)
                for command in commands { command.signal(SIGTERM) }
                var said: [String] = []
                for command in commands { said.append(try await command.finish().errors) }
                #expect(said.allSatisfy { $0.contains("stopped") })

                // Nor where a password is no good, or a connection string no connection string.
                for broken in ["host=/nonexistent password=\(password)", "password=\(password) nonsense"] {
                    let command = try cluster.begin(
                        TestCluster.products.appending(path: "fazhi-query"),
                        ["--config", cluster.configurationFile],
                        settings: ["FAZHI_DATABASE_QUERY": broken, "FAZHI_DATABASE_OWNER": broken]
                    )
                    try await cluster.eventually { !command.errors.isEmpty }
                    command.signal(SIGTERM)
                    let output = try await command.finish()
                    said += [output.errors, output.text]
                }
                let printed = try await cluster.run(
                    TestCluster.products.appending(path: "fazhi-query"),
                    ["--config", cluster.configurationFile, "--print-config"],
                    settings: settings
                )
                #expect(printed.status == 0 && printed.text.contains("database"))
                said += [printed.text, printed.errors]

                var secrets = [password]
                let keys = cluster.folder.appending(path: "keys")
                for name in try FileManager.default.contentsOfDirectory(atPath: keys.path)
                where name.hasSuffix(".secret") {
                    let key = try String(contentsOf: keys.appending(path: name), encoding: .utf8)
                    secrets.append(key.trimmingCharacters(in: .newlines))
                }
                #expect(secrets.count > 5)
                let telling = said.flatMap { $0.split(separator: "\n") }
                    .filter { line in secrets.contains { line.contains($0) } }
                #expect(telling == [])
            }
        }
    }
}
