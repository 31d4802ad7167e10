import Messaging
import ServiceRuntime
import Storage

/// Finds the report, and the version of it, that a client names.
struct ReportFinder: Sendable {
    let catalog: CatalogStore

    func find(
        _ request: QueryInterface.ReportReference
    ) async throws -> (entry: CatalogStore.Entry, version: CatalogStore.Version) {
        let found = try await self.catalog.find(request.report, isLed: request.alone != true)
        guard let report = found.first, let entry = try await self.catalog.entry(report) else {
            throw RequestError(.notFound, "no report is “\(request.report)”, by number, address or SHA-256")
        }
        guard found.count == 1 else {
            throw RequestError(.invalid, "“\(request.report)” may be any of the reports \(found.map(String.init))")
        }
        let version =
            if let ordinal = request.version { entry.versions.first { $0.ordinal == ordinal } } else {
                entry.versions.first { $0.isSearchable } ?? entry.versions.first
            }
        guard let version else {
            throw RequestError(.notFound, "report \(report) has versions 1 to \(entry.versions.count)")
        }
        return (entry, version)
    }
}
