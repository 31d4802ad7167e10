import ReportModel
import Testing

@testable import CommandLineTool

struct CorrectingTests {
    @Test(
        arguments: [
            ("12:f7", "12", "f7"), ("12", "12", nil),
            ("https://example.gov.cn/a.html:f12", "https://example.gov.cn/a.html", "f12"),
            ("https://example.gov.cn:8080", "https://example.gov.cn:8080", nil),
            ("file:final.html", "file:final.html", nil),
            (":f3", ":f3", nil), ("12:f", "12:f", nil), ("12:f1a", "12:f1a", nil),
        ] as [(String, String, String?)]
    )
    func figuresAndReportsAreToldApart(text: String, report: String, figure: String?) {
        let reference = FigureReference(text)
        #expect(reference.report == report)
        #expect(reference.figure == figure)
    }

    @Test func aFigureWrittenLikeAnEarlierOneIsNotTakenForIt() throws {
        let sentence = "受理3件，办结3件。"
        func figure(_ id: String, _ start: Int, _ verdict: Correction.Verdict?) -> Figure {
            Figure(
                id: id,
                start: start,
                end: start + 2,
                quote: "3件",
                sentence: sentence,
                value: 3,
                unit: "件",
                kind: .count,
                status: id == "f2" ? .target : .achieved,
                confidence: 1,
                correction: verdict.map {
                    FigureCorrection(id: 1, verdict: $0, author: "王五", madeAt: "2026-11-21", reason: "核对", changes: [])
                }
            )
        }
        let report = Report(
            source: DocumentSource(uri: "file:a", sha256: "", bytes: 0, mediaType: "text/plain", charset: "UTF-8"),
            document: DocumentMetadata(title: "报告"),
            body: ReportBody(text: "前言。\n" + sentence),
            figures: [figure("f1", 6, .confirmed), figure("f2", 11, .confirmed), figure("f3", 11, nil)]
        )
        let record = GoldRecord(report)
        #expect(record.figures.map(\.context) == [sentence])
        #expect(record.targets.map(\.context) == ["件，办结3件。"])
        #expect(record.optionalFigures.count == 1 && record.consideredNotFigures.isEmpty)
    }
}
