import Foundation
import Messaging
import ServiceRuntime
import Storage

/// Looks at a cluster as a client sees it, from the configuration to the backlog.
struct Examination {
    /// A difference of clocks that makes times in logs misleading, in seconds.
    private static let clockTolerance = 2.0
    /// Work that waits longer than this points to a stage that does not keep up, in seconds.
    private static let longWait = 600.0
    /// Free space below which a machine is in trouble, in bytes.
    private static let leastSpace: Int64 = 1 << 30

    private(set) var symptoms: [Symptom] = []

    mutating func run(config: String?, timeout: Duration) async {
        let configuration: FazhiConfiguration
        do {
            configuration = try await FazhiConfiguration.load(path: config)
        } catch {
            return self.broken("configuration", "\(error)", "Deploy/fazhi.yaml explains every key", 78)
        }
        self.well("configuration", configuration.file ?? "")
        guard self.checkKeys(configuration) else { return }
        self.checkSpace(configuration)
        do {
            let symptoms = self.symptoms
            self.symptoms = try await Cluster.with(configuration, timeout: timeout) { cluster in
                var examination = Examination()
                examination.symptoms = symptoms
                await examination.checkIngestion(cluster, configuration)
                await examination.checkQuery(cluster, configuration)
                return examination.symptoms
            }
        } catch {
            self.broken("connection", "\(error)", nil, 69)
        }
    }

    private mutating func checkKeys(_ configuration: FazhiConfiguration) -> Bool {
        let keys = KeyRing(folder: configuration.keyFolder)
        do {
            _ = try keys.pair(configuration.clientName)
            for service in [ServiceName.ingestion, .query] { _ = try keys.publicKey(of: service) }
            self.well("keys", "\(configuration.keyFolder), client \(configuration.clientName)")
            return true
        } catch {
            self.broken("keys", "\(error)", "“fazhi keys make \(configuration.keyFolder)” makes what is missing", 78)
            return false
        }
    }

    private mutating func checkSpace(_ configuration: FazhiConfiguration) {
        let folder = URL(filePath: configuration.file ?? configuration.keyFolder).deletingLastPathComponent()
        guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path),
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value
        else { return }
        if free < Self.leastSpace {
            self.care("disk", "\(Output.bytes(Double(free))) are free at \(folder.path)", "make room")
        } else {
            self.well("disk", "\(Output.bytes(Double(free))) are free at \(folder.path)")
        }
    }

    private mutating func checkIngestion(_ cluster: Cluster, _ configuration: FazhiConfiguration) async {
        let endpoints = configuration.ingestionEndpoints.joined(separator: ", ")
        do {
            let start = Date.now
            let limits: IngestionInterface.Limits = try await cluster.ingestion(
                IngestionInterface.limits,
                IngestionInterface.Nothing()
            )
            let end = Date.now
            self.well("ingestion", "answers at \(endpoints) in \(Self.milliseconds(from: start, to: end)) ms")
            guard let time = limits.time else { return }
            // Somewhere between asking and hearing.
            let now = (start.timeIntervalSince1970 + end.timeIntervalSince1970) / 2
            let difference = abs(now - time)
            if difference > Self.clockTolerance + end.timeIntervalSince(start) {
                self.care(
                    "clock",
                    String(format: "this machine's and ingestion's differ by %.1f s", difference),
                    "let both follow NTP; leases and orders go by the database's clock and are not touched"
                )
            } else {
                self.well("clock", String(format: "within %.1f s of ingestion's", max(difference, 0.1)))
            }
        } catch {
            self.unreachable("ingestion", endpoints, error)
        }
    }

    private mutating func checkQuery(_ cluster: Cluster, _ configuration: FazhiConfiguration) async {
        let endpoints = configuration.queryEndpoints.joined(separator: ", ")
        do {
            let start = Date.now
            let status: QueryInterface.Status = try await cluster.query(
                QueryInterface.status,
                IngestionInterface.Nothing()
            )
            self.well("query", "answers at \(endpoints) in \(Self.milliseconds(from: start, to: .now)) ms")
            self.checkServices(status)
            self.checkIndex(status)
            self.checkWork(status)
        } catch {
            self.unreachable("query", endpoints, error)
        }
    }

    private mutating func checkServices(_ status: QueryInterface.Status) {
        let living = Dictionary(grouping: status.services, by: \.service)
        for service in ServiceName.allCases where living[service.rawValue] == nil {
            self.broken(service.rawValue, "no copy of it lives", "start fazhi-\(service.rawValue)", 69)
        }
        let counts = ServiceName.allCases.compactMap { service in
            living[service.rawValue].map { "\($0.count) \(service.rawValue)" }
        }
        self.well("services", counts.joined(separator: ", "))
    }

    private mutating func checkIndex(_ status: QueryInterface.Status) {
        let index = status.index
        if let leftOut = index.leftOut {
            self.care(
                "index",
                "\(leftOut) segments do not fit into query.memory",
                "raise query.memory, or split the index over several nodes with query.part"
            )
        } else {
            self.well("index", "\(index.reports) reports in \(index.segments) segments, generation \(index.generation)")
        }
    }

    private mutating func checkWork(_ status: QueryInterface.Status) {
        for stage in status.backlog {
            if let paused = stage.paused {
                self.care(stage.stage, "is paused (\(paused))", "“fazhi resume \(stage.stage)” when that is over")
            } else if stage.oldest > Self.longWait {
                self.care(
                    stage.stage,
                    "\(stage.ready + stage.leased) wait, the oldest for \(Output.duration(stage.oldest))",
                    "start another fazhi-\(stage.stage), or look at its log"
                )
            }
        }
        let numbers = status.conservation
        if numbers.dead > 0 {
            self.care(
                "dead letters",
                "\(numbers.dead) documents could not be read",
                "“fazhi jobs list --state dead” names them; then “fazhi jobs retry” or “discard”"
            )
        }
        if numbers.isBalanced {
            self.well("conservation", "\(numbers.received) received, none lost")
        } else {
            self.broken(
                "conservation",
                "the numbers do not balance",
                "“fazhi status --documents lost” names what is lost; this is a fault of Fazhi: report it",
                1
            )
        }
    }

    private static func milliseconds(from start: Date, to end: Date) -> String {
        String(format: "%.1f", end.timeIntervalSince(start) * 1_000)
    }

    private mutating func unreachable(_ subject: String, _ endpoints: String, _ error: any Error) {
        self.broken(
            subject,
            "does not answer at \(endpoints): \(Failure(error).message)",
            "is it running, is the address right, and is this client's public key in its folder clients?",
            69
        )
    }

    private mutating func well(_ subject: String, _ text: String) {
        self.symptoms.append(Symptom(subject: subject, grade: .well, text: text))
    }

    private mutating func care(_ subject: String, _ text: String, _ remedy: String) {
        self.symptoms.append(Symptom(subject: subject, grade: .care, text: text, remedy: remedy, exitCode: 1))
    }

    private mutating func broken(_ subject: String, _ text: String, _ remedy: String?, _ code: Int32) {
        self.symptoms.append(Symptom(subject: subject, grade: .broken, text: text, remedy: remedy, exitCode: code))
    }
}
