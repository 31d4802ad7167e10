import Messaging
import Testing
import ZeroMQ

@Suite(.timeLimit(.minutes(5)))
struct RequestTests {
    @Test func repliesFindTheirRequests() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer(limit: 1_000)
        let client = try fixture.makeClient(of: server)
        try await fixture.with([Loop { try await server.run(.test) }, Loop { try await client.run() }]) {
            try await withThrowingTaskGroup { group in
                for number in 0..<500 {
                    group.addTask {
                        let echo = try await client.echo("第\(number)号")
                        #expect(echo == "第\(number)号")
                    }
                }
                try await group.waitForAll()
            }
            let size: [String: Int] = try await client.call("size", Echo(text: ""), attachment: [1, 2, 3])
            #expect(size == ["bytes": 3])
        }
    }

    @Test func errorsComeBackByCode() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer()
        let client = try fixture.makeClient(of: server)
        try await fixture.with([Loop { try await server.run(.test) }, Loop { try await client.run() }]) {
            func code(_ method: String, _ parameters: String, timeout: Duration = .seconds(60)) async -> RequestError? {
                await #expect(throws: RequestError.self) {
                    _ = try await client.request(method, parameters: Array(parameters.utf8), timeout: timeout)
                }
            }
            let unknown = await code("nonsense", "{}")
            #expect(unknown?.code == .unknownMethod)
            #expect(unknown?.message.contains("echo") == true)
            let missing = await code("echo", "{}")
            #expect(missing?.code == .invalid)
            #expect(missing?.message.contains("“text” is missing") == true)
            #expect(await code("echo", "no JSON")?.code == .invalid)
            #expect(await code("size", #"{"text":""}"#)?.code == .invalid)
            #expect(await code("fail", #"{"text":""}"#)?.code == .internal)
            #expect(await code("slow", #"{"text":""}"#, timeout: .seconds(1))?.code == .timeout)
        }
    }

    @Test func moreThanTheLimitIsAnsweredBusy() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer(limit: 4)
        let client = try fixture.makeClient(of: server)
        try await fixture.with([Loop { try await server.run(.test) }, Loop { try await client.run() }]) {
            try await withThrowingTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        // One that meets the other's echo is refused itself, and tries again.
                        while !Task.isCancelled {
                            _ = try? await client.call("slow", Echo(text: ""), as: Echo.self)
                        }
                    }
                }
                // Busy as soon as both have arrived; a cheap request succeeds until then.
                var error: RequestError?
                while error == nil {
                    do {
                        _ = try await client.call("echo", Echo(text: ""), as: Echo.self)
                    } catch let refusal as RequestError {
                        error = refusal
                    }
                }
                #expect(error?.code == .busy)
                #expect(error?.retryAfterMilliseconds != nil)
                group.cancelAll()
            }
        }
    }

    @Test func oneWithManyRequestsLeavesRoomForOthers() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer(limit: 8)
        let greedy = try fixture.makeClient(of: server)
        let client = try fixture.makeClient(of: server)
        try await fixture.with([
            Loop { try await server.run(.test) }, Loop { try await client.run() }, Loop { try await greedy.run() },
        ]) {
            try await withThrowingTaskGroup { group in
                for _ in 0..<100 {
                    group.addTask {
                        while !Task.isCancelled {
                            _ = try? await greedy.call("slow", Echo(text: ""), as: Echo.self)
                        }
                    }
                }
                // It is told that it has too much under way, and others are not.
                while await server.counters.busy < 200 { try await Task.sleep(for: .milliseconds(5)) }
                for number in 0..<20 { #expect(try await client.echo("\(number)") == "\(number)") }
                group.cancelAll()
            }
        }
    }

    @Test func garbageDoesNotStopTheServer() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer()
        let client = try fixture.makeClient(of: server)
        let raw = try RawDealer(fixture, endpoint: server.endpoint)
        try await fixture.with([Loop { try await server.run(.test) }, Loop { try await client.run() }]) {
            for frames: Frames in [
                [[]], [[0xFF]], [Array("FAZHI/9".utf8), [1], [1], [1], [1]],
                [Array("FAZHI/1".utf8), [1]],
                [Array("FAZHI/1".utf8), [1], Array("echo".utf8), Array("soon".utf8), Array("{}".utf8)],
                [Array("FAZHI/1".utf8), [1], Array("echo".utf8), Array("-1".utf8), Array("{}".utf8)],
                [Array("FAZHI/1".utf8), .init(repeating: 7, count: 65), [], Array("1".utf8), []],
                [Array("FAZHI/1".utf8), [1], [0xC3, 0x28], Array("1000".utf8), [0xFF]],
                Frames(repeating: [9], count: 40),
            ] {
                try await raw.send(frames)
            }
            // Every message of up to 16 frames is answered, with an error.
            for _ in 0..<8 {
                // The reply to an empty first frame, which is a REQ socket's mark, has that frame too.
                let frames = try await raw.receive()
                let reply = frames[0].isEmpty ? Array(frames.dropFirst()) : frames
                #expect(["INVALID", "UNKNOWN_METHOD"].contains(String(decoding: reply[2], as: UTF8.self)))
            }
            let echo = try await client.echo("still here")
            #expect(echo == "still here")
            #expect(await server.counters.malformed == 7)
        }
    }

    @Test func anOversizedMessageIsCutOffAndOthersGoOn() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer()
        let client = try fixture.makeClient(of: server)
        let greedy = try fixture.makeClient(of: server)
        try await fixture.with([
            Loop { try await server.run(.test) }, Loop { try await client.run() }, Loop { try await greedy.run() },
        ]) {
            let error = await #expect(throws: RequestError.self) {
                let bytes = [UInt8](repeating: 1, count: 200_000)
                _ = try await greedy.call(
                    "size",
                    Echo(text: ""),
                    attachment: bytes,
                    timeout: .seconds(2),
                    as: [String: Int].self
                )
            }
            #expect(error?.code == .timeout)
            let echo = try await client.echo("same")
            #expect(echo == "same")
        }
    }

    @Test func strangersAreNotLetIn() async throws {
        let fixture = try MessagingFixture()
        let server = try fixture.makeServer()
        let stranger = try CurveKeyPair.generate()
        let unknownClient = try fixture.makeClient(of: server, options: fixture.clientOptions(stranger))
        let deceived = try fixture.makeClient(
            of: server,
            options: fixture.clientOptions(serverKey: stranger.publicKey)
        )
        let plain = try fixture.makeClient(of: server, options: SocketOptions())
        let client = try fixture.makeClient(of: server)
        let clients = [unknownClient, deceived, plain, client]
        try await fixture.with(
            clients.map { client in Loop { try await client.run() } } + [Loop { try await server.run(.test) }]
        ) {
            for stranger in clients.dropLast() {
                let error = await #expect(throws: RequestError.self) {
                    _ = try await stranger.call("echo", Echo(text: ""), timeout: .seconds(1), as: Echo.self)
                }
                #expect(error?.code == .timeout)
            }
            let echo = try await client.echo("friend")
            #expect(echo == "friend")
            #expect(await server.counters.malformed == 0)
        }
    }
}

/// A client that sends whatever it is told to.
actor RawDealer {
    private let executor: PollExecutor
    private let socket: Socket

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    init(_ fixture: MessagingFixture, endpoint: String) throws {
        self.executor = fixture.executor
        self.socket = try Socket(.dealer, context: fixture.context, options: fixture.clientOptions())
        try self.socket.connect(endpoint)
    }

    func send(_ frames: Frames) throws { _ = try self.socket.send(frames) }

    func receive() async throws -> Frames {
        while true {
            if let frames = try self.socket.receive() { return frames }
            try await self.executor.wait(for: .readable, on: self.socket)
        }
    }
}
