import ReportModel
import ServiceRuntime
import Storage
import Synchronization

/// The reports of which people corrected figures, remembered so that a search asks the database only about those.
final class CorrectedReports: Sendable {
    private let store: CorrectionStore
    private let extractions: ExtractionStore
    private let reports = Mutex<Set<Int64>>([])

    init(store: CorrectionStore, extractions: ExtractionStore) {
        self.store = store
        self.extractions = extractions
    }

    /// Learns of those that are new since.
    func refresh() async throws {
        let current = Set(try await self.store.reports())
        self.reports.withLock { $0 = current }
    }

    /// Puts what people said of the figures in the passages beside them.
    func mark(_ hits: inout [QueryInterface.Hit]) async throws {
        let reports = self.reports.withLock { $0 }
        let versions = hits.filter { reports.contains($0.report) }.map(\.version)
        guard !versions.isEmpty else { return }
        let figures = try await self.store.figures(of: versions)
        guard !figures.isEmpty else { return }
        let bodies = Dictionary(
            try await self.extractions.contents(of: Array(figures.keys)).map { ($0.version, $0.content.body.text) },
            uniquingKeysWith: { first, _ in first }
        )
        for (index, hit) in hits.enumerated() {
            guard let here = figures[hit.version], let body = bodies[hit.version] else { continue }
            let scalars = body.unicodeScalars
            for (number, passage) in hit.passages.enumerated() {
                // A passage is a paragraph.
                guard let start = passage.start,
                    let first = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex)
                else { continue }
                let end = start + scalars[first...].prefix { $0 != "\n" }.count
                let inside = here.filter { (start..<end).contains($0.start) }
                if !inside.isEmpty { hits[index].passages[number].corrected = inside }
            }
        }
    }
}
