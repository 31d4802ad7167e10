import Foundation
import ReportModel
import ReportReading
import TestSupport
import Testing

/// The five seeds, against what annotators wrote of them.
@Suite(.enabled(if: SharedMaterial.isPresent)) struct SeedReadingTests {
    private func report(_ number: Int) throws -> Report {
        try ReportReader(regions: .shared()).read(SharedMaterial.seed(number), uri: "file:seed")
    }

    private func gold(_ number: Int) throws -> [String: Any] {
        try #require(SharedMaterial.gold(number)["document"] as? [String: Any])
    }

    @Test(arguments: 0...4) func metadataIsRight(number: Int) throws {
        let document = try self.report(number).document
        let gold = try self.gold(number)
        let region = gold["region"] as? [String: Any]
        let period = gold["report_period"] as? [String: Any]
        #expect(document.title == gold["title"] as? String)
        #expect(document.kind.rawValue == gold["kind"] as? String)
        #expect(document.region?.adcode == region?["adcode"] as? String)
        #expect(document.region?.name == region?["name"] as? String)
        #expect(document.region?.level.rawValue == region?["level"] as? String)
        #expect(document.issuer == gold["issuer"] as? String)
        #expect(document.authorSource == gold["author_source"] as? String)
        #expect(document.siteChannel == gold["site_channel"] as? String)
        #expect(document.publishedOn?.description == gold["published_on"] as? String)
        #expect(document.indexNumber == gold["index_number"] as? String)
        #expect(document.documentNumber == gold["document_number"] as? String)
        #expect(document.period?.from?.description == period?["from"] as? String)
        #expect(document.period?.to?.description == period?["to"] as? String)
    }

    @Test(arguments: 0...4) func theBodyIsTheReportAndNothingElse(number: Int) throws {
        let report = try self.report(number)
        let span = try #require(self.gold(number)["body_span"] as? [Int])
        let page = Array(String(decoding: try SharedMaterial.seed(number), as: UTF8.self).unicodeScalars)
        let expected = String(String.UnicodeScalarView(page[span[0]..<span[1]]))
        #expect(self.dense(report.body.text) == self.dense(expected))
    }

    @Test(arguments: 0...4) func theNoiseIsAccountedFor(number: Int) throws {
        let report = try self.report(number)
        let removed = self.dense(report.body.removed.map(\.text).joined())
        for noise in try #require(self.gold(number)["noise"] as? [String]) {
            #expect(removed.contains(self.dense(noise)), "\(noise)")
        }
    }

    @Test func aBodyPrintedTwiceIsFolded() throws {
        let report = try self.report(4)
        let span = try #require(self.gold(4)["duplicate_span"] as? [Int])
        #expect(report.body.duplicateSpans == [ScalarSpan(start: span[0], end: span[1])])
        #expect(report.body.removed.contains { $0.reason == .duplicateBody })
    }

    private func dense(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
