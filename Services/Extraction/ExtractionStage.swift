import Logging
import Messaging
import PostgreSQL
import ReportExtraction
import ReportModel
import ReportReading
import ServiceRuntime
import Storage

/// Does extraction jobs, one after the other: bytes → report → figures → committed.
struct ExtractionStage: Sendable {
    let worker: Worker
    let reader: ReportReader
    let extractor: ReportExtractor
    let documents: DocumentStore
    let extractions: ExtractionStore
    let jobs: JobStore
    let downstream: Dispatcher
    let logger: Logger
    let meter = Meter()

    /// Returns when the worker stops.
    func run() async {
        while let assignment = await self.worker.nextBatch(limit: 1).first {
            await self.process(assignment)
            await self.worker.finished([assignment])
        }
    }

    private func process(_ assignment: Assignment) async {
        var logger = self.logger
        logger[metadataKey: LogKey.job] = "\(assignment.job)"
        logger[metadataKey: LogKey.version] = "\(assignment.version)"
        logger[metadataKey: LogKey.stage] = "extraction"
        do {
            guard let document = try await self.documents.raw(version: assignment.version) else {
                throw MissingDocument(version: assignment.version)
            }
            let report = self.extractor.extract(try self.reader.read(document.bytes, uri: document.uri))
            try await self.extractions.commit(report, extractor: ReportExtractor.version, lease: assignment.lease)
            self.meter.add(1)
            self.downstream.wake()
            logger.debug("report extracted", metadata: ["figures": "\(report.figures.count)"])
        } catch let error as StaleLease {
            logger.notice("another worker has the job", metadata: [LogKey.error: "\(error)"])
        } catch {
            let isPermanent = (error as? ReadingError).map { !$0.isRetryable } ?? false
            await self.jobs.report(failure: error, of: assignment.lease, isPermanent: isPermanent, logger: logger)
        }
    }
}

struct MissingDocument: Error, CustomStringConvertible {
    let version: Int64
    var description: String { "version \(self.version) has no document" }
}
