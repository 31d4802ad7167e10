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
        return try FazhiConfiguration(reader: reader, folder: URL(filePath: file).deletingLastPathComponent())
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

    private init(reader: ConfigReader, folder: URL) throws(LoadError) {
        self.init()
        func text(_ key: ConfigKey, _ value: inout String) { value = reader.string(forKey: key) ?? value }
        func list(_ key: ConfigKey, _ value: inout [String]) {
            value = reader.stringArray(forKey: key) ?? reader.string(forKey: key).map { [$0] } ?? value
        }
        func positive(_ key: ConfigKey, _ value: inout Int) throws(LoadError) {
            guard let text = reader.string(forKey: key) ?? reader.int(forKey: key).map(String.init) else { return }
            guard let number = Int(text), number > 0 else {
                throw .invalid(
                    key: key.components.joined(separator: "."),
                    value: text,
                    expected: "a whole number above 0"
                )
            }
            value = number
        }
        for service in ServiceName.allCases {
            self.databases[service] = reader.string(forKey: ConfigKey(["database", service.rawValue]), isSecret: true)
        }
        self.ownerDatabase = reader.string(forKey: "database.owner", isSecret: true)
        try positive("database.connections", &self.connectionLimit)
        text("keys", &self.keyFolder)
        self.keyFolder = URL(filePath: self.keyFolder, relativeTo: folder).path
        text("ingestion.requests", &self.ingestionRequests)
        text("ingestion.work", &self.ingestionWork)
        text("extraction.work", &self.extractionWork)
        text("indexing.events", &self.indexingEvents)
        text("query.requests", &self.queryRequests)
        text("query.events", &self.queryEvents)
        if let text = reader.string(forKey: "query.part") {
            guard let part = IndexPart(text) else {
                throw .invalid(key: "query.part", value: text, expected: "such as 2/3, the second of three parts")
            }
            self.queryPart = part
        }
        var memory = 0
        try positive("query.memory", &memory)
        if memory > 0 { self.queryMemory = memory }
        text("advertised.host", &self.advertisedHost)
        try positive("limits.document", &self.maximumDocumentSize)
        try positive("limits.requests", &self.requestLimit)
        try positive("limits.attempts", &self.maximumAttempts)
        try positive("extraction.concurrency", &self.extractionConcurrency)
        try positive("indexing.batch", &self.indexingBatch)
        text("client.key", &self.clientName)
        list("client.ingestion", &self.ingestionEndpoints)
        list("client.query", &self.queryEndpoints)
        self.fetchContact = reader.string(forKey: "fetch.contact")
        self.fetchAuthorities = reader.string(forKey: "fetch.authorities").map {
            URL(filePath: $0, relativeTo: folder).path
        }
        text("log.level", &self.logLevel)
        guard Logger.Level(rawValue: self.logLevel) != nil else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid(key: "log.level", value: self.logLevel, expected: "one of \(levels)")
        }
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
