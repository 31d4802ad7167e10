import Foundation
import ReportExtraction
import ReportModel
import ReportReading
import TestSupport

/// Reports for tests: made up, or a seed as the reader cleans it.
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

    /// Seed `number` as the reader cleans it; nothing extracted yet.
    static func seed(_ number: Int) throws -> Report {
        let reader = ReportReader(regions: try RegionDirectory.shared())
        return try reader.read(SharedMaterial.seed(number), uri: "file:seed\(number).txt")
    }
}
