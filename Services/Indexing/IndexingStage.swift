import Logging
import Messaging
import PostgreSQL
import SearchIndex
import ServiceRuntime
import Storage

/// Does indexing jobs in batches: what is waiting becomes one segment.
struct IndexingStage: Sendable {
    /// What arrives within this time shares a segment, and what follows it as closely, up to a part of the two seconds
    /// that fresh may take: each segment is written, merged and deleted, and a load makes many.
    private static let gathering: Duration = .milliseconds(150)
    private static let longestGathering: Duration = .milliseconds(600)

    let worker: Worker
    let batchLimit: Int
    let extractions: ExtractionStore
    let segments: SegmentStore
    let jobs: JobStore
    let publisher: EventPublisher
    let logger: Logger
    let meter = Meter()

    /// Returns when the worker stops.
    func run() async {
        while true {
            let batch = await self.worker.nextBatch(
                limit: self.batchLimit,
                gathering: Self.gathering,
                longest: Self.longestGathering
            )
            if batch.isEmpty { return }
            // One that was begun before may be what brought a worker down: it goes alone, and hurts only itself.
            let fresh = batch.filter { $0.attempt == 1 }
            if !fresh.isEmpty { await self.process(fresh) }
            for retried in batch where retried.attempt > 1 { await self.process([retried]) }
            await self.worker.finished(batch)
        }
    }

    private func process(_ assignments: [Assignment]) async {
        var batch = assignments
        do {
            let held = Set(try await self.jobs.begin(assignments.map(\.lease)).map(\.job))
            batch.removeAll { !held.contains($0.job) }
            if batch.isEmpty { return }
            let contents = try await self.extractions.contents(of: batch.map(\.version))
            let documents = try await ComputeExecutor.run {
                Dictionary(
                    uniqueKeysWithValues: contents.map {
                        ($0.version, IndexedDocument(id: $0.version, reportID: $0.report, report: $0.content))
                    }
                )
            }
            let (generation, versions) = try await self.segments.commit(batch.map(\.lease)) { versions in
                try await ComputeExecutor.run {
                    var builder = SegmentBuilder()
                    for version in versions {
                        guard let document = documents[version] else { throw MissingExtraction(version: version) }
                        try builder.add(document)
                    }
                    return try builder.build()
                }
            }
            self.meter.add(versions.count)
            self.logger.debug(
                "segment committed",
                metadata: [LogKey.count: "\(versions.count)", "generation": "\(generation)"]
            )
            await self.publisher.announce(generation, self.logger)
        } catch let error where batch.count > 1 && (error as? PostgreSQLError)?.isOutage != true {
            self.logger.warning("a batch failed; its reports go one by one", metadata: [LogKey.error: "\(error)"])
            for assignment in batch { await self.process([assignment]) }
        } catch {
            for assignment in batch {
                var logger = self.logger
                logger[metadataKey: LogKey.job] = "\(assignment.job)"
                logger[metadataKey: LogKey.version] = "\(assignment.version)"
                logger[metadataKey: LogKey.stage] = "indexing"
                await self.jobs.report(failure: error, of: assignment.lease, isPermanent: false, logger: logger)
            }
        }
    }
}

struct MissingExtraction: Error, CustomStringConvertible {
    let version: Int64
    var description: String { "version \(self.version) has no extraction" }
}

extension EventPublisher {
    /// Tells query nodes that the manifest changed. Those that miss it find out by asking.
    func announce(_ generation: Int64, _ logger: Logger) {
        do {
            try self.publish(Event(topic: "segments", body: JSONCoding.encode(["generation": generation])))
        } catch {
            logger.warning("the event was not published", metadata: [LogKey.error: "\(error)"])
        }
    }
}
