import Foundation
public import Logging
public import Messaging
public import PostgreSQL
public import ServiceLifecycle
public import Storage
import UnixSignals
public import ZeroMQ

/// What every service starts from: its configuration, database, messaging, registry and log.
public struct ServiceRuntime: Sendable {
    public let service: ServiceName
    /// Unique to this process.
    public let instance: String
    public let configuration: FazhiConfiguration
    public let pool: Pool
    public let registry: ServiceRegistry
    public let messaging: MessagingRuntime
    public let authenticator: Authenticator
    /// Closed while an operator has this instance drained.
    public let gate = IntakeGate()
    public let logger: Logger

    /// Prepares a service: reads keys, reaches the database, and creates or checks the schema.
    public init(_ service: ServiceName, configuration: FazhiConfiguration, logger: Logger) async throws {
        let instance =
            "\(service.rawValue)-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        var logger = logger
        logger[metadataKey: LogKey.instance] = "\(instance)"
        self.service = service
        self.instance = instance
        self.configuration = configuration
        self.logger = logger
        self.messaging = try MessagingRuntime(keys: KeyRing(folder: configuration.keyFolder), name: service.rawValue)
        self.authenticator = try self.messaging.makeAuthenticator()
        if let owner = configuration.ownerDatabase {
            let options = ConnectionOptions(conninfo: owner, statementTimeout: .seconds(3_600))
            let migrator = Migrator(pool: Pool(options, limit: 1), logger: logger)
            try await Self.waitingForDatabase(logger) { try await migrator.migrate() }
        }
        self.pool = Pool(
            ConnectionOptions(
                conninfo: try configuration.database(service),
                // A question that takes longer would keep its connection from all others.
                statementTimeout: service == .query ? .seconds(15) : .seconds(60),
                readsByKey: service != .query
            ),
            limit: configuration.connectionLimit
        )
        let verifier = Migrator(pool: self.pool, logger: logger)
        try await Self.waitingForDatabase(logger) { try await verifier.verify() }
        self.registry = ServiceRegistry(pool: self.pool)
    }

    /// A database that is starting or restarting is waited for; one that stays away is an error.
    private static func waitingForDatabase(_ logger: Logger, _ body: () async throws -> Void) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        var delay = Duration.milliseconds(100)
        while true {
            do {
                return try await body()
            } catch let error as PostgreSQLError where error.isTransient && ContinuousClock.now < deadline {
                logger.warning("the database is away; trying again", metadata: [LogKey.error: "\(error)"])
                try await Task.sleep(for: delay)
                delay = min(delay * 2, .seconds(3))
            }
        }
    }

    /// The addresses where live instances of `service` offer `purpose`.
    public func discover(_ service: ServiceName, _ purpose: String) async throws -> Set<String> {
        Set(try await self.registry.live(service.rawValue).compactMap { $0.endpoints[purpose] })
    }

    /// What others are told to connect to, for a socket bound to `endpoint`.
    public func advertised(_ endpoint: String) -> String {
        endpoint.replacing("0.0.0.0", with: self.configuration.advertisedHost)
    }

    /// Runs `services` until SIGTERM or SIGINT, with the authenticator and the registry's heartbeat beside them.
    ///
    /// - Parameters:
    ///   - endpoints: this instance's addresses by purpose.
    ///   - stats: counters to publish with each heartbeat.
    ///   - complaint: what keeps the service from its work, beside a database that is away.
    public func run(
        endpoints: [String: String],
        stats: @escaping @Sendable () async -> [String: Double],
        complaint: @escaping @Sendable () -> String? = { nil },
        services: [any Service]
    ) async throws {
        let health = Health()
        let gate = self.gate
        let monitoring = try await self.makeMonitoringServer(
            stats,
            complaint: { health.complaint ?? gate.closedBecause.map { "drained \($0)" } ?? complaint() }
        )
        var endpoints = endpoints
        endpoints["metrics"] = monitoring.map { "http://\($0.address)" }
        let announcer = Announcer(
            registry: self.registry,
            record: ServiceRegistry.Instance(
                instance: self.instance,
                service: self.service.rawValue,
                host: self.configuration.advertisedHost,
                pid: Int(ProcessInfo.processInfo.processIdentifier),
                endpoints: endpoints.mapValues { self.advertised($0) }
            ),
            stats: stats,
            health: health,
            gate: self.gate,
            logger: self.logger
        )
        let logger = self.logger
        // Said from within the group, where signals are caught: whoever reads it may end the service at once.
        let herald = LoopService { [endpoints] in
            logger.info("started", metadata: ["endpoints": "\(endpoints)"])
            try await Task.sleep(for: .seconds(Int32.max))
        }
        let authenticator = self.authenticator
        let minder = ManagedService {
            await authenticator.isServed()
            _ = await stats()
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // The last is stopped first: work ends before the process leaves the registry.
                services: ([LoopService { try await authenticator.run() }, announcer] + (monitoring.map { [$0] } ?? [])
                    + services + (minder.map { [$0] } ?? []) + [herald]).map {
                        .init(service: $0)
                    },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: self.logger
            )
        )
        try await group.run()
        self.messaging.executor.stop()
        self.logger.info("stopped")
    }
}

/// A service that is one loop, ended by cancelling it.
public struct LoopService: Service {
    private let loop: @Sendable () async throws -> Void

    public init(_ loop: @escaping @Sendable () async throws -> Void) { self.loop = loop }

    public func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await self.loop() }
        } catch is CancellationError {
            return
        }
    }
}

/// Keeps an instance's row in the registry fresh.
private struct Announcer: Service {
    let registry: ServiceRegistry
    let record: ServiceRegistry.Instance
    let stats: @Sendable () async -> [String: Double]
    let health: Health
    let gate: IntakeGate
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                var record = self.record
                record.stats = await self.stats()
                record.stats["memory"] = residentMemory()
                if !self.gate.isOpen { record.stats["drained"] = 1 }
                do {
                    let drained = try await self.registry.announce(record)
                    self.health.databaseAnswered()
                    if self.gate.set(closedBecause: drained) {
                        self.logger.notice(
                            drained == nil ? "takes work again" : "drained: takes nothing new",
                            metadata: drained.map { ["by": "\($0)"] }
                        )
                    }
                } catch {
                    self.logger.warning("the registry is away", metadata: [LogKey.error: "\(error)"])
                }
                try await Task.sleep(for: .seconds(2))
            }
        }
        do {
            try await self.registry.withdraw(self.record.instance)
        } catch {
            self.logger.info("left without a word to the registry", metadata: [LogKey.error: "\(error)"])
        }
    }
}

/// This process's resident memory in bytes; 0 where the system does not tell.
public func residentMemory() -> Double {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
}
