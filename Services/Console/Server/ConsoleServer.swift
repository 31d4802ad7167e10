import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Messaging
import NIOCore
import Secrets
import ServiceLifecycle
import ServiceRuntime
import UnixSignals

/// The HTTP server with its routes, and the client that it asks the cluster with.
struct ConsoleServer {
    /// Headers of a request together; what browsers send is far below.
    private static let headerLimit = 32 * 1_024

    private let configuration: FazhiConfiguration
    private let cluster: Cluster
    private let key: SigningKey
    private let presence: Presence
    private let logger: Logger

    init(_ configuration: FazhiConfiguration, logger: Logger) throws {
        self.configuration = configuration
        self.cluster = try Cluster(configuration, name: configuration.consoleKey, timeout: .seconds(20))
        self.key = try SigningKey(file: configuration.consoleSecret)
        self.presence = Presence(
            cluster: self.cluster,
            host: configuration.advertisedHost,
            pageMemory: configuration.consolePages << 20,
            logger: logger
        )
        self.logger = logger
    }

    /// Answers until SIGTERM or SIGINT; requests under way are finished.
    func run() async throws {
        let application = try self.makeApplication()
        let (cluster, presence) = (self.cluster, self.presence)
        var monitoring: [any Service] = []
        if let address = self.configuration.consoleMetrics {
            let server = try await presence.makeMonitoring(at: address)
            presence.note(address: server.address, of: "metrics")
            monitoring.append(server)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                // The last is stopped first: what is still to be answered can still be asked.
                services: ([LoopService { await cluster.run() }, presence] as [any Service] + monitoring + [application]
                    + [ManagedService {}].compactMap(\.self)).map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: self.logger
            )
        )
        try await group.run()
        self.logger.info("stopped")
    }

    func makeApplication() throws -> some ApplicationProtocol {
        let address = try ListenAddress(self.configuration.consoleAddress)
        let (logger, presence) = (self.logger, self.presence)
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
                presence.note(address: "http://\(address.host):\(port)", of: "pages")
                logger.info("started", metadata: ["address": "http://\(address.host):\(port)"])
            },
            logger: self.logger
        )
    }

    private func makeRouter() throws -> Router<ConsoleContext> {
        let renderer = try Renderer()
        let assets = try Assets()
        let gate = Gate(
            keeper: SessionKeeper(key: self.key),
            cluster: self.cluster,
            proxies: Set(self.configuration.consoleProxies)
        )
        let responder = PageResponder(
            cluster: self.cluster,
            gate: gate,
            renderer: renderer,
            largestUpload: self.configuration.maximumDocumentSize * 2,
            pages: self.presence.pages
        )
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestMeter(presence: self.presence))
        router.add(middleware: Compression())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(responder: responder, logger: self.logger))
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/assets/:name") { request, context in try assets.respond(to: request, context) }
        let pages = try SiteMap.pages(self.configuration.consoleSignOn.map { SignOnProvider($0) })
        for page in pages {
            router.get(RouterPath(page.path)) { request, context in
                try await responder.respond(to: request, context, with: page)
            }
        }
        self.addAPI(to: router, gate)
        for action in pages.compactMap({ $0 as? any Action }) + SiteMap.actions {
            router.post(RouterPath(action.path)) { request, context in
                try await responder.respond(to: request, context, with: action)
            }
        }
        return router
    }

    private func addAPI(to router: Router<ConsoleContext>, _ gate: Gate) {
        let responder = APIResponder(
            cluster: self.cluster,
            gate: gate,
            largestDocument: self.configuration.maximumDocumentSize
        )
        router.get("/api/v1/openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONCoding.encode(OpenAPIDocument.value)))
            )
        }
        for (path, routes) in Dictionary(grouping: APIRoutes.all, by: \.routerPath) {
            for route in routes {
                router.on(RouterPath(path), method: route.method) { request, context in
                    try await responder.respond(to: request, context, with: route)
                }
            }
            let known = routes.map(\.method) + (routes.contains { $0.method == .get } ? [.head] : [])
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options, .trace]
            where !known.contains(method) {
                let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    var error = PageError(.methodNotAllowed, "there are \(allowed)")
                    error.allowed = allowed
                    throw error
                }
            }
        }
    }
}
