// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "fazhi",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "fazhi-ingestion", targets: ["IngestionService"]),
        .executable(name: "fazhi-extraction", targets: ["ExtractionService"]),
        .executable(name: "fazhi-indexing", targets: ["IndexingService"]),
        .executable(name: "fazhi-query", targets: ["QueryService"]),
        .executable(name: "fazhi-console", targets: ["ConsoleService"]),
        .executable(name: "fazhi", targets: ["CommandLineTool"]),
        .executable(name: "fazhi-corpus", targets: ["CorpusTool"]),
        .executable(name: "fazhi-bench", targets: ["Benchmarks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // MARK: Level 0, C libraries
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCairo", providers: [.apt(["libcairo2-dev", "fonts-wqy-microhei"])]),
        .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // MARK: Level 1, drivers, nouns, language
        .target(name: "ChineseText"),
        .target(name: "PostgreSQL", dependencies: ["CPostgreSQL"]),
        .target(name: "ReportModel", resources: [.copy("Resources")]),
        .target(name: "Secrets", dependencies: ["CSodium"]),
        .target(name: "ZeroMQ", dependencies: ["CZeroMQ"]),

        // MARK: Level 2, what Fazhi knows and how its parts talk
        .target(name: "Messaging", dependencies: ["ZeroMQ", .logging], exclude: ["README.md"]),
        .target(
            name: "ReportAnalysis",
            dependencies: ["ChineseText", "ReportModel", .product(name: "Yams", package: "Yams")],
            exclude: ["README.md", "Scoring/README.md"],
            resources: [.copy("Resources")]
        ),
        .target(
            name: "ReportExtraction",
            dependencies: ["ChineseText", "ReportModel"],
            resources: [.copy("Resources")]
        ),
        .target(
            name: "ReportReading",
            dependencies: [
                "CArchive", "CExpat", "CGumbo", "COpenSSL", "CSpawn", "CZlib", "ChineseText", "ReportModel",
            ],
            exclude: ["README.md"]
        ),
        .target(
            name: "ReportCorpus",
            dependencies: ["CArchive", "CCairo", "ReportModel"],
            exclude: ["README.md"],
            resources: [.copy("Resources")]
        ),
        .target(name: "ReportPresentation", dependencies: ["ReportAnalysis", "ReportModel"]),
        .target(
            name: "SearchIndex",
            dependencies: ["ChineseText", "ReportModel"],
            exclude: ["README.md"],
            resources: [.copy("Resources")]
        ),
        .target(name: "Spreadsheet", dependencies: ["CXLSXWriter", "ReportPresentation"]),
        .target(
            name: "Storage",
            dependencies: ["PostgreSQL", "ReportModel", .logging],
            resources: [.copy("Migrations")]
        ),

        // MARK: Level 3, what every service's main needs
        .target(
            name: "ServiceRuntime",
            dependencies: [
                "Messaging", "PostgreSQL", "ReportModel", "Storage", "ZeroMQ", .argumentParser, .lifecycle, .logging,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
                .unixSignals,
            ]
        ),

        // MARK: Level 4, executables
        .service("IngestionService", path: "Services/Ingestion", ["ReportReading", "ReportModel", "Secrets"]),
        .service(
            "ExtractionService",
            path: "Services/Extraction",
            ["ReportReading", "ReportExtraction", "ReportModel"]
        ),
        .service("IndexingService", path: "Services/Indexing", ["SearchIndex", "ReportModel"]),
        .service(
            "QueryService",
            path: "Services/Query",
            ["ChineseText", "ReportAnalysis", "ReportPresentation", "SearchIndex", "ReportModel"]
        ),
        .service(
            "CommandLineTool",
            path: "Services/CommandLine",
            [
                "ReportAnalysis", "ReportReading", "ReportExtraction", "ReportModel", "ReportPresentation", "Secrets",
                "Spreadsheet", .unixSignals,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .executableTarget(
            name: "ConsoleService",
            dependencies: [
                "CZlib", "Messaging", "ReportAnalysis", "ReportExtraction", "ReportModel", "ReportPresentation",
                "ReportReading",
                "Secrets", "ServiceRuntime", "Spreadsheet", "Storage", .argumentParser, .lifecycle, .logging,
                .unixSignals,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Services/Console",
            exclude: ["README.md"],
            resources: [.copy("Assets"), .copy("Phrases"), .copy("Templates"), .copy("Words")]
        ),
        .executableTarget(
            name: "CorpusTool",
            dependencies: ["ReportCorpus", "ReportModel", .argumentParser],
            path: "Services/Corpus"
        ),

        // MARK: Tests
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Messaging", "PostgreSQL", "ReportAnalysis", "ReportExtraction", "ReportModel", "ReportReading",
                "SearchIndex",
                "SearchOracle", "ServiceRuntime", "Storage", "TestSupport", "ZeroMQ", .argumentParser, .logging,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/Benchmarks",
            exclude: ["Peers", "README.md", "Resources"]
        ),
        .target(
            name: "TestSupport",
            dependencies: ["CArchive", "CSpawn", "PostgreSQL"],
            path: "Tests/TestSupport",
            exclude: ["Resources"]
        ),
        .target(
            name: "SearchOracle",
            dependencies: ["ChineseText", "ReportModel", "SearchIndex"],
            path: "Tests/SearchOracle"
        ),
        .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks"]),
        .testTarget(name: "ChineseTextTests", dependencies: ["ChineseText"]),
        .testTarget(
            name: "ClusterTests",
            dependencies: [
                "Benchmarks", "CommandLineTool", "ConsoleService", "CorpusTool", "ExtractionService", "IndexingService",
                "IngestionService", "Messaging", "PostgreSQL", "QueryService", "ReportAnalysis", "ReportModel",
                "ServiceRuntime", "Storage",
                "TestSupport",
                "ZeroMQ",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: ["Resources"]
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["CommandLineTool", "ReportModel", "ReportPresentation", "TestSupport"]
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "ConsoleService", "Messaging", "ReportModel", "ReportPresentation", "Secrets", "ServiceRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            exclude: ["api-conformance"]
        ),
        .testTarget(name: "MessagingTests", dependencies: ["Messaging", "ZeroMQ", .logging]),
        .testTarget(name: "PostgreSQLTests", dependencies: ["PostgreSQL", "TestSupport"]),
        .testTarget(name: "ReportAnalysisTests", dependencies: ["ReportAnalysis", "ReportModel"]),
        .testTarget(
            name: "ReportCorpusTests",
            dependencies: ["ReportCorpus", "ReportModel", "ReportReading"],
            exclude: ["verify_truth.py"]
        ),
        .testTarget(
            name: "ReportExtractionTests",
            dependencies: ["ReportExtraction", "ReportModel", "ReportReading", "TestSupport"],
            resources: [.copy("Adversarial"), .copy("Numbers")]
        ),
        .testTarget(name: "ReportModelTests", dependencies: ["ReportModel"]),
        .testTarget(
            name: "ReportPresentationTests",
            dependencies: ["ReportAnalysis", "ReportModel", "ReportPresentation"]
        ),
        .testTarget(
            name: "ReportReadingTests",
            dependencies: ["CArchive", "CZlib", "ChineseText", "ReportReading", "ReportModel", "TestSupport"],
            exclude: ["Resources"]
        ),
        .testTarget(
            name: "SearchIndexTests",
            dependencies: ["ChineseText", "ReportModel", "SearchIndex", "SearchOracle"]
        ),
        .testTarget(
            name: "SpreadsheetTests",
            dependencies: ["ReportPresentation", "Spreadsheet", "TestSupport"]
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["PostgreSQL", "ReportModel", "Storage", "TestSupport", .logging]
        ),
    ],
    swiftLanguageModes: [.v6]
)

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var lifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var unixSignals: Self { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
}

extension Target {
    /// An executable of its own folder: its libraries, and what every service's main needs.
    static func service(_ name: String, path: String, _ libraries: [Target.Dependency]) -> Target {
        .executableTarget(
            name: name,
            dependencies: libraries + [
                "Messaging", "ServiceRuntime", "Storage", .argumentParser, .lifecycle, .logging,
            ],
            path: path
        )
    }
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}

// Loops over bytes are some seventy times slower unoptimised, and tests of all services wait for them.
for target in package.targets where ["ChineseText", "ReportExtraction", "ReportReading"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
