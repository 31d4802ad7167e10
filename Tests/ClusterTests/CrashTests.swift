import Foundation
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// Services are killed while documents flow: nothing is lost, nothing appears twice.
    @Suite(.timeLimit(.minutes(5)))
    struct CrashTests {
        private static let documents = 200

        @Test func extractionIsKilled() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                async let ingest = cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                #expect(try await Self.inTheMiddle(of: "SELECT count(*) FROM extractions", cluster))
                cluster.kill(.extraction)
                try cluster.start(.extraction)
                #expect(try await ingest.status == 0)
                try await Self.expectAllOnce(cluster)
            }
        }

        @Test func indexingIsKilled() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                async let ingest = cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                for threshold: Int64 in [0, 40, 80] {
                    let sql = "SELECT count(*) FROM segment_versions"
                    let isUnderWay = try await Self.inTheMiddle(of: sql, past: threshold, cluster)
                    #expect(isUnderWay)
                    cluster.kill(.indexing)
                    try cluster.start(.indexing)
                }
                #expect(try await ingest.status == 0)
                try await Self.expectAllOnce(cluster)
            }
        }

        @Test func ingestionIsKilled() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                // A short time-out, so that what the dead service never answered is sent again soon; on a slow machine the
                // services need some seconds to begin.
                let arguments = ["ingest", "--wait", "--timeout", "15", "--concurrency", "1", folder.path]
                async let ingest = cluster.fazhi(arguments)
                #expect(try await Self.inTheMiddle(of: "SELECT count(*) FROM documents", cluster))
                cluster.kill(.ingestion)
                try cluster.start(.ingestion)
                #expect(try await ingest.status == 0)
                // What was committed but not acknowledged was sent twice: a duplicate of itself, still one report.
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced)
                #expect(numbers.searchable == Self.documents)
                try await Self.expectEachOnce(cluster)
            }
        }

        @Test(arguments: [ServiceName.extraction, .indexing])
        func aServiceFreezesAndWakesUpLater(service: ServiceName) async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                async let ingest = cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                let table = service == .extraction ? "extractions" : "segment_versions"
                #expect(try await Self.inTheMiddle(of: "SELECT count(*) FROM \(table)", cluster))
                cluster.signal(service, SIGSTOP)
                try cluster.start(service)
                // The other copy does it all; what the frozen one held is taken over.
                #expect(try await ingest.status == 0)
                cluster.signal(service, SIGCONT)
                try await Task.sleep(for: .seconds(2))
                #expect(cluster.isRunning(service))
                try await Self.expectAllOnce(cluster)
            }
        }

        @Test func databaseConnectionsAreCut() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                async let ingest = cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                for threshold: Int64 in [10, 60, 120] {
                    try await Self.inTheMiddle(of: "SELECT count(*) FROM extractions", past: threshold, cluster)
                    let cut = try await cluster.count(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """
                    )
                    #expect(cut > 0)
                }
                #expect(try await ingest.status == 0)
                #expect(ServiceName.allCases.allSatisfy { cluster.isRunning($0) })
                // A document whose acknowledgement was cut off was sent again, and is a duplicate of itself.
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced)
                #expect(numbers.searchable == Self.documents)
                try await Self.expectEachOnce(cluster)
            }
        }

        @Test func allAreKilledAtOnce() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                #expect(try await cluster.fazhi("ingest", "--timeout", "60", folder.path).status == 0)
                for service in ServiceName.allCases { cluster.kill(service) }
                for service in ServiceName.allCases { try cluster.start(service) }
                try await cluster.eventually {
                    let numbers = try await cluster.status().conservation
                    #expect(numbers.isBalanced)
                    return numbers.searchable == Self.documents
                }
                try await Self.expectAllOnce(cluster)
            }
        }

        @Test func aServiceAskedToStopHandsItsWorkBack() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(Self.documents)
                async let ingest = cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                #expect(try await Self.inTheMiddle(of: "SELECT count(*) FROM extractions", cluster))
                #expect(await cluster.stop(.extraction) == [0])
                #expect(
                    try await cluster.count("SELECT count(*) FROM jobs WHERE stage = 'extraction' AND attempts > 0")
                        == 0
                )
                try cluster.start(.extraction)
                #expect(try await ingest.status == 0)
                try await Self.expectAllOnce(cluster)
            }
        }

        /// Waits until the count has passed `threshold`, and says whether there was work left then.
        @discardableResult
        private static func inTheMiddle(
            of sql: String,
            past threshold: Int64 = 10,
            _ cluster: TestCluster
        ) async throws -> Bool {
            var count: Int64 = 0
            try await cluster.eventually {
                // The tables come with the first service.
                count = (try? await cluster.count(sql)) ?? 0
                return count > threshold
            }
            return count < Self.documents
        }

        private static func expectAllOnce(_ cluster: TestCluster) async throws {
            let numbers = try await cluster.status().conservation
            #expect(numbers.received == Self.documents)
            #expect(numbers.searchable == Self.documents)
            #expect(numbers.isBalanced)
            try await self.expectEachOnce(cluster)
        }

        /// Every report is found once, and its figures are there once.
        private static func expectEachOnce(_ cluster: TestCluster) async throws {
            let found: QueryInterface.SearchAnswer = try await cluster.json(
                QueryInterface.SearchAnswer.self,
                "search",
                "收到行政复议申请",
                "--limit",
                "1000"
            )
            #expect(found.totalReports == self.documents)
            #expect(found.totalPassages == self.documents)
            #expect(Set(found.hits.map(\.report)).count == self.documents)
            // Each says once how many applications it received.
            let figures = "SELECT count(*) FROM figures WHERE measure LIKE '%行政复议申请%' AND unit = '件'"
            #expect(try await cluster.count(figures) == Int64(self.documents))
            #expect(try await cluster.count("SELECT count(*) FROM jobs") == 0)
        }
    }
}
