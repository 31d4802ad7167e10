import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import ServiceRuntime
import UnixSignals

/// The HTTP server with its routes, and the client that it asks the cluster with.
struct ConsoleServer {
    /// Headers of a request together; what browsers send is far below.
    private static let headerLimit = 32 * 1_024

    private let configuration: FazhiConfiguration
    private let cluster: Cluster
    private let logger: Logger

    init(_ configuration: FazhiConfiguration, logger: Logger) throws {
        self.configuration = configuration
        self.cluster = try Cluster(configuration, name: configuration.consoleKey, timeout: .seconds(20))
        self.logger = logger
    }

    /// Answers until SIGTERM or SIGINT; requests under way are finished.
    func run() async throws {
        let application = try self.makeApplication()
        let cluster = self.cluster
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // The last is stopped first: what is still to be answered can still be asked.
                services: [.init(service: LoopService { await cluster.run() }), .init(service: application)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: self.logger
            )
        )
        try await group.run()
        self.logger.info("stopped")
    }

    func makeApplication() throws -> some ApplicationProtocol {
        let address = try ListenAddress(self.configuration.consoleAddress)
        let logger = self.logger
        return Application(
            router: try self.makeRouter(),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.headerLimit,
                        maxHeaderListSize: Self.headerLimit,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: MaximumAvailableConnections(2_000)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                logger.info("started", metadata: ["address": "http://\(address.host):\(port)"])
            },
            logger: self.logger
        )
    }

    private func makeRouter() throws -> Router<ConsoleContext> {
        let renderer = try Renderer()
        let assets = try Assets()
        let responder = PageResponder(cluster: self.cluster, renderer: renderer, assets: assets)
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(responder: responder, logger: self.logger))
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/assets/:name") { request, context in try assets.respond(to: request, context) }
        for page in try SiteMap.pages() {
            router.get(RouterPath(page.path)) { request, context in
                try await responder.respond(to: request, context, role: page.role) { try await page.answer($0) }
            }
        }
        return router
    }
}
