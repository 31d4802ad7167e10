import Foundation
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage

/// Finds where the words that a value rests on stand in the document as it was received.
struct EvidencePlaces: Sendable {
    let analysis: AnalysisStore
    let documents: DocumentStore

    /// GB 18030 as Foundation names it (kCFStringEncodingGB_18030_2000).
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    private static let encodings: [String.Encoding] = [.utf8, Self.gb18030, .utf16LittleEndian, .utf16BigEndian]
    private static let stops = Set("，,；;。：:".unicodeScalars)

    func locate(_ explanation: IndexExplanation) async throws -> IndexExplanation {
        let reports = Set(explanation.items.flatMap(\.measurement.evidence).map(\.report))
        var sources: [Int64: (sha256: String, bytes: Data)] = [:]
        for (report, document) in try await self.analysis.documents(of: Array(reports)) {
            guard let raw = try await self.documents.raw(version: document.version) else { continue }
            sources[report] = (document.sha256, Data(raw.bytes))
        }
        return try await ComputeExecutor.run { [sources] in
            var explanation = explanation
            for area in explanation.areas.indices {
                for group in explanation.areas[area].groups.indices {
                    for item in explanation.areas[area].groups[group].indicators.indices {
                        Self.locate(
                            &explanation.areas[area].groups[group].indicators[item].measurement.evidence,
                            sources
                        )
                    }
                }
            }
            return explanation
        }
    }

    private static func locate(_ evidence: inout [Evidence], _ sources: [Int64: (sha256: String, bytes: Data)]) {
        for index in evidence.indices {
            guard let source = sources[evidence[index].report] else { continue }
            guard let range = self.range(of: evidence[index], in: source.bytes) else { continue }
            evidence[index].raw = RawPlace(sha256: source.sha256, start: range.lowerBound, end: range.upperBound)
        }
    }

    /// The whole words, or where a page parts them, the clause that holds the figure.
    private static func range(of evidence: Evidence, in bytes: Data) -> Range<Int>? {
        let clause = evidence.quote.flatMap { quote in
            evidence.text.unicodeScalars.split { self.stops.contains($0) }.map { String($0) }
                .first { $0.contains(quote) }
        }
        for words in [evidence.text, clause].compactMap(\.self) where !words.isEmpty {
            for encoding in self.encodings {
                guard let needle = words.data(using: encoding), !needle.isEmpty else { continue }
                if let range = bytes.range(of: needle) { return range }
            }
        }
        return nil
    }
}
