/// The durable jobs of one stage, as a dispatcher sees them.
public protocol JobSource: Sendable {
    /// Leases up to `limit` ready jobs for `worker`, each with a new fencing token.
    func claim(limit: Int, worker: String) async throws -> [Assignment]

    /// Extends the leases that still hold their token.
    func renew(_ assignments: [Assignment]) async throws

    /// Ends the leases that still hold their token, so that others may claim the jobs at once.
    func release(_ assignments: [Assignment]) async throws
}
