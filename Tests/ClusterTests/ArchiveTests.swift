import Foundation
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// Archives through the whole suite.
    @Suite(.timeLimit(.minutes(5)))
    struct ArchiveTests {
        private static var samples: URL {
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Deploy/Samples")
        }

        @Test func theMembersOfAnArchiveAreFound() async throws {
            try await TestCluster.with { cluster in
                let folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString)")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                defer { try? FileManager.default.removeItem(at: folder) }
                let archive = folder.appending(path: "samples.tar.gz")
                let tar = try await cluster.run(
                    URL(filePath: "/usr/bin/tar"),
                    ["czf", archive.path, "-C", Self.samples.path, "02-kaihua-2023.html", "14-damaged.html"]
                )
                #expect(tar.status == 0)

                // Two gigabytes of nothing.
                let sparse = folder.appending(path: "sparse.html")
                try Data("<html>".utf8).write(to: sparse)
                #expect(truncate(sparse.path, 2 << 30) == 0)

                let ingest = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path)
                // The damaged page is told by name and hurts nobody else.
                #expect(ingest.status == 1)
                #expect(ingest.text.contains("2147483648 bytes are more than the limit"))
                #expect(ingest.text.contains("samples.tar.gz!/14-damaged.html"))
                let search = try await cluster.fazhi("search", "行政复议 调解")
                #expect(search.text.contains("开化县2023年法治政府建设情况报告"))
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced && numbers.received == 2 && numbers.searchable == 1)

                // From standard input, under an address of its own.
                let again = try await cluster.fazhi(
                    ["ingest", "-", "--name", "file:standard.tgz"],
                    input: [UInt8](try Data(contentsOf: archive))
                )
                #expect(again.text.contains("standard.tgz!/14-damaged.html"))
                #expect(try await cluster.status().conservation.received == 4)
            }
        }
    }
}
