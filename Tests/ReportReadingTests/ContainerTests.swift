import Foundation
import ReportReading
import Testing

/// Archives as people collect pages in them.
@Suite(.timeLimit(.minutes(5))) struct ContainerTests {
    private static let limits = ContainerLimits(documentBytes: 1_000_000)

    /// Addresses, and contents or reasons, of what is in an archive; `nil` where it is none.
    private func members(_ bytes: [UInt8], uri: String = "file:/a.zip", limits: ContainerLimits = Self.limits)
        -> [[String]]?
    {
        guard let reader = ContainerReader(bytes, uri: uri, limits: limits) else { return nil }
        var found: [[String]] = []
        while let member = reader.next() {
            switch member.content {
            case .document(let bytes): found.append([member.uri, String(decoding: bytes, as: UTF8.self)])
            case .unreadable(let reason): found.append([member.uri, "", reason])
            }
        }
        return found
    }

    @Test(arguments: [TestArchive.Format.zip, .tar, .tarGzip, .tarBzip2, .tarXz, .tarZstandard])
    func membersAreDocuments(format: TestArchive.Format) {
        let archive = TestArchive.make(
            format,
            [
                .init("2023/a.html", "<p>示例一</p>"), .init("2023/县/b.txt", "示例二"), .init(".hidden", "示例"),
                .init("__MACOSX/2023/a.html", "示例"), .init("link", linkTo: "/etc/passwd"),
                .init("../../etc/c.txt", "示例三"),
            ]
        )
        #expect(
            self.members(archive) == [
                ["file:/a.zip!/2023/a.html", "<p>示例一</p>"], ["file:/a.zip!/2023/县/b.txt", "示例二"],
                ["file:/a.zip!/link", "", "a link"], ["file:/a.zip!/../../etc/c.txt", "示例三"],
            ]
        )
        #expect(!FileManager.default.fileExists(atPath: "/tmp/etc/c.txt"))
    }

    @Test func namesOfChineseWindowsAreRead() {
        let archive = TestArchive.make(.zip, [.init(gb18030("法治政府/凤阳县报告.txt"), Array("示例".utf8))])
        #expect(self.members(archive) == [["file:/a.zip!/法治政府/凤阳县报告.txt", "示例"]])
    }

    @Test func archivesInArchivesAreOpened() {
        let inner = TestArchive.make(.zip, [.init("c.txt", "示例三")])
        let middle = TestArchive.make(.tarGzip, [.init("b.txt", "示例二"), .init("c.zip", inner)])
        let outer = TestArchive.make(.zip, [.init("a.txt", "示例一"), .init("b.tgz", middle), .init("d.txt", "示例四")])
        #expect(
            self.members(outer) == [
                ["file:/a.zip!/a.txt", "示例一"], ["file:/a.zip!/b.tgz!/b.txt", "示例二"],
                ["file:/a.zip!/b.tgz!/c.zip!/c.txt", "示例三"], ["file:/a.zip!/d.txt", "示例四"],
            ]
        )
        let page = TestArchive.gzip(Array("<p>示例</p>".utf8))
        #expect(self.members(page, uri: "file:/x/a.html.gz") == [["file:/x/a.html.gz!/a.html", "<p>示例</p>"]])
        var nested = TestArchive.make(.zip, [.init("a.txt", "示例")])
        for level in 0..<6 { nested = TestArchive.make(.zip, [.init("\(level).zip", nested)]) }
        #expect(self.members(nested)?.map(\.last) == ["archives are nested more than 4 deep"])
    }

    @Test func documentsThatAreZIPsAreNotOpened() throws {
        let word = WordSample(body: WordSample.paragraph("示例")).bytes
        #expect(self.members(word) == nil)
        #expect(self.members(Array("<p>示例</p>".utf8)) == nil)
        let archive = TestArchive.make(.zip, [.init("word/a.docx", word)])
        let reader = try #require(ContainerReader(archive, uri: "file:/a.zip", limits: Self.limits))
        let member = try #require(reader.next())
        guard case .document(let bytes) = member.content else {
            Issue.record("the document in the archive is not read")
            return
        }
        #expect(bytes == word && member.uri == "file:/a.zip!/word/a.docx")
    }

    @Test func filesAreReadLikeMemory() throws {
        let archive = TestArchive.make(.zip, [.init("a.txt", "示例一"), .init("b.txt", "示例二")])
        let path = "/tmp/fazhi-container-\(UInt64.random(in: 0...UInt64.max)).zip"
        try Data(archive).write(to: URL(filePath: path))
        defer { unlink(path) }
        let reader = try #require(
            ContainerReader(file: Array(path.utf8), size: archive.count, uri: "file:x", limits: Self.limits)
        )
        #expect(reader.next()?.uri == "file:x!/a.txt")
        #expect(reader.next()?.uri == "file:x!/b.txt")
        #expect(reader.next() == nil)
    }

    // MARK: Damage

    @Test func aDamagedMemberHurtsNobodyElse() throws {
        let texts = (0..<3).map { number in (0..<400).map { "示例\($0 * 7919 % 1000 + number)" }.joined() }
        var archive = TestArchive.make(.zip, texts.enumerated().map { .init("\($0).txt", $1) })
        // Somewhere in the second member's data.
        let name = Array("1.txt".utf8)
        let at = try #require(archive.indices.first { archive[$0...].starts(with: name) })
        for offset in 100..<140 { archive[at + offset] ^= 0x5A }
        let found = try #require(self.members(archive))
        #expect(found.map { $0[0] } == ["file:/a.zip!/0.txt", "file:/a.zip!/1.txt", "file:/a.zip!/2.txt"])
        #expect(found[0][1] == texts[0] && found[2][1] == texts[2])
        #expect(found[1].last?.hasPrefix("damaged: ") ?? false)
        // Cut off in the third.
        let cut = try #require(self.members(Array(archive.prefix(archive.count - 1_200))))
        #expect(cut.first == found[0])
    }

    @Test func bombsAreRefused() {
        let zeros = [UInt8](repeating: 0x30, count: 60_000_000)
        let limits = ContainerLimits(documentBytes: 1_000_000, ratio: 20, allowance: 10_000_000)
        for format in [TestArchive.Format.tarGzip, .tarXz] {
            let bomb = TestArchive.make(format, [.init("a.txt", "示例"), .init("b.txt", zeros), .init("c.txt", "示例")])
            #expect(
                self.members(bomb, limits: limits) == [
                    ["file:/a.zip!/a.txt", "示例"],
                    ["file:/a.zip", "", "it unpacks to more than 20 times its size; the rest of it is not read"],
                ]
            )
        }
        let large = TestArchive.make(.zip, [.init("a.txt", "示例"), .init("b.txt", zeros), .init("c.txt", "示例")])
        #expect(
            self.members(large) == [
                ["file:/a.zip!/a.txt", "示例"],
                ["file:/a.zip!/b.txt", "", "it has more bytes than the limit of 1000000"],
                ["file:/a.zip!/c.txt", "示例"],
            ]
        )
        let many = TestArchive.make(.zip, (0..<50).map { .init("\($0).txt", "示例") })
        let few = ContainerLimits(documentBytes: 1_000_000, members: 10)
        #expect(self.members(many, limits: few)?.count == 11)
        #expect(
            self.members(many, limits: few)?.last?.last == "it holds more than 10 documents; the rest of it is not read"
        )
    }

    @Test func aSparseFileIsNoArchive() throws {
        let path = "/tmp/fazhi-sparse-\(UInt64.random(in: 0...UInt64.max))"
        #expect(FileManager.default.createFile(atPath: path, contents: Data("PK\u{3}\u{4}".utf8)))
        defer { unlink(path) }
        #expect(truncate(path, 2 << 30) == 0)
        let reader = ContainerReader(file: Array(path.utf8), size: 2 << 30, uri: "file:s", limits: Self.limits)
        var found: [ContainerReader.Member] = []
        while let member = reader?.next() { found.append(member) }
        #expect(found.allSatisfy { if case .unreadable = $0.content { true } else { false } })
        #expect(ContainerReader([UInt8](repeating: 0, count: 1 << 20), uri: "file:z", limits: Self.limits) == nil)
    }
}
