import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// The routes of the API: what answers, what is documented, and what is tested are made of this table.
enum APIRoutes {
    static let all = Self.questions + Self.analyses + Self.administration + Self.deeds

    private static let year = APIParameter("year", .integer, isRequired: true, "The year reported on.")
    private static let within = APIParameter("within", isRequired: true, "A division by name or code.")
    private static let limit = APIParameter("limit", .integer, "How many at most.")
    private static let offset = APIParameter("offset", .integer, "How many to pass over.")
    private static let levels = ["province", "city", "county"]
    /// Of what is scored.
    private static let scored = levels + ["department"]
    private static let kinds = DocumentKind.allCases.map(\.rawValue)

    private static func scope(_ prefix: String = "") -> [APIParameter] {
        [
            APIParameter("region", key: "\(prefix)region", "A division by name or code; all below it count too."),
            APIParameter("from_year", .integer, key: "\(prefix)from_year", "The first year."),
            APIParameter("to_year", .integer, key: "\(prefix)to_year", "The last year."),
            APIParameter("kind", .texts, key: "\(prefix)kinds", "Kinds of document: \(kinds.joined(separator: ", "))."),
            APIParameter("section", .texts, key: "\(prefix)sections", "Kinds of section."),
        ]
    }

    private static let selection = [
        APIParameter("report", .integers, key: "selection.reports", "Reports by number."),
        APIParameter("region", key: "selection.region", "A division by name or code; all below it count too."),
        APIParameter("year", .integer, key: "selection.year", "The year reported on."),
        APIParameter("kind", .oneOf(kinds), key: "selection.kind", "A kind of document."),
        APIParameter("extractor", key: "selection.extractor", "The version of the extractor that read them."),
    ]

    private static let questions: [APIRoute] = [
        .get("/status", QueryInterface.status, "Services, stages, and where every document is."),
        .get("/snapshot", QueryInterface.snapshot, "The state of the corpus that answers are made from."),
        .get(
            "/documents",
            QueryInterface.documents,
            "The documents behind a number of the status.",
            [APIParameter("state", .oneOf(StatusStore.states), isRequired: true, "Where they are."), limit]
        ),
        .get(
            "/search",
            QueryInterface.search,
            "Passages, best first, grouped by report.",
            [
                APIParameter(
                    "q",
                    isRequired: true,
                    key: "query",
                    "Words, “phrases”, OR, NOT, parentheses, fields such as region:滨州市."
                )
            ] + scope() + [
                limit, offset,
                APIParameter("sort", .oneOf(["relevance", "date", "region"]), "The order."),
                APIParameter("after", "Go on behind a page: what it gave as next."),
                APIParameter("passages", .integer, "The most passages of each report."),
                APIParameter("facets", .flag, "Whether to count where the matches lie."),
                APIParameter("synonyms", .flag, "Whether to search for words that mean the same too."),
                APIParameter("related", .flag, "Whether to fill up with reports that hold parts of it only."),
                APIParameter(
                    "count",
                    .oneOf(["bounded", "exact"]),
                    "exact: all that hold a phrase, rather than at_least 1000."
                ),
            ]
        ),
        .get(
            "/watch",
            QueryInterface.watch,
            "What a search finds among reports that are new since a generation of the index.",
            [
                APIParameter("q", isRequired: true, key: "search.query", "What to search for."),
                APIParameter("since", .integer, "What the last answer gave as generation."),
            ] + scope("search.")
        ),
        .get("/searches", QueryInterface.searches, "The searches that were saved."),
        .get(
            "/similar",
            QueryInterface.similar,
            "Paragraphs that say the same as one.",
            [
                APIParameter("text", "A text."),
                APIParameter("report", "Or a report, by number, address or SHA-256,"),
                APIParameter("words", "and words of its paragraph."),
                APIParameter("least", .number, "How alike a paragraph must be, from 0 to 1."),
                limit,
            ] + scope().filter { $0.name != "section" }
        ),
        .get(
            "/reports/{report}",
            QueryInterface.show,
            "One report: document, sections, figures with their sentences.",
            [
                APIParameter("report", in: .path, "A number, an address, or the beginning of a SHA-256."),
                APIParameter("version", .integer, "A version's number; without it the one that answers queries."),
                APIParameter("alone", .flag, "Whether a copy is meant by itself."),
            ]
        ),
        .get(
            "/reports/{report}/raw",
            QueryInterface.raw,
            "The bytes that a report was read from.",
            [
                APIParameter("report", in: .path, "A number, an address, or the beginning of a SHA-256."),
                APIParameter("version", .integer, "A version's number."),
            ]
        ).exchanging(.bytes),
        .get(
            "/figures",
            QueryInterface.figures,
            "Figures with their sentences.",
            [
                APIParameter("region", "A division by name or code."),
                APIParameter("below", .flag, "Whether the divisions below it count too."),
                APIParameter("year", .integer, "The year reported on."),
                APIParameter("kind", .oneOf(kinds), "A kind of document."),
                APIParameter("indicator", "An indicator by id or name."),
                APIParameter("words", .texts, "Words that the measure or the sentence must hold."),
                APIParameter("report", .integer, "A report's number."),
                limit, offset,
            ]
        ),
        .get(
            "/versions",
            QueryInterface.states,
            "What became of versions, as receipts name them.",
            [APIParameter("version", .integers, isRequired: true, key: "versions", "Ids of versions.")]
        ),
        .get(
            "/corrections",
            QueryInterface.corrections,
            "What people said of figures, the newest first.",
            [APIParameter("report", .integers, key: "reports", "Reports by number."), limit, offset]
        ),
        .get(
            "/entities",
            QueryInterface.entities,
            "What reports name: systems, honours, laws, firsts.",
            entity(isNamed: false)
        ),
        .get("/mentions", QueryInterface.mentions, "Where something is named.", entity(isNamed: true)),
    ]

    private static func entity(isNamed: Bool) -> [APIParameter] {
        [
            APIParameter("kind", .oneOf(EntityStore.Kind.allCases.map(\.rawValue)), isRequired: true, "Of what kind."),
            APIParameter("name", isRequired: isNamed, "What the name must contain, or the name."),
            APIParameter("within", "A division by name or code."),
            APIParameter("from_year", .integer, "The first year."),
            APIParameter("to_year", .integer, "The last year."),
            limit, offset,
        ]
    }

    private static let analyses: [APIRoute] = [
        APIRoute.get(
            "/rank",
            QueryInterface.rank,
            "Places in the order of one indicator, and what cannot be ordered.",
            [
                APIParameter("indicator", isRequired: true, "An indicator by id or name."), year, within,
                APIParameter("level", .oneOf(levels), "Of which level; without it the level below."),
            ]
        ).asTable { (value: Ranking) in value.answer },
        APIRoute.get(
            "/compare",
            QueryInterface.compare,
            "Places side by side.",
            [
                APIParameter("region", .texts, isRequired: true, key: "regions", "Divisions by name or code."), year,
                APIParameter("indicator", .texts, key: "indicators", "Indicators by id or name."),
            ]
        ).asTable { (value: Comparison) in value.answer },
        APIRoute.get(
            "/trend",
            QueryInterface.trend,
            "One place over the years.",
            [
                APIParameter("indicator", isRequired: true, "An indicator by id or name."),
                APIParameter("region", isRequired: true, "A division by name or code."),
                APIParameter("from_year", .integer, isRequired: true, "The first year."),
                APIParameter("to_year", .integer, isRequired: true, "The last year."),
            ]
        ).asTable { (value: Trend) in value.answer },
        APIRoute.get(
            "/ledger",
            QueryInterface.ledger,
            "Who filed the report they owe, and when.",
            [year, within]
        ).asTable { (value: Ledger) in value.answer(only: []) },
        APIRoute.get(
            "/track",
            QueryInterface.track,
            "What a place promised, and what its next report says of it.",
            [APIParameter("region", isRequired: true, "A division by name or code."), year]
        ).asTable { (value: PromiseChain) in value.answer(only: []) },
        .get(
            "/checks",
            QueryInterface.check,
            "What does not add up in reports.",
            [
                APIParameter("region", .texts, key: "regions", "Divisions by name or code."),
                APIParameter("within", "A division whose reports are checked with all below it."),
                APIParameter("year", .integer, "The year reported on."),
                APIParameter("rule", .texts, key: "rules", "Rules by name."),
                APIParameter(
                    "severity",
                    .oneOf(Finding.Severity.allCases.map(\.rawValue)),
                    "The least severity."
                ),
                APIParameter("dismissed", .flag, "Whether findings that were put aside are told too."), limit,
            ]
        ),
        APIRoute.get(
            "/index/score",
            QueryInterface.indexScore,
            "Scores by weighted indicators.",
            index(isOfRegions: false)
        ).asTable { (value: IndexScores) in value.answer },
        APIRoute.get(
            "/index/explain",
            QueryInterface.indexExplain,
            "What a score is made of.",
            index(isOfRegions: true)
        ).asTable { (value: [IndexExplanation]) in IndexExplanation.answer(value) },
        APIRoute.get(
            "/index/separate",
            QueryInterface.indexSeparate,
            "How well the indicators tell places apart.",
            index(isOfRegions: false)
        ).asTable { (value: IndexSeparation) in value.answer(only: []) },
        APIRoute(
            method: .post,
            path: "/index/simulate",
            summary: "Scores with other weights.",
            role: .reader,
            service: .query,
            call: QueryInterface.indexSimulate,
            parameters: [
                APIParameter("year", .integer, in: .body, isRequired: true, "The last year."),
                APIParameter("from_year", .integer, in: .body, "The first year."),
                APIParameter("within", in: .body, "A division by name or code."),
                APIParameter("level", .oneOf(scored), in: .body, "Of which level."),
                APIParameter("department", in: .body, "Of departments those whose names end so, here and below."),
                APIParameter("regions", .texts, in: .body, "Divisions of one level."),
                APIParameter("system", in: .body, "The file of a scoring system."),
                APIParameter("changes", .object, in: .body, isRequired: true, "Weights by the id of what they weigh."),
            ]
        ).asTable { (value: IndexSimulation) in value.answer },
    ]

    private static func index(isOfRegions: Bool) -> [APIParameter] {
        [
            year,
            APIParameter("within", "A division by name or code."),
            APIParameter("level", .oneOf(scored), "Of which level."),
            APIParameter("department", "Of departments those whose names end so, here and below."),
            APIParameter("region", .texts, isRequired: isOfRegions, key: "regions", "Divisions of one level."),
        ]
    }

    private static let administration: [APIRoute] = [
        .get("/limits", IngestionInterface.limits, "What ingestion takes.", service: .ingestion),
        .get(
            "/jobs",
            IngestionInterface.listJobs,
            "Jobs in the order of their age.",
            role: .operator,
            service: .ingestion,
            [APIParameter("state", .texts, key: "states", "ready, leased, dead, discarded."), limit]
        ),
        .get(
            "/quarantine",
            QueryInterface.quarantine,
            "Documents that could not be read, and why.",
            role: .operator,
            [
                APIParameter("state", .oneOf(["rejected", "dead"]), "Which."),
                APIParameter("reason", "What the reason must contain."), limit,
            ]
        ),
        .get(
            "/quarantine/{id}/raw",
            QueryInterface.quarantined,
            "The bytes of a document that could not be read.",
            role: .operator,
            [APIParameter("id", .integer, in: .path, "The document's id.")]
        ).exchanging(.bytes),
        .get(
            "/comparisons",
            QueryInterface.comparisons,
            "What another extraction would change.",
            role: .operator,
            selection + [limit, offset]
        ),
        .get(
            "/reextraction",
            QueryInterface.reextraction,
            "How far the jobs of reports are.",
            role: .operator,
            [APIParameter("task", .oneOf(["extract", "compare"]), isRequired: true, "Which jobs.")] + selection
        ),
        .get("/accounts", QueryInterface.accounts, "The accounts.", role: .administrator),
        .get(
            "/audit",
            QueryInterface.audit,
            "Who did what through the console, the newest first.",
            role: .administrator,
            [
                APIParameter("account", "Whose."),
                APIParameter("before", .integer, "Only what is older than the entry of this id."), limit,
            ]
        ),
    ]
}
