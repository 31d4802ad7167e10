public import ReportModel
public import Storage

/// What query answers: the names of its methods, what they take and what they return.
public enum QueryInterface {
    /// Takes ``ReportReference``; returns ``ReportAnswer``.
    public static let show = "show"
    /// Takes ``ReportReference``; returns ``RawAnswer`` with the bytes as attachment.
    public static let raw = "raw"
    /// Takes ``Figures``; returns ``FiguresAnswer``.
    public static let figures = "figures"
    /// Takes ``IngestionInterface/Nothing``; returns ``Status``.
    public static let status = "status"
    /// Takes ``DocumentList``; returns ``Documents``.
    public static let documents = "documents"
    /// Takes ``ReportReference``; returns a `TraceStore.Trace`.
    public static let trace = "trace"
    /// Takes ``Versions``; returns ``VersionStates``.
    public static let states = "states"

    /// Takes ``QuarantineList``; returns ``Quarantine``.
    public static let quarantine = "quarantine"
    /// Takes ``QuarantineReference``; returns ``RawAnswer`` with the bytes as attachment.
    public static let quarantined = "quarantined"
    /// Takes ``Comparisons``; returns ``ComparisonsAnswer``.
    public static let comparisons = "comparisons"
    /// Takes ``Reextraction``; returns a `ReextractionStore.Backlog`.
    public static let reextraction = "reextraction"
    /// Takes ``Corrections``; returns ``CorrectionsAnswer``.
    public static let corrections = "corrections"

    public struct ReportReference: Sendable, Codable {
        /// A report's number, an address or its ending, or the beginning of a SHA-256.
        public var report: String
        /// A version's number within the report; absent: the one that answers queries, else the newest.
        public var version: Int?
        /// Whether a copy is meant by itself, not the report that it repeats.
        public var alone: Bool?

        public init(report: String, version: Int? = nil, alone: Bool? = nil) {
            self.report = report
            self.version = version
            self.alone = alone
        }
    }

    public struct ReportAnswer: Sendable, Codable {
        public var entry: CatalogStore.Entry
        /// The version shown.
        public var version: Int
        /// Absent until extraction has read the version.
        public var report: Report?

        public init(entry: CatalogStore.Entry, version: Int, report: Report?) {
            self.entry = entry
            self.version = version
            self.report = report
        }
    }

    public struct RawAnswer: Sendable, Codable {
        public var uri: String
        public var mediaType: String

        public init(uri: String, mediaType: String) {
            self.uri = uri
            self.mediaType = mediaType
        }

        enum CodingKeys: String, CodingKey {
            case uri
            case mediaType = "media_type"
        }
    }

    public struct Figures: Sendable, Codable {
        /// A division's name or code.
        public var region: String?
        /// Whether the divisions below it count too.
        public var below: Bool?
        public var year: Int?
        public var kind: String?
        /// An identifier of the indicator catalogue, or its Chinese name.
        public var indicator: String?
        /// Words that the measure or the sentence must hold.
        public var words: [String]?
        /// A report's number.
        public var report: Int64?
        public var limit: Int?
        public var offset: Int?

        public init() {}
    }

    public struct FiguresAnswer: Sendable, Codable {
        public var total: Int
        public var figures: [FigureStore.Statement]

        public init(total: Int, figures: [FigureStore.Statement]) {
            self.total = total
            self.figures = figures
        }
    }

    public struct Status: Sendable, Codable {
        public var services: [ServiceRegistry.Instance]
        public var backlog: [StatusStore.Backlog]
        public var conservation: StatusStore.Conservation
        public var index: Index

        public init(
            services: [ServiceRegistry.Instance],
            backlog: [StatusStore.Backlog],
            conservation: StatusStore.Conservation,
            index: Index
        ) {
            self.services = services
            self.backlog = backlog
            self.conservation = conservation
            self.index = index
        }
    }

    /// What the node that answers has in memory.
    public struct Index: Sendable, Codable {
        public var generation: Int64
        public var segments: Int
        public var reports: Int
        public var bytes: Int64
        /// Segments that are not in memory because `query.memory` admits no more; absent for none.
        public var leftOut: Int?

        public init(generation: Int64, segments: Int, reports: Int, bytes: Int64, leftOut: Int? = nil) {
            self.generation = generation
            self.segments = segments
            self.reports = reports
            self.bytes = bytes
            self.leftOut = leftOut
        }

        enum CodingKeys: String, CodingKey {
            case generation, segments, reports, bytes
            case leftOut = "left_out"
        }
    }

    public struct DocumentList: Sendable, Codable {
        /// `searchable`, `duplicate`, `rejected`, `dead`, `in_progress`; `lost` should name none.
        public var state: String
        public var limit: Int?

        public init(state: String, limit: Int? = nil) {
            self.state = state
            self.limit = limit
        }
    }

    public struct Documents: Sendable, Codable {
        public var documents: [StatusStore.Entry]

        public init(documents: [StatusStore.Entry]) { self.documents = documents }
    }

    public struct Versions: Sendable, Codable {
        /// Ids of versions, as receipts name them; at most 10,000.
        public var versions: [Int64]

        public init(versions: [Int64]) { self.versions = versions }
    }

    public struct VersionStates: Sendable, Codable {
        public struct State: Sendable, Codable {
            public var version: Int64
            /// `searchable` means: on the node that answers, now.
            public var state: String
            public var reason: String?

            public init(version: Int64, state: String, reason: String?) {
                self.version = version
                self.state = state
                self.reason = reason
            }
        }

        public var states: [State]

        public init(states: [State]) { self.states = states }
    }
}
