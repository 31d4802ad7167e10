import ArgumentParser
import Messaging
import ReportModel
import ServiceLifecycle
import ServiceRuntime
import Storage

/// Takes documents in, and dispatches extraction.
@main
struct IngestionCommand: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-ingestion",
        abstract: "Takes documents in over ZeroMQ, stores them, and hands them on to extraction."
    )
    static let service = ServiceName.ingestion

    @OptionGroup var options: ServiceOptions

    func run(_ runtime: ServiceRuntime) async throws {
        let configuration = runtime.configuration
        let dispatcher = try runtime.makeDispatcher(of: .extraction, endpoint: configuration.ingestionWork)
        let server = try runtime.makeServer(
            endpoint: configuration.ingestionRequests,
            // A document somewhat past the limit is refused by name; one far past it is cut off by libzmq.
            maximumFrameSize: configuration.maximumDocumentSize * 2
        )
        let regions = try RegionDirectory.shared()
        let intake = Intake(
            documents: DocumentStore(pool: runtime.pool),
            operators: OperatorStore(pool: runtime.pool),
            quarantine: QuarantineStore(pool: runtime.pool),
            catalog: CatalogStore(pool: runtime.pool),
            reextracting: Reextracting(store: ReextractionStore(pool: runtime.pool), regions: regions),
            correcting: try Correcting(store: CorrectionStore(pool: runtime.pool), regions: regions),
            searches: SavingSearches(store: SavedSearchStore(pool: runtime.pool)),
            dismissing: Dismissing(store: DismissalStore(pool: runtime.pool)),
            accounts: KeepingAccounts(
                accounts: AccountStore(pool: runtime.pool),
                attempts: SignInAttempts(pool: runtime.pool),
                audit: AuditStore(pool: runtime.pool)
            ),
            presence: KeepingPresence(registry: runtime.registry),
            maximumSize: configuration.maximumDocumentSize,
            requestLimit: configuration.requestLimit,
            dispatcher: dispatcher,
            logger: runtime.logger
        )
        try await runtime.run(
            endpoints: ["requests": server.endpoint, "work": dispatcher.endpoint],
            stats: {
                let counters = await server.counters
                return [
                    "documents": Double(intake.meter.total), "rate": intake.meter.rate,
                    "workers": Double(await dispatcher.workers.count), "malformed": Double(counters.malformed),
                    "busy": Double(counters.busy),
                ]
            },
            services: [
                LoopService { try await dispatcher.run() },
                LoopService { try await server.run(intake.methods) },
            ]
        )
    }
}
