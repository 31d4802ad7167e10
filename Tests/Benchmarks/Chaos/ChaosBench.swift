import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import Storage
import ZeroMQ

/// What a cluster survives: scenario after scenario on an empty database each, while documents flow and questions are
/// asked. Afterwards everything must be there once, and just what an undisturbed cluster makes of the same documents.
struct ChaosBench: Sendable {
    /// Seconds within which a document handed in after a fault must be found.
    fileprivate static let recoveryLimit = 10.0
    /// The part of its rate that a cluster must have again.
    fileprivate static let rateShare = 0.95
    /// Probes of the rate after a fault, each with as many documents, of which one must reach that.
    private static let probes = 4

    private let bench: Workbench
    private let documents: [Corpus.Document]
    /// Parts of names; empty for all.
    private let only: [String]
    /// Whether recovery and rate are judged, and not only told.
    private let isTimed: Bool

    init(_ bench: Workbench, only: [String] = [], isTimed: Bool = true) throws {
        self.bench = bench
        // Which of two copies is the original depends on which comes first.
        let originals = try bench.corpus.readOriginals()
        self.documents = bench.corpus.documents.filter { originals["documents/\($0.path)"] == nil }
        self.only = only
        self.isTimed = isTimed
    }

    /// One line of the table.
    struct Row: Sendable {
        var name: String
        var recovery: Double?
        var rates: (before: Double, after: Double)?
        var probes = 0
        var remarks: [String] = []
        /// What did not hold; empty where all did.
        var faults: [String] = []
        /// Why it was not run.
        var omitted: String?
        /// Whether the cluster has all its means again afterwards, so that its rate may be judged.
        var isOver = true

        /// - Parameters:
        ///   - usual: the rate that clusters have before their fault: one probe of some seconds may be far above it.
        ///   - steadiness: the part of its rate that a cluster kept to which nothing happened: how far the machine lets
        ///     itself be measured at all.
        mutating func judgeTime(usual: Double, steadiness: Double) {
            if let recovery, recovery >= ChaosBench.recoveryLimit {
                self.faults.append("recovery took \(Results.number(recovery)) s")
            }
            if let rates, self.isOver, rates.after < min(rates.before, usual) * ChaosBench.rateShare * steadiness {
                self.faults.append("the rate did not come back")
            }
        }
    }

    /// Runs the scenarios, tells of each on standard error, and returns their table.
    func run(_ results: inout Results) async throws -> String {
        let rows = try await self.rows { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
        for row in rows { results.check(row.faults.isEmpty, row.name) }
        results.remark(
            "A rate is held against that of the same cluster before the fault, or the usual one where that is lower."
        )
        return "\n\n" + Self.table(rows)
    }

    /// Runs the scenarios.
    func rows(progress: @Sendable (String) -> Void = { _ in }) async throws -> [Row] {
        guard let database = self.bench.database else { throw Failure("chaos needs a PostgreSQL: --database") }
        let server = try await DatabaseServer(database)
        var rows: [Row] = []
        var reference: ChaosAudit?
        var steadiness = 1.0
        let names = Set(ChaosCatalog.all.map(\.name).filter { name in self.only.contains { name.contains($0) } })
        for (name, make) in ChaosCatalog.all {
            // Without the first there is nothing to compare with.
            guard rows.isEmpty || self.only.isEmpty || names.contains(name) else { continue }
            var row = Row(name: name)
            do {
                let scenario = try await make(server)
                try await self.perform(scenario, server, &row, &reference)
            } catch let unavailable as ScenarioUnavailable {
                row.omitted = unavailable.description
            } catch {
                row.faults.append("\(error)")
            }
            if rows.isEmpty, let rates = row.rates { steadiness = min(1, rates.after / rates.before) }
            let usual = Statistics((rows + [row]).compactMap(\.rates?.before)).median
            if self.isTimed { row.judgeTime(usual: usual, steadiness: steadiness) }
            rows.append(row)
            progress(Self.line(row))
        }
        return rows
    }

    private func perform(
        _ scenario: any ChaosScenario,
        _ server: DatabaseServer,
        _ row: inout Row,
        _ reference: inout ChaosAudit?
    ) async throws {
        do {
            let conninfo = try await scenario.makeDatabase(self.bench)
            let cluster = try ChaosCluster(
                folder: self.bench.folder.appending(path: "chaos"),
                conninfo: conninfo,
                host: scenario.host
            )
            let messaging = try MessagingRuntime(keys: cluster.keys, name: "operator")
            let run = ChaosRun(
                cluster: cluster,
                conninfo: conninfo,
                pool: Pool(ConnectionOptions(conninfo: conninfo), limit: 3),
                ingestion: try messaging.makeClient(of: .ingestion, endpoint: cluster.requests.ingestion),
                query: try messaging.makeClient(of: .query, endpoint: cluster.requests.query)
            )
            defer { messaging.executor.stop() }
            do {
                try await self.perform(scenario, run, &row, &reference)
            } catch {
                await cluster.end()
                throw error
            }
            await cluster.end()
        } catch {
            await scenario.finish(self.bench)
            throw error
        }
        await scenario.finish(self.bench)
    }

    private func perform(
        _ scenario: any ChaosScenario,
        _ run: ChaosRun,
        _ row: inout Row,
        _ reference: inout ChaosAudit?
    ) async throws {
        let documents = self.documents
        let probe = max(1, documents.count / 8)
        let (first, flow, rest) = (
            documents[..<probe], documents[probe..<(documents.count - probe * Self.probes)],
            documents[(documents.count - probe * Self.probes)...]
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run.ingestion.run() }
            group.addTask { try await run.query.run() }
            group.addTask { try await run.cluster.supervise() }
            defer { group.cancelAll() }
            try await scenario.start(run)
            try await run.wait(for: "all services") {
                Set(try await run.status().services.map(\.service)).count == ServiceName.allCases.count
            }
            try await ChaosAudit.install(run)
            try await run.noteRecovery()

            let before = try await run.measureRate(first)
            try await self.disturb(scenario, run, flow)
            var after = 0.0
            var left = rest
            while self.isTimed, !left.isEmpty, after < before * Self.rateShare {
                after = max(after, try await run.measureRate(left.prefix(probe)))
                left = left.dropFirst(probe)
                row.probes += 1
            }
            try await run.submit(left)
            try await run.drain()
            try await run.wait(for: "the newest index") {
                try await run.status().index.generation == run.count("SELECT generation FROM index_generation")
            }
            let audit = try await ChaosAudit(run)
            try await audit.check(against: reference, run, givenUp: scenario.givenUp)
            if reference == nil { reference = audit }

            row.recovery = await run.log.recoveries.dropFirst().max()
            row.rates = (before, after)
            row.remarks = await run.log.remarks
            row.remarks.append("\(await run.log.answers) answers, \(await run.log.refusals) refusals")
            row.faults += await run.log.faults
            row.isOver = scenario.isOver
        }
    }

    /// Lets the scenario happen while documents flow and questions are asked.
    private func disturb(
        _ scenario: any ChaosScenario,
        _ run: ChaosRun,
        _ documents: ArraySlice<Corpus.Document>
    ) async throws {
        let start = try await run.count("SELECT count(*) FROM extractions")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    while !Task.isCancelled {
                        let found = try await run.finds(0)
                        await run.log.noteAnswer(found != nil)
                        if let found, found != 1 {
                            await run.log.fault("a report that is there was found \(found) times")
                        }
                        try await Task.sleep(for: .milliseconds(50))
                    }
                } catch is CancellationError {
                } catch {
                    await run.log.fault("a question failed: \(error)")
                }
            }
            defer { group.cancelAll() }
            async let flow: Void = run.submit(documents)
            try await run.wait(for: "the first documents") {
                try await run.count("SELECT count(*) FROM extractions") >= start + documents.count / 6
            }
            try await scenario.disturb(run)
            try await run.noteRecovery()
            try await flow
            try await run.drain()
        }
    }

    // MARK: The table

    private static func table(_ rows: [Row]) -> String {
        (["| scenario | recovery s | reports/s before → after | seen | verdict |", "|---|---:|---|---|---|"]
            + rows.map(self.line)).joined(separator: "\n")
    }

    private static func line(_ row: Row) -> String {
        let rates = row.rates.map { rates in
            "\(Results.number(rates.before)) → \(Results.number(rates.after)) "
                + "(\(Results.number(rates.after / rates.before * 100)) %, \(row.probes). probe)"
        }
        let verdict =
            row.omitted.map { "not run: \($0)" }
            ?? (row.faults.isEmpty ? "green" : "**RED**: \(row.faults.joined(separator: "; "))")
        let cells = [
            row.name, row.recovery.map(Results.number) ?? "", rates ?? "", row.remarks.joined(separator: "; "), verdict,
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
