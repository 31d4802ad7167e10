import ServiceRuntime

/// Something that happens to a cluster while documents flow through it and questions are asked.
protocol ChaosScenario: Sendable {
    var name: String { get }
    /// The address that services bind to.
    var host: String { get }
    /// Documents that are given up, as they should be.
    var givenUp: Int { get }

    /// Whether the cluster has all its means again afterwards.
    var isOver: Bool { get }

    /// Makes the database and returns its connection string.
    func makeDatabase(_ bench: Workbench) async throws -> String
    /// Starts the services.
    func start(_ run: ChaosRun) async throws
    /// Does it, and undoes what does not pass by itself. Called while documents flow.
    func disturb(_ run: ChaosRun) async throws
    /// Removes what the scenario made outside of the database.
    func finish(_ bench: Workbench) async
}

extension ChaosScenario {
    var host: String { "127.0.0.1" }
    var givenUp: Int { 0 }
    var isOver: Bool { true }

    func makeDatabase(_ bench: Workbench) async throws -> String { try await bench.makeDatabase("bench_chaos") }

    func start(_ run: ChaosRun) async throws {
        try await run.cluster.start(.ingestion)
        for service in [ServiceName.extraction, .indexing] {
            for _ in 0..<2 { try await run.cluster.start(service) }
        }
        try await run.cluster.start(.query)
    }

    func finish(_ bench: Workbench) async {}
}

/// A scenario that needs nothing but a cluster.
struct PlainScenario: ChaosScenario {
    let name: String
    let body: @Sendable (ChaosRun) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (ChaosRun) async throws -> Void) {
        self.name = name
        self.body = body
    }

    func disturb(_ run: ChaosRun) async throws { try await self.body(run) }
}

/// The machine, or whoever set it up, does not let a scenario happen.
struct ScenarioUnavailable: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { self.description = reason }
}
