public import PostgreSQL

/// The accounts of the console. Query may read them; only ingestion may change them and see what is kept of passwords.
public struct AccountStore: Sendable {
    /// Why a change cannot be made.
    public enum Refusal: Error, Sendable {
        /// There is an account of that name.
        case exists
        /// There is no account of that name.
        case unknown
        /// Nobody could make accounts any more.
        case lastAdministrator
        /// It was to be the first, and is not.
        case notFirst
    }

    private static let columns = """
        name, role, must_change, session, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made,
            to_char(signed_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS signed_in
        """

    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// All accounts in the order of their names.
    public func all() async throws -> [Account] {
        try await self.pool.session { session in
            try session.query("SELECT \(Self.columns) FROM accounts ORDER BY name").map(Self.account)
        }
    }

    public func account(_ name: String) async throws -> Account? {
        try await self.pool.session { try Self.account($0, name) }
    }

    /// The account that a token is of.
    ///
    /// - Parameter digest: the token's SHA-256 in hexadecimal.
    public func account(tokenDigest digest: String) async throws -> Account? {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT \(Self.columns) FROM accounts
                WHERE name = (SELECT account FROM account_tokens WHERE digest = $1)
                """,
                .text(digest)
            ).first.map(Self.account)
        }
    }

    /// What is kept of an account's password.
    public func passwordHash(_ name: String) async throws -> String? {
        try await self.pool.session { session in
            try session.query("SELECT password_hash FROM accounts WHERE name = $1", .text(name)).first?
                .requiredText("password_hash")
        }
    }

    /// Makes an account whose password must be changed at the first time.
    ///
    /// - Parameter isFirst: whether only where there is no other yet.
    public func add(
        _ name: String,
        _ role: Role,
        passwordHash: String,
        isFirst: Bool,
        author: String
    ) async throws -> Account {
        try await self.changing { session in
            if isFirst, try !session.query("SELECT 1 AS one FROM accounts LIMIT 1").isEmpty { throw Refusal.notFirst }
            let made = try session.query(
                """
                INSERT INTO accounts (name, role, password_hash, must_change) VALUES ($1, $2, $3, true)
                ON CONFLICT DO NOTHING RETURNING \(Self.columns)
                """,
                .text(name),
                .text(role.rawValue),
                .text(passwordHash)
            )
            guard let row = made.first else { throw Refusal.exists }
            try AuditStore.record(session, author, "account.add", "\(name) \(role.rawValue)")
            return try Self.account(row)
        }
    }

    /// Gives an account another role.
    public func setRole(_ name: String, _ role: Role, author: String) async throws -> Account {
        try await self.changing { session in
            if role != .administrator { try Self.keepAdministrator(session, without: name) }
            _ = try session.query("UPDATE accounts SET role = $2 WHERE name = $1", .text(name), .text(role.rawValue))
            try AuditStore.record(session, author, "account.role", "\(name) \(role.rawValue)")
            return try Self.known(session, name)
        }
    }

    /// Replaces an account's password, and ends its sessions.
    ///
    /// - Parameter mustChange: whether it must be changed at the next time.
    public func setPassword(
        _ name: String,
        hash: String,
        mustChange: Bool,
        author: String
    ) async throws -> Account {
        try await self.changing { session in
            _ = try session.query(
                """
                UPDATE accounts SET password_hash = $2, must_change = $3::boolean, session = nextval('account_sessions')
                WHERE name = $1
                """,
                .text(name),
                .text(hash),
                .boolean(mustChange)
            )
            if mustChange {
                // Whoever resets shuts out whoever had the account, and lets in who should have it.
                _ = try session.query("DELETE FROM account_tokens WHERE account = $1", .text(name))
                _ = try session.query("DELETE FROM sign_in_attempts WHERE subject = $1", .text("account \(name)"))
            }
            try AuditStore.record(session, author, mustChange ? "account.reset" : "account.password", name)
            return try Self.known(session, name)
        }
    }

    /// Ends all sessions of an account.
    public func endSessions(_ name: String, author: String) async throws -> Account {
        try await self.changing { session in
            _ = try session.query(
                "UPDATE accounts SET session = nextval('account_sessions') WHERE name = $1",
                .text(name)
            )
            try AuditStore.record(session, author, "account.sign_out", name)
            return try Self.known(session, name)
        }
    }

    /// Removes an account with its tokens; what it did stays recorded.
    public func remove(_ name: String, author: String) async throws {
        try await self.changing { session in
            try Self.keepAdministrator(session, without: name)
            _ = try Self.known(session, name)
            _ = try session.query("DELETE FROM accounts WHERE name = $1", .text(name))
            try AuditStore.record(session, author, "account.remove", name)
        }
    }

    /// Lets a program prove itself as an account; a token of the same label gives way.
    public func addToken(_ name: String, label: String, digest: String, author: String) async throws {
        try await self.changing { session in
            _ = try Self.known(session, name)
            _ = try session.query(
                """
                INSERT INTO account_tokens (account, label, digest) VALUES ($1, $2, $3)
                ON CONFLICT (account, label) DO UPDATE SET digest = excluded.digest, created_at = now()
                """,
                .text(name),
                .text(label),
                .text(digest)
            )
            try AuditStore.record(session, author, "token.add", "\(name) \(label)")
        }
    }

    /// Returns whether there was one.
    public func removeToken(_ name: String, label: String, author: String) async throws -> Bool {
        try await self.changing { session in
            let removed = try session.query(
                "DELETE FROM account_tokens WHERE account = $1 AND label = $2 RETURNING label",
                .text(name),
                .text(label)
            )
            if !removed.isEmpty { try AuditStore.record(session, author, "token.remove", "\(name) \(label)") }
            return !removed.isEmpty
        }
    }

    /// One change at a time: rules such as that an administrator remains look at all accounts.
    private func changing<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await self.pool.transaction { session in
            _ = try session.query("SELECT pg_advisory_xact_lock(hashtextextended('accounts', 0))")
            return try body(session)
        }
    }

    private static func known(_ session: Session, _ name: String) throws -> Account {
        guard let account = try Self.account(session, name) else { throw Refusal.unknown }
        return account
    }

    private static func account(_ session: Session, _ name: String) throws -> Account? {
        try session.query("SELECT \(Self.columns) FROM accounts WHERE name = $1", .text(name)).first
            .map(Self.account)
    }

    private static func keepAdministrator(_ session: Session, without name: String) throws {
        let row = try session.query(
            """
            SELECT count(*) FILTER (WHERE name <> $1) AS others, count(*) FILTER (WHERE name = $1) AS own
            FROM accounts WHERE role = 'administrator'
            """,
            .text(name)
        ).first
        guard try row?.integer("own") == 0 || row?.integer("others") ?? 0 > 0 else { throw Refusal.lastAdministrator }
    }

    private static func account(_ row: Row) throws -> Account {
        Account(
            name: try row.requiredText("name"),
            role: Role(rawValue: try row.requiredText("role")) ?? .reader,
            mustChangePassword: try row.boolean("must_change") ?? true,
            session: try row.requiredInteger("session"),
            createdAt: try row.requiredText("made"),
            signedInAt: try row.text("signed_in")
        )
    }
}
