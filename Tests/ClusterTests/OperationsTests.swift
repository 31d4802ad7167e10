import Foundation
import FoundationNetworking
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// What an operator does to a cluster that runs.
    @Suite(.timeLimit(.minutes(5)))
    struct OperationsTests {
        @Test func aPausedStageHandsNothingOutUntilItGoesOn() async throws {
            try await TestCluster.with { cluster in
                #expect(try await cluster.fazhi("pause", "extraction", "--reason", "等词表").status == 0)
                let folder = try cluster.makeReports(6)
                #expect(try await cluster.fazhi("ingest", folder.path).status == 0)
                try await Task.sleep(for: .seconds(2))
                #expect(try await cluster.count("SELECT count(*) FROM extractions") == 0)
                let status = try await cluster.fazhi("status").text
                #expect(status.contains("PAUSED by") && status.contains("等词表"))
                // 1 is care, 69 a service that has not come up yet.
                try await cluster.eventually { try await cluster.fazhi("doctor").status == 1 }
                #expect(try await cluster.fazhi("doctor").text.contains("“fazhi resume extraction”"))

                let waiting = try await cluster.json(TraceStore.Trace.self, "trace", "reports/3.txt")
                #expect(waiting.state == "in_progress" && waiting.steps.map(\.stage) == ["received"])
                #expect(waiting.job?.stage == "extraction" && waiting.job?.state == "ready")

                #expect(try await cluster.fazhi("resume", "extraction").status == 0)
                try await cluster.eventually { try await cluster.status().conservation.searchable == 6 }
                let done = try await cluster.json(TraceStore.Trace.self, "trace", "reports/3.txt")
                #expect(done.version == waiting.version && done.state == "searchable" && done.job == nil)
                #expect(done.steps.map(\.stage) == ["received", "extracted", "indexed"])
                // It waited for as long as the stage was paused.
                #expect(done.steps[1].milliseconds >= 2_000)
                #expect(try await cluster.fazhi("trace", "no-such.txt").status == 1)
                #expect(try await cluster.fazhi("resume", "extraction").status == 1)
                #expect(try await cluster.fazhi("pause", "reading", "--reason", "x").status == 64)
            }
        }

        @Test func aDrainedNodeTakesNothingNewAndTheOthersGoOn() async throws {
            try await TestCluster.with { cluster in
                let port = cluster.port + 9
                try cluster.start(.query, ["FAZHI_QUERY_REQUESTS": "tcp://127.0.0.1:\(port)"])
                try await cluster.eventually { try await cluster.status().services.count == 5 }
                let ambiguous = try await cluster.fazhi("drain", "query", "--reason", "换盘")
                #expect(ambiguous.status == 64 && ambiguous.errors.contains("may be any of query@"))
                let old = try #require(
                    try await cluster.status().services.first {
                        $0.endpoints["requests"]?.hasSuffix(":\(port)") == true
                    }
                )
                let drained = try await cluster.fazhi(
                    "drain",
                    "query@\(old.host):\(old.pid)",
                    "--reason",
                    "换盘",
                    "--wait"
                )
                #expect(drained.status == 0 && drained.text.contains("\(old.instance) has nothing under way"))
                let refused = try await cluster.fazhi("search", "行政复议", "--timeout", "1", port: port)
                #expect(refused.status == 69 && refused.errors.contains("drained by"))
                #expect(try await cluster.fazhi("status").text.contains("换盘 (0 jobs under way)"))

                // The only one that reads: what comes in waits, and is not lost.
                #expect(try await cluster.fazhi("drain", "extraction", "--reason", "升级", "--wait").status == 0)
                let folder = try cluster.makeReports(6)
                #expect(try await cluster.fazhi("ingest", folder.path).status == 0)
                try await Task.sleep(for: .seconds(2))
                #expect(try await cluster.count("SELECT count(*) FROM extractions") == 0)
                try cluster.start(.extraction, [:])
                try await cluster.eventually { try await cluster.status().conservation.searchable == 6 }
                #expect(try await cluster.fazhi("search", "行政复议").status == 0)

                #expect(try await cluster.fazhi("drain", old.instance, "--undo").status == 0)
                try await cluster.eventually {
                    try await cluster.fazhi("search", "行政复议", "--timeout", "1", port: port).status == 0
                }
                #expect(try await cluster.fazhi("drain", old.instance, "--undo").status == 1)
                #expect(try await cluster.fazhi("drain", "nobody", "--reason", "x").status == 1)
                #expect(try await cluster.fazhi("drain", "ingestion").status == 64)
            }
        }

        @Test func theDoctorNamesWhatIsWrongAndHowToMendIt() async throws {
            try await TestCluster.with { cluster in
                try await cluster.eventually { try await cluster.fazhi("doctor").status == 0 }
                cluster.kill(.indexing)
                // The registry notices after a few seconds.
                try await cluster.eventually { try await cluster.fazhi("doctor").status == 69 }
                #expect(try await cluster.fazhi("doctor").text.contains("start fazhi-indexing"))
                cluster.kill(.query)
                let silent = try await cluster.fazhi("doctor", "--timeout", "1")
                #expect(silent.status == 69)
                #expect(silent.text.contains("query: does not answer at"))

                let broken = cluster.folder.appending(path: "broken.yaml")
                try "keys: keys\nindexing:\n  bach: 16\n".write(to: broken, atomically: true, encoding: .utf8)
                let unknown = try await cluster.fazhi("doctor", "--config", broken.path)
                #expect(unknown.status == 78)
                #expect(
                    unknown.text.contains("has the key indexing.bach, which there is not; did you mean indexing.batch?")
                )
            }
        }

        @Test func theConfigurationThatHoldsIsPrintedWithoutPasswords() async throws {
            try await TestCluster.with(services: []) { cluster in
                let output = try await cluster.run(
                    TestCluster.products.appending(path: "fazhi-indexing"),
                    ["--config", cluster.configurationFile, "--print-config"],
                    settings: ["FAZHI_INDEXING_BATCH": "31"]
                )
                #expect(output.status == 0)
                #expect(output.text.contains("indexing.batch: 31\n"))
                #expect(output.text.contains("query.part: 1/1  # default\n"))
                #expect(output.text.contains("database.indexing: (set)\n"))
                #expect(!output.text.contains("fazhi_indexing"))
            }
        }

        @Test func theConfigurationThatShipsIsTakenByEveryServiceAndExplainsEveryKey() async throws {
            let shipped = URL(filePath: #filePath).appending(path: "../../../Deploy/fazhi.yaml").standardizedFileURL
            let explained = try String(contentsOf: shipped, encoding: .utf8)
            try await TestCluster.with(services: []) { cluster in
                for service in ServiceName.allCases.map(\.rawValue) + ["console"] {
                    let output = try await cluster.run(
                        TestCluster.products.appending(path: "fazhi-\(service)"),
                        ["--config", shipped.path, "--print-config"]
                    )
                    #expect(output.status == 0, "\(service): \(output.errors)")
                    let keys = output.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
                        .compactMap { $0.split(separator: ":").first }
                    #expect(keys.count > 20)
                    for key in keys {
                        guard let name = key.split(separator: ".").last else { continue }
                        #expect(explained.contains(" \(name):") || explained.contains("\n\(name):"), "\(key)")
                    }
                }
            }
        }

        @Test func theConfigurationOfThePodsIsTakenByEveryService() async throws {
            let manifest = URL(filePath: #filePath).appending(path: "../../../Deploy/kubernetes/configuration.yaml")
                .standardizedFileURL
            let text = try String(contentsOf: manifest, encoding: .utf8)
            let inner = try #require(text.range(of: "fazhi.yaml: |\n")).upperBound
            try await TestCluster.with(services: []) { cluster in
                let file = cluster.folder.appending(path: "pods.yaml")
                try text[inner...].replacing("\n    ", with: "\n").trimmingPrefix("    ")
                    .write(to: file, atomically: true, encoding: .utf8)
                for service in ServiceName.allCases.map(\.rawValue) + ["console"] {
                    let output = try await cluster.run(
                        TestCluster.products.appending(path: "fazhi-\(service)"),
                        ["--config", file.path, "--print-config"]
                    )
                    #expect(output.status == 0, "\(service): \(output.errors)")
                    #expect(output.text.contains("metrics: 0.0.0.0:7401\n"))
                }
            }
        }

        @Test func servicesTellTheirNumbersAndWhetherTheyAreReady() async throws {
            try await TestCluster.with(services: [.ingestion, .extraction, .indexing]) { cluster in
                let address = "127.0.0.1:\(cluster.port + 6)"
                try cluster.start(.query, ["FAZHI_QUERY_METRICS": address])
                func get(_ path: String) async -> (status: Int, text: String)? {
                    guard let url = URL(string: "http://\(address)\(path)"),
                        let (data, response) = try? await URLSession.shared.data(from: url)
                    else { return nil }
                    return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
                }
                try await cluster.eventually { await get("/readyz")?.status == 200 }
                let folder = try cluster.makeReports(4)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                #expect(try await cluster.fazhi("search", "行政复议").status == 0)
                let metrics = try #require(await get("/metrics")).text
                #expect(metrics.contains("# TYPE fazhi_requests_total counter\n"))
                let ready = metrics.split(separator: "\n").first { $0.hasPrefix("fazhi_ready{service=\"query\"") }
                #expect(ready?.hasSuffix(" 1") == true)
                #expect(!metrics.contains("南召县"))
                #expect(await get("/healthz")?.status == 200)
                #expect(await get("/else")?.status == 404)

                // Without its database it lives, and is not ready.
                try await cluster.database.refuseConnections()
                try await cluster.eventually { await get("/readyz")?.status == 503 }
                #expect(await get("/healthz")?.status == 200)
                #expect(await get("/readyz")?.text.contains("the database has not answered") == true)
                try await cluster.database.admitConnections()
                try await cluster.eventually { await get("/readyz")?.status == 200 }
            }
        }

        @Test func deadLettersAreHandledByTheirReason() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "pictures")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                // The beginning of a PNG and nothing after: it can be told from other files, and not read.
                for number in 0..<3 {
                    let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, UInt8(number)]
                    try Data(bytes).write(to: folder.appending(path: "\(number).png"))
                }
                _ = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                try await cluster.eventually { try await cluster.status().conservation.dead == 3 }
                #expect(try await cluster.fazhi("jobs", "discard", "--reason", "no such words").text.hasPrefix("0 "))
                let error = try await cluster.fazhi("jobs", "list", "--state", "dead").text
                #expect(error.contains("picture"))
                #expect(try await cluster.fazhi("jobs", "discard", "--reason", "PICTURE").text.hasPrefix("3 discarded"))
                #expect(try await cluster.status().conservation.rejected == 3)
            }
        }
    }
}
