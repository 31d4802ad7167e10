public import ReportModel

extension QueryInterface {
    /// Takes ``Search``; returns ``SearchAnswer``.
    public static let search = "search"
    /// Takes ``Similar``; returns ``SimilarAnswer``.
    public static let similar = "similar"
    /// Takes ``Watch``; returns ``WatchAnswer``.
    public static let watch = "watch"
    /// Takes ``IngestionInterface/Nothing``; returns ``SavedSearches``.
    public static let searches = "searches"
    /// The topic of the event that a query node publishes when it has a newer index: a JSON object with `generation`.
    public static let indexEvents = "index"

    public struct Search: Sendable, Codable {
        /// Words, "phrases", OR, NOT, parentheses.
        public var query: String
        /// A division's name or code; all below it count too.
        public var region: String?
        public var fromYear: Int?
        public var toYear: Int?
        /// Kinds of document, as in report JSON.
        public var kinds: [String]?
        /// Kinds of section, as in report JSON.
        public var sections: [String]?
        public var limit: Int?
        public var offset: Int?
        /// `relevance` (the default), `date` (the latest first) or `region`.
        public var sort: String?
        /// What an earlier answer to the same search gave as `next`.
        public var after: String?
        /// The most passages to show of each report; 3 unless told, at most 100.
        public var passages: Int?
        /// Whether to count where the matches lie; not unless told.
        public var facets: Bool?
        /// Whether words are searched for with their synonyms; unless told, they are.
        public var synonyms: Bool?
        /// Whether a first page by relevance that is not full is filled up with reports that hold only parts of the query;
        /// not unless told.
        public var related: Bool?
        /// `exact`, or `bounded` (the default): where a phrase must be looked for in texts, it is looked for until
        /// `mostCounted` reports are found to hold it; see ``SearchAnswer/atLeast``. Facets and orders other than by
        /// relevance count all.
        public var count: String?

        public init(query: String) { self.query = query }

        enum CodingKeys: String, CodingKey {
            case query, region, kinds, sections, limit, offset, sort, after, passages, facets, synonyms, related, count
            case fromYear = "from_year"
            case toYear = "to_year"
        }
    }

    /// How many reports a bounded count counts.
    public static let mostCounted = 1_000

    public struct SearchAnswer: Sendable, Codable {
        public var totalPassages: Int
        public var totalReports: Int
        /// `true` where the totals are no counts, but at least so many match; absent where they are exact.
        public var atLeast: Bool?
        public var hits: [Hit]
        /// Reports that hold only parts of the query, best first, in no total; absent for none.
        public var related: [Hit]?
        /// Where the next page begins, for `after`; absent after the last.
        public var next: String?
        /// Absent where none were asked for.
        public var facets: SearchFacets?
        /// Words that were searched for besides those of the query; absent for none.
        public var expansions: [Expansion]?
        /// Why nothing matches; absent where something does.
        public var emptiness: Emptiness?
        /// Parts of the index that did not answer in time: what they hold is not in this answer. Absent for none.
        public var missingParts: [Int]?
        /// The state of the index that answered.
        public var generation: Int64
        /// Time spent searching, in milliseconds.
        public var milliseconds: Double

        public init(totalPassages: Int, totalReports: Int, hits: [Hit], generation: Int64, milliseconds: Double) {
            self.totalPassages = totalPassages
            self.totalReports = totalReports
            self.hits = hits
            self.generation = generation
            self.milliseconds = milliseconds
        }

        enum CodingKeys: String, CodingKey {
            case hits, related, next, facets, expansions, emptiness, generation, milliseconds
            case totalPassages = "total_passages"
            case totalReports = "total_reports"
            case atLeast = "at_least"
            case missingParts = "missing_parts"
        }
    }

    public struct Hit: Sendable, Codable {
        public var report: Int64
        public var version: Int64
        public var score: Double
        public var title: String
        public var region: RegionReference?
        public var year: Int?
        public var kind: String
        public var matchingPassages: Int
        public var passages: [Passage]

        public init(
            report: Int64,
            version: Int64,
            score: Double,
            title: String,
            region: RegionReference?,
            year: Int?,
            kind: String,
            matchingPassages: Int,
            passages: [Passage]
        ) {
            self.report = report
            self.version = version
            self.score = score
            self.title = title
            self.region = region
            self.year = year
            self.kind = kind
            self.matchingPassages = matchingPassages
            self.passages = passages
        }

        enum CodingKeys: String, CodingKey {
            case report, version, score, title, region, year, kind, passages
            case matchingPassages = "matching_passages"
        }
    }

    public struct Passage: Sendable, Codable {
        public var score: Double
        /// Unicode scalars into the report's body; absent for the title.
        public var start: Int?
        public var heading: String?
        public var section: String?
        public var snippet: String
        /// What matched, in Unicode scalars of the snippet.
        public var matches: [ScalarSpan]
        /// The figures in the passage that a person confirmed, corrected or rejected; absent where there are none.
        public var corrected: [Figure]?

        public init(
            score: Double,
            start: Int?,
            heading: String?,
            section: String?,
            snippet: String,
            matches: [ScalarSpan]
        ) {
            self.score = score
            self.start = start
            self.heading = heading
            self.section = section
            self.snippet = snippet
            self.matches = matches
        }
    }

    /// How many of the matching reports lie where, the most first.
    public struct SearchFacets: Sendable, Codable {
        public struct Count: Sendable, Codable {
            /// As a filter takes it: a division's code, a year, a kind.
            public var value: String
            public var name: String
            public var reports: Int

            public init(value: String, name: String, reports: Int) {
                self.value = value
                self.name = name
                self.reports = reports
            }
        }

        /// Provinces, or where one region was asked for, the divisions right below it.
        public var regions: [Count]
        /// The latest first.
        public var years: [Count]
        public var kinds: [Count]
        public var sections: [Count]

        public init(regions: [Count], years: [Count], kinds: [Count], sections: [Count]) {
            self.regions = regions
            self.years = years
            self.kinds = kinds
            self.sections = sections
        }
    }

    /// Words that were searched for beside one of the query.
    public struct Expansion: Sendable, Codable {
        /// `synonyms` or `prefix`.
        public var reason: String
        public var written: String
        public var words: [String]

        public init(reason: String, written: String, words: [String]) {
            self.reason = reason
            self.written = written
            self.words = words
        }
    }

    /// Why nothing matches.
    public struct Emptiness: Sendable, Codable {
        public struct MissingWord: Sendable, Codable {
            public var word: String
            /// What may have been meant.
            public var suggestions: [String]

            public init(word: String, suggestions: [String]) {
                self.word = word
                self.suggestions = suggestions
            }
        }

        /// A filter without which so many reports would match.
        public struct Restriction: Sendable, Codable {
            /// `region`, `year`, `kind` or `section`.
            public var name: String
            public var reports: Int

            public init(name: String, reports: Int) {
                self.name = name
                self.reports = reports
            }
        }

        /// Words that no report holds.
        public var missingWords: [MissingWord]
        public var restrictions: [Restriction]

        public init(missingWords: [MissingWord], restrictions: [Restriction]) {
            self.missingWords = missingWords
            self.restrictions = restrictions
        }

        enum CodingKeys: String, CodingKey {
            case restrictions
            case missingWords = "missing_words"
        }
    }

    /// Passages like a text, or like one of a report.
    public struct Similar: Sendable, Codable {
        /// At most 10,000 characters count. Absent: a passage of ``report``.
        public var text: String?
        /// The report that the text is from: its number, address or SHA-256. It is passed over.
        public var report: String?
        /// Words that the passage of the report holds: the first such is meant.
        public var words: String?
        public var region: String?
        public var fromYear: Int?
        public var toYear: Int?
        public var kinds: [String]?
        /// How alike a passage must be, 0 to 1; 0.5 unless told.
        public var least: Double?
        public var limit: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case text, report, words, region, kinds, least, limit
            case fromYear = "from_year"
            case toYear = "to_year"
        }
    }

    public struct SimilarAnswer: Sendable, Codable {
        public struct Passage: Sendable, Codable {
            public var report: Int64
            public var title: String
            public var region: RegionReference?
            public var year: Int?
            public var kind: String
            /// Unicode scalars into the report's body; absent for the title.
            public var start: Int?
            public var heading: String?
            public var text: String
            /// How many runs of four characters the two share, of all that either has: 0 to 1.
            public var resemblance: Double

            public init(
                report: Int64,
                title: String,
                region: RegionReference?,
                year: Int?,
                kind: String,
                start: Int?,
                heading: String?,
                text: String,
                resemblance: Double
            ) {
                self.report = report
                self.title = title
                self.region = region
                self.year = year
                self.kind = kind
                self.start = start
                self.heading = heading
                self.text = text
                self.resemblance = resemblance
            }
        }

        /// What was compared with.
        public var text: String
        /// The most alike first.
        public var passages: [Passage]
        public var missingParts: [Int]?
        public var milliseconds: Double

        public init(text: String, passages: [Passage], missingParts: [Int]?, milliseconds: Double) {
            self.text = text
            self.passages = passages
            self.missingParts = missingParts
            self.milliseconds = milliseconds
        }

        enum CodingKeys: String, CodingKey {
            case text, passages, milliseconds
            case missingParts = "missing_parts"
        }
    }

    /// What a search finds among reports that became searchable after a generation of the index.
    public struct Watch: Sendable, Codable {
        /// `limit`, `offset`, `after`, `sort` and `facets` of it do not count.
        public var search: Search
        /// What the last answer gave as `generation`; absent: begin now, with nothing.
        public var since: Int64?

        public init(search: Search, since: Int64?) {
            self.search = search
            self.since = since
        }
    }

    public struct WatchAnswer: Sendable, Codable {
        /// In the order of relevance; every report that became searchable after `since` and up to `generation`.
        public var hits: [Hit]
        /// Where to go on.
        public var generation: Int64

        public init(hits: [Hit], generation: Int64) {
            self.hits = hits
            self.generation = generation
        }
    }

    /// A search that somebody gave a name.
    public struct SavedSearch: Sendable, Codable {
        public var name: String
        public var search: Search
        public var author: String
        /// ISO 8601.
        public var savedAt: String

        public init(name: String, search: Search, author: String, savedAt: String) {
            self.name = name
            self.search = search
            self.author = author
            self.savedAt = savedAt
        }

        enum CodingKeys: String, CodingKey {
            case name, search, author
            case savedAt = "saved_at"
        }
    }

    public struct SavedSearches: Sendable, Codable {
        /// In the order of their names.
        public var searches: [SavedSearch]

        public init(searches: [SavedSearch]) { self.searches = searches }
    }
}
