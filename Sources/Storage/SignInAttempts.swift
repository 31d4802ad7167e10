public import PostgreSQL

/// Counts attempts to sign in, so that guessing becomes slow: per account, and per address, which many people may share.
public struct SignInAttempts: Sendable {
    private static let (freeOfAccount, freeOfAddress) = (4, 20)

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Begins an attempt, which counts as failed until it is known to succeed: any number at once are as many failures.
    ///
    /// - Returns: seconds to wait before another attempt counts; `nil` where this one may go on.
    public func begin(account: String, address: String?) async throws -> Int? {
        try await self.pool.session { session in
            _ = try session.query("DELETE FROM sign_in_attempts WHERE first_at < now() - interval '1 hour'")
            if let address, let wait = try Self.begin(session, "address \(address)", free: Self.freeOfAddress) {
                return wait
            }
            return try Self.begin(session, "account \(account)", free: Self.freeOfAccount)
        }
    }

    /// The attempt succeeded: the account's failures are forgotten, of the address's only this one.
    public func succeed(account: String, address: String?) async throws {
        try await self.pool.session { session in
            _ = try session.query("DELETE FROM sign_in_attempts WHERE subject = $1", .text("account \(account)"))
            _ = try session.query("UPDATE accounts SET signed_in_at = now() WHERE name = $1", .text(account))
            guard let address else { return }
            _ = try session.query(
                "UPDATE sign_in_attempts SET failures = failures - 1 WHERE subject = $1 AND failures > 0",
                .text("address \(address)")
            )
        }
    }

    private static func begin(_ session: Session, _ subject: String, free: Int) throws -> Int? {
        let counted = try session.query(
            """
            INSERT INTO sign_in_attempts AS a (subject, failures, last_at) VALUES ($1, 1, clock_timestamp())
            ON CONFLICT (subject) DO UPDATE SET failures = a.failures + 1, last_at = clock_timestamp()
                WHERE a.last_at + sign_in_delay(a.failures, $2::integer) <= clock_timestamp()
            RETURNING failures
            """,
            .text(subject),
            .integer(free)
        )
        guard counted.isEmpty else { return nil }
        let wait = try session.query(
            """
            SELECT ceil(extract(epoch FROM last_at + sign_in_delay(failures, $2::integer) - clock_timestamp()))::bigint
                AS seconds
            FROM sign_in_attempts WHERE subject = $1
            """,
            .text(subject),
            .integer(free)
        ).first?.integer("seconds")
        return max(1, Int(wait ?? 1))
    }
}
