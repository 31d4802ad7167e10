public import Storage

/// What ingestion answers: the names of its methods, what they take and what they return.
public enum IngestionInterface {
    /// Takes ``Ingest`` and the document's bytes as attachment; returns a `DocumentStore.Receipt` once it is committed.
    public static let ingest = "ingest"
    /// Takes ``Nothing``; returns ``Limits``.
    public static let limits = "limits"
    /// Takes ``JobList``; returns ``Jobs``.
    public static let listJobs = "jobs.list"
    /// Takes ``JobSelection``; returns the ids of the jobs that have another round of attempts.
    public static let retryJobs = "jobs.retry"
    /// Takes ``JobSelection``; returns the ids of the jobs given up.
    public static let discardJobs = "jobs.discard"

    /// Takes ``Pause``; returns ``Nothing``. No more jobs of the stage are handed out; those under way are done.
    public static let pause = "stages.pause"
    /// Takes ``Resume``; returns ``Nothing``.
    public static let resume = "stages.resume"

    /// Takes ``Drain``; returns ``Drain/Answer``. An instance finishes what it has and takes nothing new.
    public static let drain = "nodes.drain"
    /// Takes ``Restore``; returns ``Drain/Answer``.
    public static let restore = "nodes.restore"

    /// Takes ``Reread``; returns ``Reread/Answer``. A selection is gone through in steps: as long as the answer names the
    /// next, ask again with it.
    public static let reread = "reread"

    /// Takes ``Reextract``; returns ``Reextract/Answer``. Asking again adds what is missing.
    public static let reextract = "reextract"
    /// Takes ``Correct``; returns ``QueryInterface/CorrectionsAnswer`` with what was recorded.
    public static let correct = "correct"
    /// Takes ``Revoke``; returns ``QueryInterface/CorrectionsAnswer`` with the revocation.
    public static let revoke = "revoke"

    public struct Nothing: Sendable, Codable { public init() {} }

    public struct Ingest: Sendable, Codable {
        /// Where the document comes from: `file:///…`, `https://…`; at most 2,048 bytes. It names the document.
        public var uri: String
        /// Higher is sooner; 0 where absent.
        public var priority: Int?
        /// The label of the encoding that the document's server declared, which outweighs what a page says of itself.
        public var charset: String?

        public init(uri: String, priority: Int? = nil, charset: String? = nil) {
            self.uri = uri
            self.priority = priority
            self.charset = charset
        }
    }

    public struct Limits: Sendable, Codable {
        /// The largest document taken in.
        public var documentBytes: Int
        /// Requests worked on at once.
        public var requests: Int
        /// What tells this cluster's database from every other, also across restarts and restored backups.
        public var cluster: String
        /// The service's clock, in seconds since 1970.
        public var time: Double?

        public init(documentBytes: Int, requests: Int, cluster: String, time: Double? = nil) {
            self.documentBytes = documentBytes
            self.requests = requests
            self.cluster = cluster
            self.time = time
        }

        enum CodingKeys: String, CodingKey {
            case requests, cluster, time
            case documentBytes = "document_bytes"
        }
    }

    public struct JobList: Sendable, Codable {
        /// `ready`, `leased`, `dead`, `discarded`; empty or absent for all.
        public var states: [String]?
        public var limit: Int?

        public init(states: [String]? = nil, limit: Int? = nil) {
            self.states = states
            self.limit = limit
        }
    }

    public struct Jobs: Sendable, Codable {
        public var jobs: [OperatorStore.JobRecord]

        public init(jobs: [OperatorStore.JobRecord]) { self.jobs = jobs }
    }

    public struct JobSelection: Sendable, Codable {
        public var ids: [Int64]
        /// All that are dead, whatever `ids` names.
        public var all: Bool?
        /// All that are dead and whose error has these words, in any case.
        public var reason: String?

        public init(ids: [Int64], all: Bool? = nil, reason: String? = nil) {
            self.ids = ids
            self.all = all
            self.reason = reason
        }
    }

    public struct Drain: Sendable, Codable {
        /// An instance's full name, or what tells it from the others that live: `SERVICE`, `SERVICE@HOST`,
        /// `SERVICE@HOST:PID` or `SERVICE:PID`.
        public var node: String
        public var author: String
        public var reason: String

        public init(node: String, author: String, reason: String) {
            self.node = node
            self.author = author
            self.reason = reason
        }

        public struct Answer: Sendable, Codable {
            /// The instance's full name.
            public var instance: String

            public init(instance: String) { self.instance = instance }
        }
    }

    public struct Restore: Sendable, Codable {
        /// As ``Drain/node``.
        public var node: String

        public init(node: String) { self.node = node }
    }

    public struct Pause: Sendable, Codable {
        /// `extraction` or `indexing`.
        public var stage: String
        public var author: String
        public var reason: String

        public init(stage: String, author: String, reason: String) {
            self.stage = stage
            self.author = author
            self.reason = reason
        }
    }

    public struct Resume: Sendable, Codable {
        /// `extraction` or `indexing`.
        public var stage: String

        public init(stage: String) { self.stage = stage }
    }
}
