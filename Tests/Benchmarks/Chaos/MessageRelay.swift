import Messaging
import ServiceRuntime
import ZeroMQ

/// Stands between the workers of a stage and its dispatcher, with the keys of both: every message is passed on, many of
/// them twice and many late, so that they also overtake one another.
actor MessageRelay {
    private static let shareDoubled = 0.3
    private static let shareDelayed = 0.3
    private static let longestDelay = 2_000

    private final class Link {
        let socket: Socket
        init(_ socket: consuming Socket) { self.socket = socket }
    }

    private let upstream: String
    private let dispatcher: MessagingRuntime
    private let worker: MessagingRuntime
    private let authenticator: Authenticator
    private let clientOptions: SocketOptions
    private let router: Socket
    private var links: [[UInt8]: Link] = [:]
    private(set) var passed = 0
    private(set) var doubled = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.dispatcher.executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - services: the dispatcher's service, and the workers'.
    init(keys: KeyRing, services: (ServiceName, ServiceName), listensAt endpoint: String, upstream: String) throws {
        self.upstream = upstream
        self.dispatcher = try MessagingRuntime(keys: keys, name: services.0.rawValue)
        self.worker = try MessagingRuntime(keys: keys, name: services.1.rawValue)
        self.authenticator = try self.dispatcher.makeAuthenticator()
        self.clientOptions = try self.worker.clientOptions(to: services.0)
        self.router = try Socket(
            .router,
            context: self.dispatcher.context,
            options: self.dispatcher.serverOptions(.services)
        )
        try self.router.bind(endpoint)
    }

    /// Passes messages on until the surrounding task is cancelled.
    func run() async throws {
        defer {
            self.dispatcher.executor.stop()
            self.worker.executor.stop()
        }
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await self.authenticator.run() }
            while !Task.isCancelled {
                while let frames = try self.router.receive() {
                    let route = frames[0]
                    if self.links[route] == nil {
                        let socket = try Socket(.dealer, context: self.worker.context, options: self.clientOptions)
                        try socket.connect(self.upstream)
                        self.links[route] = Link(socket)
                        group.addTask { try await self.receive(route) }
                    }
                    self.pass { try await self.send(Array(frames.dropFirst()), upFrom: route) }
                }
                try await self.dispatcher.executor.wait(for: .readable, on: self.router)
            }
        }
    }

    private func receive(_ route: [UInt8]) async throws {
        guard let link = self.links[route] else { return }
        while !Task.isCancelled {
            while let frames = try link.socket.receive() {
                self.pass { try await self.send([route] + frames) }
            }
            try await self.dispatcher.executor.wait(for: .readable, on: link.socket)
        }
    }

    /// Sends now or later, once or twice. What is late may come when everything else has ended.
    private func pass(_ send: @escaping @Sendable () async throws -> Void) {
        self.passed += 1
        let isDoubled = Double.random(in: 0..<1) < Self.shareDoubled
        if isDoubled { self.doubled += 1 }
        for _ in 0..<(isDoubled ? 2 : 1) {
            let delay = Double.random(in: 0..<1) < Self.shareDelayed ? Int.random(in: 1...Self.longestDelay) : 0
            Task {
                if delay > 0 { try await Task.sleep(for: .milliseconds(delay)) }
                try await send()
            }
        }
    }

    private func send(_ frames: Frames, upFrom route: [UInt8]) throws { _ = try self.links[route]?.socket.send(frames) }

    private func send(_ frames: Frames) throws { _ = try self.router.send(frames) }
}
