import Foundation
import Testing

@testable import CommandLineTool

struct ManifestTests {
    private static let sha256 = String(repeating: "0123456789abcdef", count: 4)

    private static func entry(_ address: String, size: Int = 3) -> ManifestEntry {
        ManifestEntry(
            address: address,
            size: size,
            modified: "2024-11-21T10:31:02.123456789Z",
            sha256: self.sha256,
            outcome: "new",
            facts: ["version": "7"]
        )
    }

    /// Runs `body` with the path of a manifest that is not there yet.
    private static func withPath(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appending(path: "state/ingest.manifest").path)
    }

    private static func content(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test func whatWasRecordedIsThereTheNextTime() throws {
        try Self.withPath { path in
            let names = [
                "file:///data/示例 县/报告.html", "file:///a\tb", "file:///a\nb\\n", "file:///\\", "https://例.cn/?a=b",
            ]
            let first = try Manifest(path: path, cluster: "1")
            for name in names { first.record(Self.entry(name)) }
            var rejected = Self.entry("file:///photo.png")
            rejected.modified = nil
            rejected.outcome = "rejected"
            rejected.facts = ["reason": "PNG documents = not read\tat all"]
            first.record(rejected)
            let second = try Manifest(path: path, cluster: "1")
            for name in names { #expect(second[name] == Self.entry(name)) }
            #expect(second["file:///photo.png"] == rejected)
            #expect(second["file:///a"] == nil)
            // A line a document, and one that says what the file is: a person can read it.
            let lines = try String(decoding: Self.content(path), as: UTF8.self).split(separator: "\n")
            #expect(lines.count == names.count + 2)
            #expect(
                lines[1].hasPrefix("file:///data/示例 县/报告.html\t3\t2024-11-21T10:31:02.123456789Z\t\(Self.sha256)\tnew")
            )
        }
    }

    @Test func aLaterLineReplacesAnEarlierOne() throws {
        try Self.withPath { path in
            let first = try Manifest(path: path, cluster: "1")
            first.record(Self.entry("file:///a", size: 1))
            first.record(Self.entry("file:///a", size: 2))
            #expect(first["file:///a"]?.size == 2)
            #expect(try Manifest(path: path, cluster: "1")["file:///a"]?.size == 2)
        }
    }

    @Test func aLineTornAtAnyByteCostsOnlyItself() throws {
        try Self.withPath { path in
            let manifest = try Manifest(path: path, cluster: "1")
            manifest.record(Self.entry("file:///a"))
            let whole = try Self.content(path).count
            manifest.record(Self.entry("file:///b"))
            let all = try Self.content(path)
            for length in whole..<all.count {
                try all.prefix(length).write(to: URL(filePath: path))
                let torn = try Manifest(path: path, cluster: "1")
                #expect(torn["file:///a"] != nil)
                #expect(torn["file:///b"] == nil, "cut at \(length)")
                torn.record(Self.entry("file:///c"))
                let next = try Manifest(path: path, cluster: "1")
                #expect(next["file:///a"] != nil)
                #expect(next["file:///c"] == Self.entry("file:///c"), "cut at \(length)")
            }
        }
    }

    @Test func damageInTheMiddleIsPassedOver() throws {
        try Self.withPath { path in
            let manifest = try Manifest(path: path, cluster: "1")
            for name in ["a", "b", "c"] { manifest.record(Self.entry("file:///\(name)")) }
            let all = try Self.content(path)
            let line = try #require(all.range(of: Data("file:///b".utf8)))
            for filler: [UInt8] in [[0, 0, 0, 0], [0xFF, 0xFE, 0x80, 0x09], Array("\t\t\t\t".utf8)] {
                var damaged = all
                damaged.replaceSubrange(line.lowerBound + 20..<line.lowerBound + 24, with: filler)
                try damaged.write(to: URL(filePath: path))
                let read = try Manifest(path: path, cluster: "1")
                #expect(read["file:///a"] != nil)
                #expect(read["file:///c"] != nil)
            }
        }
    }

    @Test func aManifestOfAnotherClusterIsPutAside() throws {
        try Self.withPath { path in
            try Manifest(path: path, cluster: "1").record(Self.entry("file:///a"))
            let before = try Self.content(path)
            let other = try Manifest(path: path, cluster: "2")
            #expect(other["file:///a"] == nil)
            #expect(try Self.content(path + ".old") == before)
            // While a load into one cluster uses it, one into another must not.
            #expect(throws: ManifestError.self) { try Manifest(path: path, cluster: "3") }
            other.record(Self.entry("file:///b"))
            #expect(try Manifest(path: path, cluster: "2")["file:///b"] != nil)
        }
    }

    @Test func aFileOfAnotherKindIsLeftAlone() throws {
        try Self.withPath { path in
            let file = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("dear diary\n".utf8).write(to: file)
            #expect(throws: ManifestError.self) { try Manifest(path: path, cluster: "1") }
            #expect(try Self.content(path) == Data("dear diary\n".utf8))
        }
    }

    @Test func outdatedLinesAreClearedAway() throws {
        try Self.withPath { path in
            let manifest = try Manifest(path: path, cluster: "1")
            for size in 0..<1_200 { manifest.record(Self.entry("file:///\(size % 10)", size: size)) }
            // Another load has it open: it stays as it is.
            #expect(try Manifest(path: path, cluster: "1")["file:///9"]?.size == 1_199)
            #expect(try Self.content(path).count > 100_000)
        }
        try Self.withPath { path in
            do {
                let manifest = try Manifest(path: path, cluster: "1")
                for size in 0..<1_200 { manifest.record(Self.entry("file:///\(size % 10)", size: size)) }
            }
            let tidied = try Manifest(path: path, cluster: "1")
            #expect(try Self.content(path).count < 2_000)
            for number in 0..<10 { #expect(tidied["file:///\(number)"]?.size == 1_190 + number) }
        }
    }

    @Test func theSpecifiedFolderIsUsed() throws {
        #expect(try StateFolder.path(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/fazhi")
        #expect(try StateFolder.path(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/fazhi")
        #expect(try StateFolder.path(environment: ["HOME": "/h"]) == "/h/.local/state/fazhi")
        #expect(throws: StateFolder.Missing.self) { try StateFolder.path(environment: [:]) }
    }
}
