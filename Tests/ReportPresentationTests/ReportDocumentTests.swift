import ReportModel
import ReportPresentation
import Testing

struct ReportDocumentTests {
    private static let catalogue = IndicatorCatalogue([])
    private static let hostile = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&lt;\u{202E}"

    private static func html(_ report: Report, facts: [(label: String, value: String)] = []) -> String {
        ReportDocument(report, facts: facts, indicators: Self.catalogue).html.description
    }

    @Test func everyFigureIsMarkedExplainedAndListed() {
        var report = SampleReport.make("全年办结案件97件，其中调解9件。", ["97件", "9件"])
        report.figures[1].status = .target
        let html = Self.html(report)
        #expect(html.contains("97件&NoBreak;<a class=\"n\" href=\"#figure-f1\">1</a>"))
        #expect(
            html.contains("<tr id=\"figure-f1\" class=\"achieved\">")
                && html.contains("<tr id=\"figure-f2\" class=\"target\">")
        )
        #expect(html.contains("<b>计量对象</b> 办结案件"))
        #expect(html.contains("数据一览（2）"))
        #expect(html.contains("id=\"place-f2\"") && html.contains("href=\"#place-f2\""))
    }

    @Test func nothingOfADocumentBecomesMarkup() throws {
        let hostile = Self.hostile
        var report = SampleReport.make("甲\(hostile)乙", [hostile], title: hostile)
        report.source.uri = "https://example.org/\(hostile)"
        report.document.issuer = hostile
        report.document.siteChannel = hostile
        report.document.region = Region(adcode: hostile, name: hostile, level: .city)
        report.sections = [Section(heading: "甲\(hostile)乙", level: 1, kind: .other, start: 0, end: 5)]
        let change = FigureChange(attribute: .measure, old: hostile, new: hostile + "!")
        report.figures[0].measure = hostile
        report.figures[0].unit = hostile
        report.figures[0].indicator = hostile
        report.figures[0].baseline = hostile
        report.figures[0].partOf = hostile
        report.figures[0].region = RegionReference(adcode: nil, name: hostile)
        report.figures[0].correction = FigureCorrection(
            id: 1,
            verdict: .corrected,
            author: hostile,
            madeAt: hostile,
            reason: hostile,
            changes: [change]
        )
        let html = Self.html(
            report,
            facts: [("地址", "https://example.org/\(hostile)"), (hostile, "javascript:\(hostile)")]
        )
        for tag in ["<script", "<img", "</script"] { #expect(!html.contains(tag), "\(tag)") }
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        #expect(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)"))
        #expect(!html.contains("href=\"javascript"))
        // What is quoted in the page's own tags ends where it should: no attribute was opened by the document.
        for tag in html.split(separator: "<").dropFirst().compactMap({ $0.split(separator: ">").first }) {
            #expect(tag.count { $0 == "\"" }.isMultiple(of: 2), "\(tag)")
            let names = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
            #expect(!names.contains("onerror"), "\(tag)")
        }
    }

    @Test func thePageNeedsNothingElse() {
        let html = Self.html(SampleReport.make("办结97件。", ["97件"]))
        for outside in ["<script", "<link", "src=", "url(", "@import", "http-equiv=\"refresh\""] {
            #expect(!html.contains(outside), "\(outside)")
        }
        #expect(html.contains("default-src 'none'"))
        #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
    }

    @Test func correctedFiguresShowWhatWasAndWhoSaysSo() {
        var report = SampleReport.make("全年办结案件97件。", ["97件"])
        report.figures[0].value = 79
        report.figures[0].correction = FigureCorrection(
            id: 5,
            verdict: .corrected,
            author: "王五",
            madeAt: "2026-11-21T10:00:00Z",
            reason: "原文有误",
            changes: [FigureChange(attribute: .value, old: "97", new: "79")]
        )
        let html = Self.html(report)
        #expect(html.contains("<mark class=\"corrected\""))
        #expect(html.contains("79件 <del>97件</del>"))
        #expect(html.contains("已更正（5号，王五，2026-11-21）：数值 97 → 79。原文有误"))
    }

    @Test func headingsAreHeadings() {
        var report = SampleReport.make("一、成效\n办结97件。", ["97件"])
        report.sections = [Section(heading: "一、成效", level: 1, kind: .achievements, start: 0, end: 11)]
        #expect(Self.html(report).contains("<h2 id=\"section-1\">一、成效</h2>\n<p>办结<mark"))
    }
}
