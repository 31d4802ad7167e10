import Storage

/// What became of one document that was handed in.
struct IngestResult: Sendable, Encodable {
    var uri: String
    /// `new`, `new_version`, `duplicate`, `rejected`; `unchanged` where the manifest says that it was handed in before;
    /// `disallowed` by robots.txt or `missing` on its server; `failed` where it was not to be had or no service took it;
    /// after waiting also `dead`.
    var outcome: String
    var report: Int64?
    var version: Int64?
    var reason: String?

    init(uri: String, outcome: String, version: Int64? = nil, reason: String? = nil) {
        self.uri = uri
        self.outcome = outcome
        self.version = version
        self.reason = reason
    }

    init(uri: String, _ receipt: DocumentStore.Receipt) {
        self.uri = uri
        self.outcome = receipt.outcome.rawValue
        self.report = receipt.report
        self.version = receipt.version
        self.reason = receipt.reason
    }

    /// Whether it will never be found.
    var isFailure: Bool { ["rejected", "disallowed", "missing", "failed", "dead", "lost"].contains(self.outcome) }
}
