import ReportModel
import ReportReading
import Testing

/// Documents that nobody should send: each is read or refused, quickly.
@Suite(.timeLimit(.minutes(5))) struct RobustnessTests {
    private static let page = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>凤阳县2023年法治政府建设情况报告</title></head><body>
        <ul><li><a href="1">首页</a></li></ul><table><tr><td>索引号</td><td>11341126003046X/2024-001</td></tr></table>
        <h1>凤阳县2023年法治政府建设情况报告</h1><div>\(SampleReport.html())</div><p>上一篇：<a>示例</a></p></body></html>
        """

    /// A small linear congruential generator: the same bytes on every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 29)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func mutatedDocumentsNeverCrash(seed: UInt64) throws {
        let reader = try ReportReader(regions: .shared())
        let originals = [Array(Self.page.utf8), gb18030(Self.page), Array(SampleReport.body.utf8)]
        var dice = Dice(state: seed)
        for round in 0..<400 {
            var bytes = originals[round % originals.count]
            for _ in 0..<Int.random(in: 1...20, using: &dice) {
                let at = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(contentsOf: Array("<table><b>".utf8), at: at)
                default: bytes[at] = [0x3C, 0x3E, 0x26, 0x22, 0x2F].randomElement(using: &dice) ?? 0x3C
                }
            }
            self.expectReadOrRefused(bytes, reader)
        }
    }

    @Test func truncatedDocumentsNeverCrash() throws {
        let reader = try ReportReader(regions: .shared())
        for original in [Array(Self.page.utf8), gb18030(Self.page)] {
            for end in stride(from: 0, to: original.count, by: 7) {
                self.expectReadOrRefused(Array(original[..<end]), reader)
            }
        }
    }

    private func expectReadOrRefused(_ bytes: [UInt8], _ reader: ReportReader) {
        do {
            let report = try reader.read(bytes, uri: "file:mutant.html")
            #expect(!report.body.text.isEmpty)
        } catch {
            #expect(!error.isRetryable)
        }
    }

    private func reason(_ bytes: [UInt8], uri: String = "file:sample.html") -> ReadingError.Reason? {
        do {
            _ = try SampleReport.read(bytes, uri: uri)
            return nil
        } catch {
            return (error as? ReadingError)?.reason
        }
    }

    @Test func deepNestingIsRefused() {
        let deep = String(repeating: "<div>", count: 100_000) + SampleReport.html()
        #expect(self.reason(Array(deep.utf8)) == .tooDeep(limit: 1_000))
        let crossed = String(repeating: "<i><div></i></div>", count: 50_000) + SampleReport.html()
        #expect(self.reason(Array(crossed.utf8)) == .tooDeep(limit: 1_000))
    }

    @Test func formattingLeftOpenIsRefused() {
        let fonts = (0..<5_000).map { "<p><font size=\($0)>示" }.joined()
        #expect([.tooComplex(limit: 1_000_000), .tooDeep(limit: 1_000)].contains(self.reason(Array(fonts.utf8))))
    }

    @Test func aTagWithCountlessAttributesIsRefused() {
        func page(_ attributes: String) -> [UInt8] { Array("<html><body\(attributes)><p>示</p>".utf8) }
        let classes = (0..<60_000).map { " class=c\($0)" }.joined()
        #expect(self.reason(page(classes)) == .tooComplex(limit: 1_000_000))
        // Those that say nothing of the text do not reach the parser.
        #expect(self.reason(page((0..<60_000).map { " a\($0)=1" }.joined())) == .emptyBody)
    }

    @Test func manyTagsAtGreatDepthAreRefused() {
        let page = String(repeating: "<div>", count: 990) + String(repeating: "<p>示</p>", count: 400_000)
        #expect(self.reason(Array(page.utf8)) == .tooComplex(limit: 1_000_000))
    }

    /// As much as the limits allow.
    @Test func theWorstAllowedPageEnds() {
        let page = String(repeating: "<div>", count: 990) + String(repeating: "<p>示</p>", count: 45_000)
        #expect(self.reason(Array(page.utf8)) == .emptyBody)
    }

    @Test func sloppyNestingIsRead() throws {
        // Lists without end tags, and spans and fonts never closed, as old sites have them.
        let rows = (0..<800).map { "<li><span class=x>示例条目\($0)<td><p>" }.joined()
        let page = "<html><body><ul>\(rows)</ul><h1>凤阳县2023年法治政府建设情况报告</h1><div>\(SampleReport.html())</div>"
        #expect(try SampleReport.read(page).body.text.hasSuffix("继续把法治政府建设推向深入。"))
    }

    @Test func garbageIsRefusedByItsSize() {
        let garbage = [UInt8](repeating: 0xE4, count: 50_000_000)
        #expect(self.reason(garbage) == .tooLarge(bytes: 50_000_000, limit: 20_000_000))
    }

    @Test func moreTextThanAnyReportHasIsRefused() {
        let text = String(repeating: SampleReport.body + "\n", count: 5_000)
        #expect(self.reason(Array(text.utf8), uri: "file:a.txt") == .tooLong(limit: 4_000_000))
    }

    @Test func noTextIsRefusedForWhatItIs() {
        #expect(self.reason([], uri: "file:a.txt") == .empty)
        #expect(self.reason(Array("首页\n搜索".utf8), uri: "file:a.txt") == .emptyBody)
        #expect(self.reason([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) == .foreignType(.ole))
        #expect(self.reason([0x31, 0, 0x32, 0, 0, 1, 2, 3], uri: "file:a.txt") == .binaryContent)
        let noise = (0..<4_000).map { UInt8(truncatingIfNeeded: 0x80 + $0 * 37 % 127) }
        #expect([.undecodable, .binaryContent].contains(self.reason(noise, uri: "file:a.txt")))
    }
}
