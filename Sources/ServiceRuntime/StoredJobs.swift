public import Messaging
public import Storage

/// The jobs of one stage in PostgreSQL.
public struct StoredJobs: JobSource {
    private let store: JobStore
    private let stage: Stage

    public init(_ store: JobStore, stage: Stage) {
        self.store = store
        self.stage = stage
    }

    public func claim(limit: Int, worker: String) async throws -> [Assignment] {
        try await self.store.claim(self.stage, limit: limit, worker: worker).map {
            Assignment(job: $0.job, token: $0.token, version: $0.version, attempt: $0.attempt)
        }
    }

    public func renew(_ assignments: [Assignment]) async throws {
        try await self.store.renew(assignments.map { ($0.job, $0.token) })
    }

    public func release(_ assignments: [Assignment]) async throws {
        try await self.store.release(assignments.map { ($0.job, $0.token) })
    }
}

extension Assignment {
    public var lease: Lease { Lease(job: self.job, token: self.token, version: self.version, attempt: self.attempt) }
}
