import Dispatch
import Foundation
import Messaging
import Secrets
import ServiceRuntime
import Storage

/// Keeps the accounts of the console, and looks at the passwords of who signs in: what is kept of them stays here.
struct KeepingAccounts: Sendable {
    private static let (shortestPassword, longestName, longestText) = (10, 64, 4_000)
    /// A hash of what nobody types, so that an account that there is not takes as long as one with another password.
    private static let nobody = PasswordHash.hash(RandomText.token())

    let accounts: AccountStore
    let attempts: SignInAttempts
    let audit: AuditStore
    /// One password at a time: each takes 64 MiB and a core.
    private let queue = DispatchQueue(label: "fazhi.passwords")

    init(accounts: AccountStore, attempts: SignInAttempts, audit: AuditStore) {
        self.accounts = accounts
        self.attempts = attempts
        self.audit = audit
    }

    func add(to methods: inout MethodTable) {
        methods.on(IngestionInterface.signIn) { (request: IngestionInterface.SignIn) in try await self.signIn(request) }
        methods.on(IngestionInterface.changePassword) { (request: IngestionInterface.ChangePassword) in
            try await self.changePassword(request)
        }
        methods.on(IngestionInterface.addAccount) { (request: IngestionInterface.AddAccount) in
            try await Self.refusing { try await self.add(request) }
        }
        methods.on(IngestionInterface.changeAccount) { (request: IngestionInterface.ChangeAccount) in
            try await Self.refusing { try await self.change(request) }
        }
        methods.on(IngestionInterface.removeAccount) { (request: IngestionInterface.RemoveAccount) in
            try RequestText.checked(request.author, "author", limit: Self.longestName)
            return try await Self.refusing {
                try await self.accounts.remove(Self.folded(request.name), author: request.author)
                return IngestionInterface.Nothing()
            }
        }
        methods.on(IngestionInterface.addToken) { (request: IngestionInterface.Token) in
            try await Self.refusing { try await self.addToken(request) }
        }
        methods.on(IngestionInterface.removeToken) { (request: IngestionInterface.Token) in
            try RequestText.checked(request.author, "author", limit: Self.longestName)
            let name = Self.folded(request.account)
            guard try await self.accounts.removeToken(name, label: request.label, author: request.author) else {
                throw RequestError(.notFound, "“\(request.account)” has no token “\(request.label)”")
            }
            return IngestionInterface.Nothing()
        }
        methods.on(IngestionInterface.recordAudit) { (request: IngestionInterface.AuditRecord) in
            try RequestText.checked(request.account, "account", limit: Self.longestName)
            try RequestText.checked(request.action, "action", limit: Self.longestName)
            try RequestText.checked(request.subject, "subject", limit: Self.longestText)
            try await self.audit.record(request.account, request.action, request.subject)
            return IngestionInterface.Nothing()
        }
    }

    private func signIn(_ request: IngestionInterface.SignIn) async throws -> IngestionInterface.SignIn.Answer {
        let name = Self.folded(request.name)
        guard (1...Self.longestName).contains(name.utf8.count), request.password.utf8.count <= PasswordHash.longest,
            !name.unicodeScalars.contains("\0"), request.address?.utf8.count ?? 0 <= 100
        else { return .init(account: nil) }
        if let wait = try await self.attempts.begin(account: name, address: request.address) {
            return .init(account: nil, wait: wait)
        }
        let kept = try await self.accounts.passwordHash(name)
        let password = request.password
        let isRight = await self.alone { PasswordHash.matches(password, kept ?? Self.nobody ?? "") }
        guard kept != nil, isRight else { return .init(account: nil) }
        try await self.attempts.succeed(account: name, address: request.address)
        return .init(account: try await self.accounts.account(name))
    }

    private func changePassword(
        _ request: IngestionInterface.ChangePassword
    ) async throws -> IngestionInterface.SignIn.Answer {
        try Self.checkPassword(request.new, of: request.name)
        guard request.new != request.old else {
            throw RequestError(.invalid, "the new password must be another than the old one")
        }
        let proof = IngestionInterface.SignIn(name: request.name, password: request.old, address: request.address)
        let answer = try await self.signIn(proof)
        guard let account = answer.account else { return answer }
        let hash = try await self.hash(request.new)
        return .init(
            account: try await self.accounts.setPassword(
                account.name,
                hash: hash,
                mustChange: false,
                author: account.name
            )
        )
    }

    private func add(_ request: IngestionInterface.AddAccount) async throws -> Account {
        let name = Self.folded(request.name)
        guard (1...Self.longestName).contains(name.utf8.count), name.unicodeScalars.allSatisfy(Self.isPartOfName) else {
            throw RequestError(.invalid, "a name has 1 to \(Self.longestName) letters, digits and .-_@")
        }
        try RequestText.checked(request.author, "author", limit: Self.longestName)
        try Self.checkPassword(request.password, of: name)
        return try await self.accounts.add(
            name,
            request.role,
            passwordHash: try await self.hash(request.password),
            isFirst: request.isFirst ?? false,
            author: request.author
        )
    }

    private func change(_ request: IngestionInterface.ChangeAccount) async throws -> Account {
        let name = Self.folded(request.name)
        try RequestText.checked(request.author, "author", limit: Self.longestName)
        var account: Account?
        if let role = request.role {
            account = try await self.accounts.setRole(name, role, author: request.author)
        }
        if let password = request.password {
            try Self.checkPassword(password, of: name)
            let hash = try await self.hash(password)
            account = try await self.accounts.setPassword(name, hash: hash, mustChange: true, author: request.author)
        }
        if request.endSessions == true {
            account = try await self.accounts.endSessions(name, author: request.author)
        }
        guard let account else { throw RequestError(.invalid, "say what is to change: role, password or sessions") }
        return account
    }

    private func addToken(_ request: IngestionInterface.Token) async throws -> IngestionInterface.Nothing {
        try RequestText.checked(request.author, "author", limit: Self.longestName)
        try RequestText.checked(request.label, "label", limit: 100)
        guard request.digest.utf8.count == 64, request.digest.utf8.allSatisfy({ Self.digits.contains($0) }) else {
            throw RequestError(.invalid, "a digest has 64 hexadecimal digits")
        }
        try await self.accounts.addToken(
            Self.folded(request.account),
            label: request.label,
            digest: request.digest,
            author: request.author
        )
        return IngestionInterface.Nothing()
    }

    private func hash(_ password: String) async throws -> String {
        guard let hash = await self.alone({ PasswordHash.hash(password) }) else {
            throw RequestError(.unavailable, "there is no memory to hash a password", retryAfterMilliseconds: 1_000)
        }
        return hash
    }

    private func alone<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            self.queue.async { continuation.resume(returning: body()) }
        }
    }

    private static func checkPassword(_ password: String, of name: String) throws(RequestError) {
        guard password.count >= Self.shortestPassword, password.utf8.count <= PasswordHash.longest,
            Self.folded(password) != Self.folded(name)
        else {
            throw RequestError(
                .invalid,
                "a password has \(Self.shortestPassword) characters at least, \(PasswordHash.longest) bytes at most, and is not the name"
            )
        }
    }

    /// Runs `body`, and tells the client what the store refuses.
    private static func refusing<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as AccountStore.Refusal {
            throw switch refusal {
            case .exists: RequestError(.conflict, "there is an account of that name")
            case .unknown: RequestError(.notFound, "there is no account of that name")
            case .lastAdministrator: RequestError(.conflict, "that is the last administrator")
            case .notFirst: RequestError(.conflict, "there are accounts already")
            }
        }
    }

    private static func folded(_ name: String) -> String {
        name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCompatibilityMapping.lowercased()
    }

    private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || ".-_@".unicodeScalars.contains(scalar)
    }

    private static let digits = Set("0123456789abcdef".utf8)
}
