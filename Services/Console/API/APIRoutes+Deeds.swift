import HTTPTypes
import ServiceRuntime
import Storage

extension APIRoutes {
    private static let reason = APIParameter("reason", in: .body, isRequired: true, "Why.")
    private static let jobs = [
        APIParameter("ids", .integers, in: .body, isRequired: true, "Jobs by id; may be empty where all or reason is."),
        APIParameter("all", .flag, in: .body, "All that are dead."),
        APIParameter("reason", in: .body, "All that are dead and whose error has these words."),
    ]

    /// What changes something, and is recorded under the account's name.
    static let deeds: [APIRoute] = [
        APIRoute.post(
            "/documents",
            IngestionInterface.ingest,
            "Takes a document in: its bytes are the body.",
            role: .operator,
            deed: "document.ingest",
            [
                APIParameter("uri", isRequired: true, "Its address: file:///…, https://…; it names the document."),
                APIParameter("priority", .integer, "Higher is sooner."),
                APIParameter("charset", "The encoding that its server declared."),
            ]
        ).exchanging(.upload),
        .post(
            "/corrections",
            IngestionInterface.correct,
            "Says what figures of a report really are.",
            role: .analyst,
            deed: "figure.correct",
            hasAuthor: true,
            [
                APIParameter("report", .integer, in: .body, isRequired: true, "The report's number."),
                APIParameter("figures", .objects, in: .body, isRequired: true, "The figures as they were looked at."),
                APIParameter(
                    "verdict",
                    .oneOf(["corrected", "confirmed", "rejected"]),
                    in: .body,
                    isRequired: true,
                    "What is said of them."
                ),
                APIParameter("settings", .objects, in: .body, "What holds: attribute and value."), reason,
            ]
        ),
        .post(
            "/corrections/{correction}/revocation",
            IngestionInterface.revoke,
            "Takes a correction back.",
            role: .analyst,
            deed: "figure.revoke",
            hasAuthor: true,
            [APIParameter("correction", .integer, in: .path, "The correction's id."), reason]
        ),
        .post(
            "/dismissals",
            IngestionInterface.dismiss,
            "Puts findings aside, or brings them back.",
            role: .analyst,
            deed: "finding.dismiss",
            hasAuthor: true,
            [
                APIParameter("findings", .texts, in: .body, isRequired: true, "Findings by id."),
                APIParameter("restored", .flag, in: .body, "Whether they are brought back."), reason,
            ]
        ),
        .post(
            "/searches",
            IngestionInterface.saveSearch,
            "Saves a search under a name, for everybody.",
            role: .analyst,
            deed: "search.save",
            hasAuthor: true,
            [
                APIParameter("name", in: .body, isRequired: true, "Its name."),
                APIParameter("search", .object, in: .body, isRequired: true, "query, region, from_year, to_year …"),
            ]
        ),
        .post(
            "/searches/{name}/removal",
            IngestionInterface.forgetSearch,
            "Forgets a search.",
            role: .analyst,
            deed: "search.forget",
            [APIParameter("name", in: .path, "Its name.")]
        ),
        .post(
            "/jobs/retry",
            IngestionInterface.retryJobs,
            "Gives dead jobs another round of attempts.",
            role: .operator,
            deed: "job.retry",
            jobs
        ),
        .post(
            "/jobs/discard",
            IngestionInterface.discardJobs,
            "Gives dead jobs up.",
            role: .operator,
            deed: "job.discard",
            jobs
        ),
        .post(
            "/stages/{stage}/pause",
            IngestionInterface.pause,
            "Hands out no more jobs of a stage.",
            role: .operator,
            deed: "stage.pause",
            hasAuthor: true,
            [APIParameter("stage", .oneOf(Stage.allCases.map(\.rawValue)), in: .path, "The stage."), reason]
        ),
        .post(
            "/stages/{stage}/resume",
            IngestionInterface.resume,
            "Hands out jobs of a stage again.",
            role: .operator,
            deed: "stage.resume",
            [APIParameter("stage", .oneOf(Stage.allCases.map(\.rawValue)), in: .path, "The stage.")]
        ),
        .post(
            "/quarantine/reread",
            IngestionInterface.reread,
            "Reads documents of the quarantine again; as long as the answer names the next, ask again with it.",
            role: .operator,
            deed: "document.reread",
            [
                APIParameter("ids", .integers, in: .body, "Documents by id."),
                APIParameter("reason", in: .body, "What the reason must contain."),
                APIParameter("report", in: .body, "The report whose versions are read again instead."),
                APIParameter("extractor", in: .body, "The version of the extractor whose reports are instead."),
                APIParameter("after", .integer, in: .body, "What the last answer named as the next."),
            ]
        ),
    ]
}
