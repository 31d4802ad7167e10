/// Knows what each host lets be fetched: reads its robots.txt once (RFC 9309).
actor RobotsDesk {
    enum Verdict: Sendable {
        case allowed
        case disallowed
        /// Not known, which means no until it is (RFC 9309, 2.3.1.4), and why.
        case unknown(String)
    }

    private enum Rules: Sendable {
        case file(RobotsFile)
        case unreachable(String)
    }

    /// How far the redirects of a robots.txt are followed (RFC 9309, 2.3.1.2).
    private static let redirectLimit = 5

    private let agent: String
    private let pacer: HostPacer
    private let longestInterval: Duration
    /// Asks for a page, as often as that may help.
    private let get: @Sendable (WebAddress) async throws -> HTTPTransport.Answer
    private var rules: [String: Task<Rules, any Error>] = [:]

    /// - Parameter agent: the crawler's product token.
    init(
        agent: String,
        pacer: HostPacer,
        longestInterval: Duration,
        get: @escaping @Sendable (WebAddress) async throws -> HTTPTransport.Answer
    ) {
        self.agent = agent
        self.pacer = pacer
        self.longestInterval = longestInterval
        self.get = get
    }

    func verdict(_ address: WebAddress) async throws -> Verdict {
        switch try await self.rules(address) {
        case .file(let file): file.allows(address.target) ? .allowed : .disallowed
        case .unreachable(let reason): .unknown(reason)
        }
    }

    private func rules(_ address: WebAddress) async throws -> Rules {
        if let known = self.rules[address.origin] { return try await known.value }
        let task = Task { try await self.read(address) }
        self.rules[address.origin] = task
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func read(_ address: WebAddress) async throws -> Rules {
        do {
            var file = try WebAddress("/robots.txt", relativeTo: address)
            for _ in 0...Self.redirectLimit {
                let answer = try await self.get(file)
                switch answer.status {
                case 200:
                    let rules = RobotsFile(answer.body, agent: self.agent)
                    if let delay = rules.delay {
                        await self.pacer.slow(address.host, to: min(.seconds(delay), self.longestInterval))
                    }
                    return .file(rules)
                case 301, 302, 303, 307, 308:
                    file = try WebAddress(answer.fields["location"] ?? "", relativeTo: file)
                    if file.isInternal, !address.isInternal {
                        return .unreachable("robots.txt leads into a private network")
                    }
                case 429, 500...: return .unreachable("robots.txt: HTTP \(answer.status)")
                // Where there is none, everything may be fetched.
                default: return .file(RobotsFile([], agent: self.agent))
                }
            }
            // Too many redirects: as if there were none.
            return .file(RobotsFile([], agent: self.agent))
        } catch let problem as HTTPTransport.Problem {
            return .unreachable("robots.txt: \(problem)")
        } catch let problem as WebAddress.Problem {
            return .unreachable("robots.txt leads to \(problem)")
        }
    }
}
