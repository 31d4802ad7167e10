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

    @Test func datesAreReadStrictly() {
        #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
        #expect(CalendarDate("2023-02-29") == nil)
        #expect(YearMonth("2022-13") == nil)
        #expect(YearMonth("2022-01")?.description == "2022-01")
    }
}
