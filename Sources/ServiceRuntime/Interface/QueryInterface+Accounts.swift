public import Storage

extension QueryInterface {
    /// Takes ``Accounts``; returns ``AccountsAnswer``.
    public static let accounts = "accounts"
    /// Takes ``Audit``; returns ``AuditAnswer``.
    public static let audit = "audit"

    /// Accounts of the console; all where nothing narrows.
    public struct Accounts: Sendable, Codable {
        public var name: String?
        /// SHA-256 of a token in hexadecimal: whose it is.
        public var tokenDigest: String?

        public init(name: String? = nil, tokenDigest: String? = nil) {
            self.name = name
            self.tokenDigest = tokenDigest
        }

        enum CodingKeys: String, CodingKey {
            case name
            case tokenDigest = "token_digest"
        }
    }

    public struct AccountsAnswer: Sendable, Codable {
        /// In the order of their names.
        public var accounts: [Account]

        public init(accounts: [Account]) { self.accounts = accounts }
    }

    /// Who did what through the console.
    public struct Audit: Sendable, Codable {
        public var account: String?
        /// Only what is older than the entry of this id.
        public var before: Int64?
        /// At most 1,000; 100 where absent.
        public var limit: Int?

        public init() {}
    }

    public struct AuditAnswer: Sendable, Codable {
        /// The newest first.
        public var entries: [AuditStore.Entry]

        public init(entries: [AuditStore.Entry]) { self.entries = entries }
    }
}
