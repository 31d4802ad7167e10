/// The durable jobs of one stage, as a dispatcher sees them.
public protocol JobSource: Sendable {
    /// Leases up to `limit` ready jobs for `worker`, each with a new fencing token.
    func claim(limit: Int, worker: String) async throws -> [Assignment]

    /// Extends the leases that still hold their token.
    func renew(_ assignments: [Assignment]) async throws

    /// Ends the leases that still hold their token, so that others may claim the jobs at once.
    func release(_ assignments: [Assignment], because reason: ReleaseReason) async throws
}

public enum ReleaseReason: Sendable {
    /// The worker fell silent; the attempt counts.
    case silence
    /// The worker gave the job back untouched; the attempt does not count.
    case handedBack
}
