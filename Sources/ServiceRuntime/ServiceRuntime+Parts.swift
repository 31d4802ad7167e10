public import Messaging
import PostgreSQL
public import Storage
import ZeroMQ

extension ServiceRuntime {
    /// The server of this service's requests.
    public func makeServer(
        endpoint: String,
        maximumFrameSize: Int = 1 << 20,
        longestWait: Duration? = nil
    ) throws -> RequestServer {
        try RequestServer(
            endpoint: endpoint,
            context: self.messaging.context,
            executor: self.messaging.executor,
            options: self.messaging.serverOptions(.clients, maximumFrameSize: maximumFrameSize),
            limit: self.configuration.requestLimit,
            slow: .milliseconds(self.configuration.slowRequest),
            longestWait: longestWait,
            gate: self.gate,
            alwaysAnswered: [QueryInterface.status, IngestionInterface.drain, IngestionInterface.restore],
            logger: self.logger
        )
    }

    /// The dispatcher of the stage that comes after this service.
    public func makeDispatcher(of stage: Stage, endpoint: String) throws -> Dispatcher {
        try Dispatcher(
            endpoint: endpoint,
            context: self.messaging.context,
            executor: self.messaging.executor,
            options: self.messaging.serverOptions(.services),
            jobs: StoredJobs(self.makeJobStore(), stage: stage),
            gate: self.gate,
            logger: self.logger
        )
    }

    /// A worker for the dispatchers that run in `upstream`.
    public func makeWorker(upstream: ServiceName, capacity: Int) throws -> Worker {
        Worker(
            name: self.instance,
            capacity: capacity,
            context: self.messaging.context,
            executor: self.messaging.executor,
            options: try self.messaging.clientOptions(to: upstream),
            gate: self.gate,
            logger: self.logger
        )
    }

    public func makeJobStore() -> JobStore {
        JobStore(pool: self.pool, policy: JobPolicy(attemptLimit: self.configuration.maximumAttempts))
    }
}

extension MethodTable {
    /// A table whose methods answer UNAVAILABLE while the database is away.
    public static var ofService: MethodTable {
        MethodTable { error in
            guard let error = error as? PostgreSQLError, error.isTransient else { return nil }
            return RequestError(.unavailable, "the database is away", retryAfterMilliseconds: 1_000)
        }
    }
}
