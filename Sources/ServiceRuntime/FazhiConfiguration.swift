/// What every executable of the suite is told: `Deploy/fazhi.yaml` describes each key.
public struct FazhiConfiguration: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Connection strings by service, each with the role of that service.
    public var databases: [ServiceName: String] = [:]
    /// The connection string of the schema's owner; a service that has it creates and upgrades the schema.
    public var ownerDatabase: String?
    public var connectionLimit = 4

    /// The folder with this machine's secret keys and the permitted public ones; see ``KeyRing``.
    public var keyFolder = "keys"

    public var ingestionRequests = "tcp://127.0.0.1:7301"
    public var ingestionWork = "tcp://127.0.0.1:7302"
    public var extractionWork = "tcp://127.0.0.1:7303"
    public var indexingEvents = "tcp://127.0.0.1:7304"
    public var queryRequests = "tcp://127.0.0.1:7305"
    /// Where clients hear of a newer index.
    public var queryEvents = "tcp://127.0.0.1:*"
    /// The part of the index that a query node holds.
    public var queryPart = IndexPart.whole
    /// The most memory that segments may take on a query node, in MiB; `nil` for all that they need.
    public var queryMemory: Int?
    /// The most memory that answers kept by a query node may take, in MiB.
    public var queryAnswers = 128
    /// Where services answer `/metrics`, `/healthz` and `/readyz` over HTTP; a service without an entry does not.
    public var metrics: [ServiceName: String] = [:]
    /// The host that other machines reach this one's endpoints by; replaces `*` and `0.0.0.0` in what is announced.
    public var advertisedHost = "127.0.0.1"

    /// The largest document taken in, in bytes.
    public var maximumDocumentSize = 20_000_000
    /// Requests that a service works on at once; more are answered BUSY.
    public var requestLimit = 256
    /// Reports that an extraction service reads at once.
    public var extractionConcurrency = 4
    /// Reports that go into one new segment at most.
    public var indexingBatch = 256
    public var maximumAttempts = 5

    /// Whose secret key the command line uses.
    public var clientName = "operator"
    /// Where the command line finds ingestion and query; the nodes of a list are equals.
    public var ingestionEndpoints = ["tcp://127.0.0.1:7301"]
    public var queryEndpoints = ["tcp://127.0.0.1:7305"]

    /// Whom the owners of sites that pages are fetched from may turn to.
    public var fetchContact: String?
    /// A PEM file of certificate authorities that vouch for sites beside those that the system trusts.
    public var fetchAuthorities: String?

    /// Where the console answers browsers, as host and port.
    public var consoleAddress = "127.0.0.1:8080"
    /// Where the console answers `/metrics`, `/healthz` and `/readyz`; `nil` for nowhere.
    public var consoleMetrics: String?
    /// The file of the secret that sessions are signed with; the copies of a console behind one proxy share it.
    public var consoleSecret = "console.secret"
    /// Addresses of proxies before the console, whose word is taken for whom they ask for.
    public var consoleProxies: [String] = []
    /// The most memory that pages kept by the console may take, in MiB.
    public var consolePages = 64
    /// Where people of the console sign in elsewhere; `nil` for nowhere.
    public var consoleSignOn: SingleSignOn?
    /// Whose secret key the console uses to ask ingestion and query.
    public var consoleKey = "console"

    public var logLevel = "info"
    /// How log lines look.
    public var logFormat = LogFormat.text
    /// Requests that take longer are logged, in milliseconds.
    public var slowRequest = 1_000

    public enum LogFormat: String, Sendable, CaseIterable { case text, json }

    /// Where it was read from.
    public internal(set) var file: String?
    /// Each key with the value that holds, in the order of `Deploy/fazhi.yaml`.
    public internal(set) var settings: [ConfigurationSetting] = []

    public init() {}

    /// Only its file: passwords are among what it holds, and libraries print what they are given.
    public var description: String { "the configuration of \(self.file ?? "no file")" }
    public var debugDescription: String { self.description }
}
