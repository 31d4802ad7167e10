import Foundation
import ReportExtraction
import ReportModel
import ReportReading
import SearchIndex

/// Reads a corpus as the services do.
struct ReportSource {
    private let corpus: Corpus

    init(_ corpus: Corpus) { self.corpus = corpus }

    /// The documents that can be read, as the index takes them, in the order of the corpus.
    func documents() throws -> [IndexedDocument] {
        let regions = try RegionDirectory.shared()
        let (reader, extractor) = (ReportReader(regions: regions), try ReportExtractor(regions: regions))
        return self.corpus.documents.enumerated().compactMap { number, document in
            guard let report = try? reader.read(document.bytes(), uri: document.uri) else { return nil }
            return IndexedDocument(
                id: Int64(number + 1),
                reportID: Int64(number + 1),
                report: extractor.extract(report)
            )
        }
    }
}
