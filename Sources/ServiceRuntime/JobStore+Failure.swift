public import Logging
import PostgreSQL
public import Storage

extension JobStore {
    /// Records a failed job and logs it. An outage of the database does not count as an attempt; where it lasts, the
    /// lease ends by itself and the job is tried again.
    public func report(failure: any Error, of lease: Lease, isPermanent: Bool, logger: Logger) async {
        do {
            if (failure as? PostgreSQLError)?.isOutage == true {
                logger.warning("the database is away", metadata: [LogKey.error: "\(failure)"])
                try await Task.sleep(for: .milliseconds(500))
                return try await self.excuse(lease)
            }
            let isDead = try await self.fail(lease, error: "\(failure)", isPermanent: isPermanent)
            logger.warning(
                isDead ? "the job is dead" : "the job failed and will be tried again",
                metadata: [LogKey.error: "\(failure)"]
            )
        } catch {
            logger.warning(
                "the job failed, and the database is away",
                metadata: [LogKey.error: "\(failure)", LogKey.reason: "\(error)"]
            )
        }
    }
}
