import Foundation
import ReportExtraction
import ReportModel
import TestSupport
import Testing

/// The seeds against their annotations, by the project's own scorer.
@Suite(.enabled(if: SharedMaterial.isPresent)) struct SeedScoreTests {
    @Test func figuresAgreeWithTheAnnotations() throws {
        let shared = try #require(SharedMaterial.folder)
        let folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var arguments = [shared.appending(path: "tools/score_extraction.py").path, "--min-f1", "0.93", "--verbose"]
        for number in 0..<5 {
            let report = try Fixtures.extractor.get().extract(Fixtures.seed(number))
            let file = folder.appending(path: "\(number).json")
            try JSONEncoder().encode(report).write(to: file)
            arguments += [shared.appending(path: "gold/00\(number).json").path, file.path]
        }
        let scorer = Process()
        scorer.executableURL = URL(filePath: "/usr/bin/python3")
        scorer.arguments = arguments
        let output = Pipe()
        scorer.standardOutput = output
        try scorer.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        scorer.waitUntilExit()
        #expect(scorer.terminationStatus == 0, "\(said)")
    }
}
