import ServiceRuntime
import Storage

/// What there is to search, and whether all is well.
struct HomePage: Page {
    let path = "/"
    let role = Role.reader

    struct Model: Sendable {
        let reports: Int
        let received: Int
        let inProgress: Int
        let troubled: Int
        let services: Int
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let status: QueryInterface.Status = try await request.cluster.query(
            QueryInterface.status,
            IngestionInterface.Nothing()
        )
        let numbers = status.conservation
        let model = Model(
            reports: status.index.reports,
            received: numbers.received,
            inProgress: numbers.inProgress,
            troubled: numbers.rejected + numbers.dead,
            services: status.services.count
        )
        return .page("home", title: request.said("home.title"), model)
    }
}
