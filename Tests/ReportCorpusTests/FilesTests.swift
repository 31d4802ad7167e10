import Foundation
import Testing

@testable import ReportCorpus

@Suite struct FilesTests {
    private let publisher: Publisher

    init() throws { self.publisher = try Publisher() }

    @Test(.enabled(if: Tool.exists("python3")))
    func documentsUnzipToTheirText() throws {
        // As any reader of OOXML does: the text of runs, a paragraph a line.
        let script = """
            import io, re, sys, zipfile, xml.etree.ElementTree as tree
            package = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
            assert package.testzip() is None
            for name in package.namelist(): tree.fromstring(package.read(name))
            w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
            for name in ('word/document.xml', 'word/header1.xml', 'word/footer1.xml'):
                for paragraph in tree.fromstring(package.read(name)).iter(w + 'p'):
                    print(''.join(t.text or '' if t.tag == w + 't' else ' ' for t in paragraph.iter() if t.tag in (w + 't', w + 'tab')))
            """
        let body = SamplePublication.report.blocks.map { PageText.compact($0.text) }
        for seed in 0..<16 {
            let file = try self.publisher.publish(SamplePublication.report, as: .docx, seed: Seed(UInt64(seed)))
            let text = try Tool.run("python3", ["-c", script], input: file.bytes)
            let lines = text.split(separator: "\n").map { PageText.compact(String($0)) }.filter { !$0.isEmpty }
            // The body's paragraphs stand in a row, each whole.
            let start = try #require(lines.firstIndex(of: body[0]), "seed \(seed)")
            #expect(Array(lines[start...].prefix(body.count)) == body, "seed \(seed)")
            #expect(PageText.compact(lines[..<start].joined()).contains(SamplePublication.report.title))
            let all = PageText.compact(text)
            for noise in file.noise { #expect(all.contains(PageText.compact(noise)), "seed \(seed): \(noise)") }
        }
    }

    @Test func archivesKeepNoTime() throws {
        let file = try self.publisher.publish(SamplePublication.report, as: .docx, seed: Seed(3))
        // A local header: signature, versions, flags, method, then time and date: midnight, 1 January 1980.
        #expect(Array(file.bytes[0..<4]) == [0x50, 0x4b, 3, 4])
        #expect(Array(file.bytes[10..<14]) == [0, 0, 0x21, 0])
    }

    @Test(.enabled(if: Tool.exists("pdftotext")))
    func printsHoldAllText() throws {
        let publication = SamplePublication.report
        for seed in 0..<16 {
            let file = try self.publisher.publish(publication, as: .pdf, seed: Seed(UInt64(seed)))
            let pages = try Tool.run("pdftotext", ["-", "-"], input: file.bytes).split(separator: "\u{c}")
            #expect(pages.count > 1)
            let text = PageText.compact(pages.joined())
            for figure in SamplePublication.figures { #expect(text.contains(figure), "seed \(seed): \(figure)") }
            #expect(text.contains(publication.title), "seed \(seed)")
            for block in publication.blocks.filter({ $0.text.count < 40 }) {
                #expect(text.contains(PageText.compact(block.text)), "seed \(seed): \(block.text)")
            }
            // Whole, but for what is printed at the feet and heads of pages, in the middle of paragraphs.
            let document = PageText.compact(publication.title + publication.body)
            #expect(text.count >= document.count && text.count < document.count + 80 * pages.count, "seed \(seed)")
            for noise in file.noise { #expect(text.contains(PageText.compact(noise)), "seed \(seed): \(noise)") }
        }
    }

    @Test func printsTheSameOnAnyThread() async throws {
        let publisher = self.publisher
        let alone = try (0..<8).map { try publisher.publish(SamplePublication.report, as: .pdf, seed: Seed($0)).bytes }
        let together = try await withThrowingTaskGroup(of: (UInt64, [UInt8]).self) { group in
            for seed in 0..<8 as Range<UInt64> {
                group.addTask {
                    (seed, try publisher.publish(SamplePublication.report, as: .pdf, seed: Seed(seed)).bytes)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for seed in 0..<8 as Range<UInt64> { #expect(together[seed] == alone[Int(seed)]) }
    }

    @Test func printsNothingThatTheFontLacks() throws {
        var publication = SamplePublication.report
        publication.title += "\u{1F4D6}"
        #expect(throws: PublishingError.notInFont(character: "\u{1F4D6}", family: "WenQuanYi Micro Hei")) {
            try self.publisher.publish(publication, as: .pdf, seed: Seed(1))
        }
    }

    @Test func fontsThatAreMissingAreTold() {
        #expect(throws: PublishingError.fontMissing(family: "No Such Font")) { try PrintFont(family: "No Such Font") }
    }
}
