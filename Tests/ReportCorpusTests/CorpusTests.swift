import Foundation
import ReportCorpus
import Testing

/// Corpora written into folders of their own.
@Suite struct CorpusTests {
    /// What the world file says, as far as these tests ask.
    private struct WorldFile: Decodable {
        struct Document: Decodable {
            var file: String
            var government: String
            var year: Int
            var kind: String
            var role: String
        }

        struct Promise: Decodable {
            var government: String
            var year: Int
            var indicator: String?
            var target: Double?
            var is_ceiling: Bool?
            var outcome: String
            var value: Double?
            var answer: String?
        }

        struct Missing: Decodable {
            var government: String
            var year: Int
        }

        var documents: [Document]
        var promises: [Promise]
        var missing: [Missing]
    }

    private struct Truth: Decodable {
        struct Figure: Decodable {
            var indicator: String?
            var value: Double
            var status: String
        }

        var figures: [Figure]
        var text: String
    }

    private static func write(
        _ count: Int,
        seed: UInt64,
        years: ClosedRange<Int> = 2023...2023
    ) async throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fazhi-corpus-\(UUID().uuidString)")
        let corpus = try Corpus(documents: count, seed: seed, within: "410000", years: years)
        _ = try await CorpusWriter(corpus, into: folder).write()
        return folder
    }

    private static func files(in folder: URL) throws -> [String: Data] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.reduce(into: [:]) { result, path in
            var isFolder: ObjCBool = false
            let url = folder.appendingPathComponent(path)
            if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
                result[path] = try Data(contentsOf: url)
            }
        }
    }

    @Test func writesTheSameBytesFromTheSameSeed() async throws {
        let folders = [
            try await Self.write(60, seed: 3), try await Self.write(60, seed: 3), try await Self.write(60, seed: 4),
        ]
        defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
        let (first, second, other) = (
            try Self.files(in: folders[0]), try Self.files(in: folders[1]), try Self.files(in: folders[2])
        )
        #expect(first.count > 120)
        #expect(first == second)
        #expect(first.keys.filter { $0.hasPrefix("truth/") && first[$0] == other[$0] }.isEmpty)
    }

    @Test func tellsNothingButTheTruth() async throws {
        let folder = try await Self.write(300, seed: 9, years: 2022...2023)
        defer { try? FileManager.default.removeItem(at: folder) }
        // A script in another language, which shares no code with the generator.
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "verify_truth.py"
        )
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path, folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
        #expect(text.contains(" 0 wrong"))
    }

    @Test func keepsBreaksAndPassesOverPromisesAsTheWorldSays() async throws {
        let folder = try await Self.write(240, seed: 5, years: 2021...2023)
        defer { try? FileManager.default.removeItem(at: folder) }
        let world = try JSONDecoder().decode(
            WorldFile.self,
            from: Data(contentsOf: folder.appendingPathComponent("world.json"))
        )
        func truth(_ government: String, _ year: Int) throws -> Truth? {
            guard
                let document = world.documents.first(where: {
                    $0.government == government && $0.year == year && $0.kind == "annual_report"
                        && $0.role == "original"
                })
            else { return nil }
            let name = URL(fileURLWithPath: document.file).deletingPathExtension().lastPathComponent
            return try JSONDecoder().decode(
                Truth.self,
                from: Data(contentsOf: folder.appendingPathComponent("truth/\(year)/\(name).json"))
            )
        }
        var seen: Set<String> = []
        for promise in world.promises where promise.outcome != "not_due" {
            let next = try #require(try truth(promise.government, promise.year + 1))
            seen.insert(promise.outcome)
            if let answer = promise.answer { #expect(next.text.contains(answer)) }
            guard let indicator = promise.indicator, let target = promise.target, promise.is_ceiling == nil else {
                continue
            }
            if promise.outcome == "silent" { continue }
            let value = try #require(promise.value)
            #expect((value >= target) == (promise.outcome == "kept"), "\(promise)")
            #expect(next.figures.contains { $0.indicator == indicator && $0.value == value }, "\(promise)")
        }
        #expect(seen == ["kept", "partly", "broken", "silent"])
        for missing in world.missing where missing.year == 2022 {
            #expect(try truth(missing.government, missing.year) == nil)
        }
    }

    @Test func refusesMoreDocumentsThanThePlacesGive() {
        let error = #expect(throws: CorpusError.self) {
            try Corpus(documents: 100_000, seed: 1, within: "110000", years: 2023...2023)
        }
        #expect(error?.description.contains("add years, or take a larger division") == true)
        #expect(throws: CorpusError.self) { try Corpus(documents: 10, seed: 1, within: "999999", years: 2023...2023) }
    }
}
