import Storage
import Synchronization

/// The reports of which people corrected figures, remembered so that a search asks the database only about those.
final class CorrectedReports: Sendable {
    private let store: CorrectionStore
    private let reports = Mutex<Set<Int64>>([])

    init(store: CorrectionStore) { self.store = store }

    func contains(_ report: Int64) -> Bool { self.reports.withLock { $0.contains(report) } }

    /// Learns of those that are new since.
    func refresh() async throws {
        let current = Set(try await self.store.reports())
        self.reports.withLock { $0 = current }
    }
}
