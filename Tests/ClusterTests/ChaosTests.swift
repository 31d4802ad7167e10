import Foundation
import TestSupport
import Testing

@testable import Benchmarks

extension ClusterTests {
    /// The short form of `Scripts/chaos`: what became of the documents, and not how long it took.
    @Suite(.timeLimit(.minutes(5)))
    struct ChaosTests {
        @Test func whatHappensToAClusterDoesNotShowInItsResults() async throws {
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "fazhi-chaos-\(UInt32.random(in: 0 ... .max))"
            )
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let corpus = folder.appending(path: "corpus")
            let maker = try ChildProgram(
                TestCluster.products.appending(path: "fazhi-corpus"),
                [corpus.path, "--reports", "32"],
                output: -1
            )
            await maker.exited()
            #expect(maker.exitCode == 0)
            let bench = Workbench(
                corpus: try Corpus(corpus, limit: 32),
                rounds: 1,
                root: folder,
                database: TestDatabase.server
            )
            let rows = try await ChaosBench(bench, only: ["all workers", "doubled"], isTimed: false).rows()
            #expect(rows.count == 3)
            for row in rows {
                #expect(row.faults.isEmpty, "\(row.name)")
                #expect(row.omitted == nil)
            }
        }
    }
}
