import Foundation
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
    /// Ordinary documents take milliseconds, the largest allowed a few seconds.
    private static let timeLimit: Duration = .seconds(60)

    let worker: Worker
    let reader: ReportReader
    let extractor: ReportExtractor
    let documents: DocumentStore
    let extractions: ExtractionStore
    let jobs: JobStore
    let downstream: Dispatcher
    let logger: Logger
    let meter = Meter()
    private let turnstile = Turnstile()

    /// Returns when the worker stops.
    func run() async {
        while let assignment = await self.worker.nextBatch(limit: 1).first {
            await self.turnstile.enter(alone: assignment.attempt > 1)
            await self.process(assignment)
            await self.turnstile.leave()
            await self.worker.finished([assignment])
        }
    }

    private func process(_ assignment: Assignment) async {
        var logger = self.logger
        logger[metadataKey: LogKey.job] = "\(assignment.job)"
        logger[metadataKey: LogKey.version] = "\(assignment.version)"
        logger[metadataKey: LogKey.stage] = "extraction"
        do {
            guard try await !self.jobs.begin([assignment.lease]).isEmpty else {
                throw StaleLease(job: assignment.job)
            }
            guard let document = try await self.documents.raw(version: assignment.version) else {
                throw MissingDocument(version: assignment.version)
            }
            // A report that is read again may be read to be compared only.
            let before = document.isExtracted ? try await self.extractions.report(version: assignment.version) : nil
            let watchdog = self.watch(Self.timeLimit(for: document.bytes, uri: document.uri), logger)
            defer { watchdog.cancel() }
            let (report, judge, comparison) = try await ComputeExecutor.run {
                let report = self.extractor.extract(
                    try self.reader.read(document.bytes, uri: document.uri, charset: document.charset)
                )
                return (report, CopyJudge(report), before.map { ReportComparison(from: $0, to: report) })
            }
            try await self.extractions.commit(
                report,
                print: judge.print,
                extractor: ReportExtractor.version,
                comparison: comparison,
                lease: assignment.lease,
                judge: { reports in try await ComputeExecutor.run { reports.map { judge.verdict(on: $0) } } }
            )
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

    /// Programs that read documents for this process have limits of their own, which come on top.
    private static func timeLimit(for bytes: [UInt8], uri: String) -> Duration {
        guard case .readable(let type) = MediaType.identify(bytes, name: uri), type.mayBeScan else {
            return Self.timeLimit
        }
        let limits = ReadingLimits.standard
        return Self.timeLimit
            + .seconds(limits.recognitionSeconds + limits.recognition.seconds + limits.conversion.seconds)
    }

    /// Ends the process where a document takes longer than any should: nothing less stops a computation. That is an
    /// attempt of the job like any crash, and the service manager starts the service again.
    private func watch(_ limit: Duration, _ logger: Logger) -> Task<Void, Never> {
        Task {
            do { try await Task.sleep(for: limit) } catch { return }
            logger.critical("a document took longer than \(limit); giving up the process")
            exit(70)
        }
    }
}

struct MissingDocument: Error, CustomStringConvertible {
    let version: Int64
    var description: String { "version \(self.version) has no document" }
}
