public import ReportModel

/// What does not add up, and what reports name.
extension QueryInterface {
    /// Takes ``Check``; returns ``Findings``-shaped JSON: `{"findings": […], "total": n, "checked": n}`.
    public static let check = "check"
    /// Takes ``CheckDraft``; returns the same. Nothing is stored.
    public static let checkDraft = "check_draft"
    /// Takes ``Entities``; returns ``EntitiesAnswer``.
    public static let entities = "entities"
    /// Takes ``Entities`` with a name; returns ``MentionsAnswer``.
    public static let mentions = "mentions"

    public struct Check: Sendable, Codable {
        /// Names or codes of divisions whose reports are checked.
        public var regions: [String]?
        /// A division whose reports are checked with all below it.
        public var within: String?
        /// The year reported on; absent: all.
        public var year: Int?
        /// Rules by name; absent: all.
        public var rules: [String]?
        /// The least severity: `confirmed`, `hint`, `doubtful`, `serious`; absent: `hint`.
        public var severity: String?
        /// Whether findings that were put aside are told too.
        public var dismissed: Bool?
        public var limit: Int?

        public init(
            regions: [String]? = nil,
            within: String? = nil,
            year: Int? = nil,
            rules: [String]? = nil,
            severity: String? = nil,
            dismissed: Bool? = nil,
            limit: Int? = nil
        ) {
            self.regions = regions
            self.within = within
            self.year = year
            self.rules = rules
            self.severity = severity
            self.dismissed = dismissed
            self.limit = limit
        }
    }

    /// A document that is not stored, as `fazhi.report/1`.
    public struct CheckDraft: Sendable, Codable {
        public var report: Report
        public var rules: [String]?
        public var severity: String?
        public var dismissed: Bool?

        public init(report: Report, rules: [String]? = nil, severity: String? = nil, dismissed: Bool? = nil) {
            self.report = report
            self.rules = rules
            self.severity = severity
            self.dismissed = dismissed
        }
    }

    public struct Entities: Sendable, Codable {
        /// `system`, `honour`, `law` or `first`.
        public var kind: String
        public var within: String?
        public var fromYear: Int?
        public var toYear: Int?
        /// What the name must contain; or the name in full or short form.
        public var name: String?
        public var limit: Int?
        public var offset: Int?

        public init(
            kind: String,
            within: String? = nil,
            fromYear: Int? = nil,
            toYear: Int? = nil,
            name: String? = nil,
            limit: Int? = nil,
            offset: Int? = nil
        ) {
            self.kind = kind
            self.within = within
            self.fromYear = fromYear
            self.toYear = toYear
            self.name = name
            self.limit = limit
            self.offset = offset
        }

        enum CodingKeys: String, CodingKey {
            case kind, within, name, limit, offset
            case fromYear = "from_year"
            case toYear = "to_year"
        }
    }

    public struct Mention: Sendable, Codable {
        public var report: Int64
        public var title: String?
        public var region: RegionReference?
        public var year: Int?
        /// As it is named there.
        public var name: String
        public var sentence: String
        /// Where the name stands, in Unicode scalars of the body.
        public var start: Int

        public init(
            report: Int64,
            title: String?,
            region: RegionReference?,
            year: Int?,
            name: String,
            sentence: String,
            start: Int
        ) {
            self.report = report
            self.title = title
            self.region = region
            self.year = year
            self.name = name
            self.sentence = sentence
            self.start = start
        }
    }

    public struct MentionsAnswer: Sendable, Codable {
        public var mentions: [Mention]

        public init(mentions: [Mention]) { self.mentions = mentions }
    }
}
