import Foundation
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// What could not be read is kept, shown, given back and read again.
    @Suite(.timeLimit(.minutes(5)))
    struct QuarantineTests {
        private static let wait = ["--wait", "--timeout", "30"]

        @Test func whatCannotBeReadIsKeptAndWrittenOut() async throws {
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "odd")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                let odd = Data([0, 1, 2, 3, 255])
                try odd.write(to: folder.appending(path: "坏 #1.bin"))
                try Data().write(to: folder.appending(path: "empty.html"))
                try Data("目录".utf8).write(to: folder.appending(path: "short.txt"))
                _ = try await cluster.fazhi(["ingest", folder.path] + Self.wait)

                let list = try await cluster.json(QueryInterface.Quarantine.self, "quarantine").documents
                #expect(list.count == 3)
                let kept = try #require(list.first { $0.uri.hasSuffix("坏 #1.bin") })
                #expect(kept.state == "rejected" && kept.isKept && kept.size == 5)
                #expect(list.first { $0.uri.hasSuffix("empty.html") }?.isKept == false)
                let dead = try #require(list.first { $0.uri.hasSuffix("short.txt") })
                #expect(dead.state == "dead" && dead.reason.contains("no report text was found") && dead.job != nil)
                let table = try await cluster.fazhi("quarantine", "--reason", "no report text").text
                #expect(table.contains("short.txt") && !table.contains("empty.html"))

                let into = cluster.folder.appending(path: "out").path
                let saved = try await cluster.fazhi("quarantine", "save", "\(kept.id)", "\(dead.id)", "--into", into)
                #expect(saved.status == 0)
                #expect(saved.text == "\(into)/\(kept.id)-坏__1.bin\n\(into)/\(dead.id)-short.txt\n", "\(saved)")
                #expect(try Data(contentsOf: URL(filePath: "\(into)/\(kept.id)-坏__1.bin")) == odd)

                let again = try await cluster.fazhi("reread")
                #expect(again.status == 0)
                #expect(again.text.contains("1 will be read again"))
                #expect(again.text.contains("1 can still not be read"))
                #expect(again.text.contains("1 stay, since their bytes were not kept"))
                try await cluster.eventually { try await cluster.status().conservation.dead == 1 }

                // What an operator gave up is left alone, unless it is named.
                let job = try #require(dead.job)
                #expect(try await cluster.fazhi("jobs", "discard", "\(job)").status == 0)
                #expect(try await cluster.fazhi("reread").text.contains("0 will be read again"))
                #expect(try await cluster.fazhi("reread", "\(dead.id)").text.contains("1 will be read again"))
                try await cluster.eventually { try await cluster.status().conservation.dead == 1 }
                #expect(try await cluster.status().conservation.isBalanced)

                // Purged, it stays told and counted, and only its bytes are gone.
                let purge = ["quarantine", "purge", "--note", "试验"]
                #expect(try await cluster.fazhi(purge).status == 64)
                #expect(try await cluster.fazhi(purge + ["--older-than", "1"]).text == "0 purged\n")
                let ofDead = ["--older-than", "0", "--reason", "no report text"]
                #expect(try await cluster.fazhi(purge + ofDead).text == "0 purged\n")
                #expect(try await cluster.fazhi(purge + ["\(kept.id)", "\(dead.id)"]).text == "1 purged\n")
                let left = try await cluster.json(QueryInterface.Quarantine.self, "quarantine").documents
                #expect(left.count == 3)
                let purged = try #require(left.first { $0.id == kept.id })
                #expect(!purged.isKept && purged.reason == kept.reason + " (bytes purged: 试验)")
                #expect(left.first { $0.id == dead.id }?.isKept == true)
                #expect(try await cluster.fazhi("quarantine", "save", "\(kept.id)").status == 1)
                #expect(try await cluster.status().conservation.isBalanced)

                #expect(try await cluster.fazhi("quarantine", "--state", "lost").status == 64)
                #expect(try await cluster.fazhi("quarantine", "save", "4711").status == 1)
            }
        }

        /// A mirror in traditional characters, and a page with the readings of its characters.
        @Test func copiesThatSomeoneAlteredAreNamedAsSuch() async throws {
            let traditional = """
                2023年,開化縣堅持習近平新時代中國特色社會主義思想,深入推進依法行政,現將有關情況報告如下:
                一、規範行政執法。組織執法人員培訓1303人次,評查案卷126宗,發現並整改問題57個。
                """
            let annotated = """
                2023年,开化县(xiàn)坚持依法行政,在上级(jí)的领导下,现将有关情况报告(gào)如下:
                一、规范行政执法(fǎ)。组织执法人员培训1303人次,评查(chá)案卷126宗。
                """
            try await TestCluster.with { cluster in
                let folder = cluster.folder.appending(path: "copies")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for (name, text) in [("traditional.txt", traditional), ("annotated.txt", annotated)] {
                    let file = folder.appending(path: name)
                    try Data(text.utf8).write(to: file)
                    let extracted = try await cluster.fazhi("extract", file.path)
                    #expect(extracted.status != 0)
                }
                _ = try await cluster.fazhi(["ingest", folder.path] + Self.wait)
                let list = try await cluster.json(QueryInterface.Quarantine.self, "quarantine").documents
                let reasons = Dictionary(uniqueKeysWithValues: list.map { ($0.uri.suffix(9), $0.reason) })
                #expect(list.count == 2 && list.allSatisfy { $0.state == "dead" })
                #expect(reasons["ional.txt"]?.contains("a copy converted to traditional characters") ?? false)
                #expect(reasons["tated.txt"]?.contains("a copy annotated with readings") ?? false)
            }
        }

        @Test func afterAnUpgradeItIsReadAndAlwaysCounted() async throws {
            try await TestCluster.with { cluster in
                let count = 100
                try await cluster.eventually { try await cluster.fazhi("status", "--timeout", "2").status == 0 }
                // What an older build did with reports of a kind that it did not know.
                let store = DocumentStore(pool: cluster.pool)
                let folder = try cluster.makeReports(count)
                for number in 0..<count {
                    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "\(number).txt")))
                    var digest = [UInt8](repeating: 0, count: 32)
                    digest[0] = UInt8(number)
                    _ = try await store.reject(
                        bytes,
                        sha256: digest,
                        uri: "file:///\(number).txt",
                        reason: number < 60 ? "odd documents are not read" : "strange documents are not read",
                        isKept: true
                    )
                }
                async let reread = cluster.fazhi("reread", "--reason", "odd", "--timeout", "30")
                var numbers = try await cluster.status().conservation
                repeat {
                    #expect(numbers.isBalanced && numbers.received == count, "\(numbers)")
                    numbers = try await cluster.status().conservation
                } while numbers.searchable < 60
                #expect(try await reread.text == "60 will be read again\n")
                #expect(numbers.rejected == 40)
                #expect(try await cluster.fazhi("reread").text == "40 will be read again\n")
                try await cluster.eventually { try await cluster.status().conservation.searchable == count }
                #expect(try await cluster.fazhi("quarantine").text == "none\n")
                #expect(try await cluster.fazhi("reread").text == "0 will be read again\n")
            }
        }
    }
}
