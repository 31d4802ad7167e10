import Foundation
import ReportExtraction
import ReportModel
import TestSupport
import Testing

/// Reports for tests: made up, or a seed's body with the metadata of its annotation.
enum Fixtures {
    static let extractor = Result { try ReportExtractor(regions: RegionDirectory.shared()) }

    static func extract(
        _ text: String,
        region: Region? = Region(adcode: "370000", name: "山东省", level: .province),
        year: Int? = 2024,
        publishedOn: CalendarDate? = nil
    ) throws -> Report {
        let document = DocumentMetadata(
            kind: .annualReport,
            region: region,
            publishedOn: publishedOn,
            period: year.map { Period(year: $0) }
        )
        return try self.extractor.get().extract(self.report(text, document))
    }

    static func report(_ text: String, _ document: DocumentMetadata) -> Report {
        Report(
            source: DocumentSource(
                uri: "test:",
                sha256: "",
                bytes: text.utf8.count,
                mediaType: "text/plain",
                charset: nil
            ),
            document: document,
            body: ReportBody(text: text)
        )
    }

    /// Seed `number` with the body span and the metadata that its annotation gives; nothing extracted yet.
    static func seed(_ number: Int) throws -> Report {
        let gold = try SharedMaterial.gold(number)
        let document = try #require(gold["document"] as? [String: Any])
        let span = try #require(document["body_span"] as? [Int])
        let text = String(decoding: try SharedMaterial.seed(number), as: UTF8.self)
        let body = String(String.UnicodeScalarView(Array(text.unicodeScalars)[span[0]..<span[1]]))
        let region = try #require(document["region"] as? [String: String])
        let period = document["report_period"] as? [String: String]
        return self.report(
            body,
            DocumentMetadata(
                title: document["title"] as? String,
                kind: (document["kind"] as? String).flatMap(DocumentKind.init) ?? .other,
                region: Region(
                    adcode: region["adcode"] ?? "",
                    name: region["name"] ?? "",
                    level: region["level"].flatMap(RegionLevel.init) ?? .county
                ),
                issuer: document["issuer"] as? String,
                publishedOn: (document["published_on"] as? String).flatMap { CalendarDate($0) },
                indexNumber: document["index_number"] as? String,
                period: period.map {
                    Period(from: $0["from"].flatMap { YearMonth($0) }, to: $0["to"].flatMap { YearMonth($0) })
                }
            )
        )
    }
}
