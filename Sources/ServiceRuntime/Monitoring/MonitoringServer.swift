import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle

/// Answers `GET /metrics`, `/healthz` (the process lives) and `/readyz` (it can do its work) over HTTP, for Prometheus
/// and whoever restarts or routes round a service. It tells nothing of documents.
final class MonitoringServer: Service {
    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    /// Who is silent this long is let go.
    private static let patience: TimeAmount = .seconds(15)
    private static let mostConnections = 32

    struct Page: Sendable {
        var status: HTTPResponseStatus
        var type = "text/plain; charset=utf-8"
        var text: String
    }

    private let listener: NIOAsyncChannel<Connection, Never>
    private let page: @Sendable (_ path: String) async -> Page

    /// Where it listens, with its port.
    let address: String

    /// - Parameters:
    ///   - address: host and port, with a colon between; port 0 takes a free one.
    ///   - page: what there is at a path.
    init(address: String, page: @escaping @Sendable (_ path: String) async -> Page) async throws {
        let parts = address.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]), (0...65_535).contains(port) else {
            throw FazhiConfiguration.LoadError.invalid(
                key: "metrics",
                value: address,
                expected: "a host and a port, such as 127.0.0.1:7405"
            )
        }
        self.listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: String(parts[0]), port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try channel.pipeline.syncOperations.addHandler(IdleStateHandler(allTimeout: Self.patience))
                    try channel.pipeline.syncOperations.addHandler(IdleConnectionCloser())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        self.address = "\(parts[0]):\(self.listener.channel.localAddress?.port ?? port)"
        self.page = page
    }

    func run() async throws {
        try await LoopService {
            try await withThrowingDiscardingTaskGroup { group in
                try await self.listener.executeThenClose { connections in
                    let open = OpenConnections(limit: Self.mostConnections)
                    for try await connection in connections {
                        guard await open.enter() else {
                            try? await connection.channel.close()
                            continue
                        }
                        group.addTask {
                            // A client that breaks off is its own affair.
                            try? await self.serve(connection)
                            await open.leave()
                        }
                    }
                }
            }
        }.run()
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { requests, replies in
            for try await part in requests {
                guard case .head(let head) = part else { continue }
                let path = String(head.uri.prefix { $0 != "?" })
                let page =
                    head.method == .GET || head.method == .HEAD
                    ? await self.page(path) : Page(status: .methodNotAllowed, text: "GET only\n")
                let body = ByteBuffer(string: page.text)
                let headers: HTTPHeaders = [
                    "Content-Type": page.type, "Content-Length": "\(body.readableBytes)", "Connection": "close",
                ]
                try await replies.write(
                    .head(HTTPResponseHead(version: .http1_1, status: page.status, headers: headers))
                )
                if head.method != .HEAD { try await replies.write(.body(.byteBuffer(body))) }
                try await replies.write(.end(nil))
                return
            }
        }
    }
}

/// Closes a connection that has been silent too long.
private final class IdleConnectionCloser: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

private actor OpenConnections {
    private let limit: Int
    private var count = 0

    init(limit: Int) { self.limit = limit }

    func enter() -> Bool {
        guard self.count < self.limit else { return false }
        self.count += 1
        return true
    }

    func leave() { self.count -= 1 }
}
