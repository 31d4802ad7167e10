import Configuration
import Foundation
import Logging

extension FazhiConfiguration {
    /// A configuration that cannot be used.
    public enum LoadError: Error, Sendable, CustomStringConvertible {
        case missing(path: String)
        case notFound(searched: [String])
        case unreadable(path: String, reason: String)
        case invalid(key: String, value: String, expected: String)
        case unknown(key: String, path: String, similar: String?)

        public var description: String {
            switch self {
            case .missing(let path): "there is no configuration file \(path)"
            case .notFound(let searched):
                """
                no configuration file: looked for \(searched.joined(separator: ", ")); give one with --config or \
                FAZHI_CONFIG (Scripts/run makes one in .fazhi)
                """
            case .unreadable(let path, let reason): "the configuration file \(path) cannot be read: \(reason)"
            case .invalid(let key, let value, let expected):
                "configuration key \(key) is “\(value)”, but must be \(expected)"
            case .unknown(let key, let path, let similar):
                "\(path) has the key \(key), which there is not" + (similar.map { "; did you mean \($0)?" } ?? "")
            }
        }
    }

    /// Reads the file at `path`, or the first of the usual ones; environment variables `FAZHI_…` win over the file
    /// (`ingestion.requests` is `FAZHI_INGESTION_REQUESTS`).
    ///
    /// Relative paths in the file are relative to the folder that holds it.
    public static func load(path: String?) async throws -> FazhiConfiguration {
        let file = try self.locate(path)
        let reader: ConfigReader
        do {
            let location = ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: file)]))
            reader = ConfigReader(providers: [
                EnvironmentVariablesProvider().prefixKeys(with: "fazhi"),
                try await FileProvider<YAMLSnapshot>(config: location),
            ])
        } catch {
            throw LoadError.unreadable(path: file, reason: "\(error)")
        }
        var settings = SettingReader(reader)
        var configuration = try FazhiConfiguration(
            &settings,
            folder: URL(filePath: file).deletingLastPathComponent()
        )
        try settings.refuseUnknownKeys(in: file)
        configuration.file = file
        configuration.settings = settings.settings
        return configuration
    }

    private static func locate(_ path: String?) throws(LoadError) -> String {
        let environment = ProcessInfo.processInfo.environment
        if let named = path ?? environment["FAZHI_CONFIG"] {
            guard FileManager.default.fileExists(atPath: named) else { throw .missing(path: named) }
            return named
        }
        let usual = [
            ".fazhi/fazhi.yaml", "\(environment["HOME"] ?? "")/.config/fazhi/fazhi.yaml", "/etc/fazhi/fazhi.yaml",
        ]
        guard let found = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw .notFound(searched: usual)
        }
        return found
    }

    private init(_ settings: inout SettingReader, folder: URL) throws(LoadError) {
        self.init()
        for service in ServiceName.allCases {
            self.databases[service] = settings.secret(ConfigKey(["database", service.rawValue]))
        }
        self.ownerDatabase = settings.secret("database.owner")
        try settings.positive("database.connections", &self.connectionLimit)
        settings.path("keys", &self.keyFolder, in: folder)
        settings.text("ingestion.requests", &self.ingestionRequests)
        settings.text("ingestion.work", &self.ingestionWork)
        settings.text("extraction.work", &self.extractionWork)
        settings.text("indexing.events", &self.indexingEvents)
        settings.text("query.requests", &self.queryRequests)
        settings.text("query.events", &self.queryEvents)
        var part = self.queryPart.description
        settings.text("query.part", &part)
        guard let queryPart = IndexPart(part) else {
            throw .invalid(key: "query.part", value: part, expected: "such as 2/3, the second of three parts")
        }
        self.queryPart = queryPart
        try settings.positive("query.memory", &self.queryMemory)
        try settings.positive("query.answers", &self.queryAnswers)
        for service in ServiceName.allCases {
            var address: String?
            settings.text(ConfigKey([service.rawValue, "metrics"]), &address)
            self.metrics[service] = address
        }
        settings.text("advertised.host", &self.advertisedHost)
        try settings.positive("limits.document", &self.maximumDocumentSize)
        try settings.positive("limits.requests", &self.requestLimit)
        try settings.positive("limits.attempts", &self.maximumAttempts)
        try settings.positive("extraction.concurrency", &self.extractionConcurrency)
        try settings.positive("indexing.batch", &self.indexingBatch)
        settings.text("client.key", &self.clientName)
        settings.list("client.ingestion", &self.ingestionEndpoints)
        settings.list("client.query", &self.queryEndpoints)
        settings.text("fetch.contact", &self.fetchContact)
        settings.path("fetch.authorities", &self.fetchAuthorities, in: folder)
        settings.text("console.address", &self.consoleAddress)
        settings.text("console.metrics", &self.consoleMetrics)
        settings.path("console.secret", &self.consoleSecret, in: folder)
        settings.list("console.proxies", &self.consoleProxies)
        try settings.positive("console.pages", &self.consolePages)
        settings.text("console.key", &self.consoleKey)
        self.consoleSignOn = try Self.signOn(&settings)
        settings.text("log.level", &self.logLevel)
        guard Logger.Level(rawValue: self.logLevel) != nil else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid(key: "log.level", value: self.logLevel, expected: "one of \(levels)")
        }
        var format = self.logFormat.rawValue
        settings.text("log.format", &format)
        guard let logFormat = LogFormat(rawValue: format) else {
            throw .invalid(key: "log.format", value: format, expected: "text or json")
        }
        self.logFormat = logFormat
        try settings.positive("log.slow", &self.slowRequest)
    }

    private static func signOn(_ settings: inout SettingReader) throws(LoadError) -> SingleSignOn? {
        var (issuer, client, address): (String?, String?, String?) = (nil, nil, nil)
        settings.text("console.signon.issuer", &issuer)
        settings.text("console.signon.client", &client)
        let secret = settings.secret("console.signon.secret")
        var claim = "preferred_username"
        settings.text("console.signon.claim", &claim)
        settings.text("console.signon.address", &address)
        guard let issuer else { return nil }
        guard SingleSignOn.isSafe(issuer) else {
            throw .invalid(
                key: "console.signon.issuer",
                value: issuer,
                expected: "an address that begins with https://"
            )
        }
        guard let client, let address, SingleSignOn.isSafe(address) else {
            throw .invalid(
                key: "console.signon.address",
                value: address ?? "",
                expected: "the console's own address, such as https://fazhi.example.org, and console.signon.client"
            )
        }
        var signOn = SingleSignOn(
            issuer: issuer,
            client: client,
            secret: secret,
            address: address.hasSuffix("/") ? String(address.dropLast()) : address
        )
        signOn.claim = claim
        return signOn
    }

    /// The connection string of `service`.
    func database(_ service: ServiceName) throws(LoadError) -> String {
        guard let conninfo = self.databases[service] else {
            throw .invalid(
                key: "database.\(service.rawValue)",
                value: "",
                expected: "a connection string such as “host=db1 dbname=fazhi user=fazhi_\(service.rawValue)”"
            )
        }
        return conninfo
    }
}
