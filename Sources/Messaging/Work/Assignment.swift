/// A job handed to a worker: what to do, and the fencing token that its commit must still hold.
public struct Assignment: Sendable, Hashable, Codable {
    public let job: Int64
    public let token: Int64
    /// The report version that the job is about.
    public let version: Int64
    /// The attempt that this is, counted from 1. One that was begun before may have brought its worker down.
    public let attempt: Int

    public init(job: Int64, token: Int64, version: Int64, attempt: Int) {
        self.job = job
        self.token = token
        self.version = version
        self.attempt = attempt
    }
}
