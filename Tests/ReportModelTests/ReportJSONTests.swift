import Foundation
import ReportModel
import Testing

@Suite struct ReportJSONTests {
    @Test func unknownValuesAreNull() throws {
        let report = Report(
            source: DocumentSource(uri: "file:a", sha256: "00", bytes: 1, mediaType: "text/plain", charset: nil),
            document: DocumentMetadata(),
            body: ReportBody(text: "")
        )
        let data = try JSONEncoder().encode(report)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let document = try #require(object["document"] as? [String: Any])
        for key in ["title", "region", "issuer", "author_source", "site_channel", "published_on", "period"] {
            #expect(document[key] is NSNull, "\(key)")
        }
        #expect(object["schema"] as? String == "fazhi.report/1")
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
    }

    /// Every field once with and once without a value, numbers of all sorts, and characters that JSON escapes.
    @Test func theQuickWayWritesWhatTheEncoderWrites() throws {
        let odd = "“引号” \"quote\" back\\slash / tab\t line\n bell\u{07} \u{1F} é 𠮷 \u{2028}"
        var full = Figure(
            id: "f1",
            start: 0,
            end: 12,
            quote: odd,
            sentence: odd,
            section: 3,
            value: 2623,
            valueMax: 99.5,
            unit: "件",
            kind: .change,
            bound: .over,
            direction: .decrease,
            baseline: "去年",
            status: .baseline,
            measure: "受理行政复议申请件数",
            indicator: "reconsideration_applications",
            region: RegionReference(adcode: "370100", name: "山东省济南市"),
            period: Period(from: YearMonth(year: 2022, month: 1), to: nil),
            periodBasis: .explicit,
            partOf: "f0",
            confidence: 0.97
        )
        full.correction = FigureCorrection(
            id: 7,
            verdict: .corrected,
            author: odd,
            madeAt: "2026-01-01T00:00:00Z",
            reason: "",
            changes: [FigureChange(attribute: .value, old: "1", new: nil)]
        )
        let numbers = [0, -0.0, 0.1, -3.5, 1e15, 1e16, 123_456_789_012_345, 1.07e-7, 5_240_840_000, .pi]
        let plain = numbers.map {
            Figure(id: "f", start: 0, end: 0, quote: "", sentence: "", value: $0, unit: "", kind: .count, confidence: 1)
        }
        var report = Report(
            source: DocumentSource(uri: "file:a/b", sha256: "00", bytes: 1, mediaType: "text/html", charset: "GB18030"),
            document: DocumentMetadata(title: odd, region: Region(adcode: "370100", name: "济南市", level: .city)),
            body: ReportBody(text: odd),
            sections: [Section(heading: "一、", level: 1, kind: .leaderDuty, start: 0, end: 9)],
            figures: [full] + plain,
            systems: [NamedSystem(name: "平台", key: "平台", type: .workSystem, quote: odd, start: 4)],
            citations: [Citation(title: "民法典", kind: .law, quote: "《民法典》", occurrences: 2, start: 5)],
            honours: [
                Honour(title: odd, type: .selectedCase, recipient: nil, grantor: "司法部", quote: odd, start: -1)
            ],
            problems: [StatedItem(lead: odd, text: odd, start: 1, end: 2)],
            commitments: [StatedItem(lead: "", text: "", start: 0, end: 0)],
            firsts: [Claim(quote: "率先", start: 1, end: 3)],
            coverageClaims: [Claim(quote: "全覆盖", start: 4, end: 7)]
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try report.json() == encoder.encode(report))
        report.body.removed = [RemovedText(text: odd, reason: .pageFurniture)]
        report.body.duplicateSpans = [ScalarSpan(start: 1, end: 2)]
        report.body.tables = [ReportTable(headers: [odd], rows: [[.init(column: 0, start: 1, end: 2)]])]
        report.figures = []
        #expect(try report.json() == encoder.encode(report))
    }

    @Test func datesAreReadStrictly() {
        #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
        #expect(CalendarDate("2023-02-29") == nil)
        #expect(YearMonth("2022-13") == nil)
        #expect(YearMonth("2022-01")?.description == "2022-01")
    }
}
