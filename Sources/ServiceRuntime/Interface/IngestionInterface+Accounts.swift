public import Storage

/// The accounts of the console. Names are told apart without regard to case.
extension IngestionInterface {
    /// Takes ``SignIn``; returns ``SignIn/Answer``.
    public static let signIn = "accounts.sign_in"
    /// Takes ``ChangePassword``; returns ``SignIn/Answer``. Ends all sessions of the account.
    public static let changePassword = "accounts.password"
    /// Takes ``AddAccount``; returns an `Account`. CONFLICT where there is one of that name, or one at all and it was to be
    /// the first.
    public static let addAccount = "accounts.add"
    /// Takes ``ChangeAccount``; returns an `Account`.
    public static let changeAccount = "accounts.change"
    /// Takes ``RemoveAccount``; returns ``Nothing``.
    public static let removeAccount = "accounts.remove"
    /// Takes ``Token``; returns ``Nothing``. A token of the same label gives way.
    public static let addToken = "accounts.token.add"
    /// Takes ``Token``, whose digest does not count; returns ``Nothing``.
    public static let removeToken = "accounts.token.remove"
    /// Takes ``AuditRecord``; returns ``Nothing``.
    public static let recordAudit = "audit.record"

    public struct SignIn: Sendable, Codable {
        public var name: String
        public var password: String
        /// Where it comes from: attempts are counted per account and per address.
        public var address: String?

        public init(name: String, password: String, address: String? = nil) {
            self.name = name
            self.password = password
            self.address = address
        }

        public struct Answer: Sendable, Codable {
            /// Absent where name or password is wrong, or it is too early.
            public var account: Account?
            /// Seconds to wait before another attempt is looked at, after too many that failed.
            public var wait: Int?

            public init(account: Account?, wait: Int? = nil) {
                self.account = account
                self.wait = wait
            }
        }
    }

    public struct ChangePassword: Sendable, Codable {
        public var name: String
        public var old: String
        /// 10 characters at least, 200 bytes at most, and not the name or the old one.
        public var new: String
        public var address: String?

        public init(name: String, old: String, new: String, address: String? = nil) {
            self.name = name
            self.old = old
            self.new = new
            self.address = address
        }
    }

    public struct AddAccount: Sendable, Codable {
        /// 1 to 64 letters, digits and `.-_@`.
        public var name: String
        public var role: Role
        /// For the first time, after which it must be changed.
        public var password: String
        /// Whether only if there is no account yet.
        public var isFirst: Bool?
        public var author: String

        public init(name: String, role: Role, password: String, isFirst: Bool? = nil, author: String) {
            self.name = name
            self.role = role
            self.password = password
            self.isFirst = isFirst
            self.author = author
        }

        enum CodingKeys: String, CodingKey {
            case name, role, password, author
            case isFirst = "first"
        }
    }

    /// What is absent stays.
    public struct ChangeAccount: Sendable, Codable {
        public var name: String
        public var role: Role?
        /// For the next time, after which it must be changed. Ends all sessions.
        public var password: String?
        /// Whether all sessions end.
        public var endSessions: Bool?
        public var author: String

        public init(name: String, author: String) {
            self.name = name
            self.author = author
        }

        enum CodingKeys: String, CodingKey {
            case name, role, password, author
            case endSessions = "end_sessions"
        }
    }

    public struct RemoveAccount: Sendable, Codable {
        public var name: String
        public var author: String

        public init(name: String, author: String) {
            self.name = name
            self.author = author
        }
    }

    public struct Token: Sendable, Codable {
        public var account: String
        /// What it is for; 1 to 100 bytes.
        public var label: String
        /// SHA-256 of the token in hexadecimal: the token itself is nobody's business.
        public var digest: String
        public var author: String

        public init(account: String, label: String, digest: String, author: String) {
            self.account = account
            self.label = label
            self.digest = digest
            self.author = author
        }
    }

    public struct AuditRecord: Sendable, Codable {
        public var account: String
        public var action: String
        /// At most 4,000 bytes.
        public var subject: String

        public init(account: String, action: String, subject: String) {
            self.account = account
            self.action = action
            self.subject = subject
        }
    }
}
