/// Fetches pages politely: asks robots.txt, waits its turn, follows redirects, tries again where that may help.
struct PageFetcher: Sendable {
    /// The product token that robots.txt names this crawler by.
    static let token = "Fazhi"

    struct Page: Sendable {
        var body: [UInt8]
        /// Where the page was found in the end.
        var address: WebAddress
        /// The label of the encoding that the server declares.
        var charset: String?
        /// What lets a later run ask whether the page has changed.
        var validators: Validators
    }

    /// What a server said of a page by which it can tell whether it has changed (RFC 9110, 8.8).
    struct Validators: Sendable, Hashable {
        var etag: String?
        var lastModified: String?
        /// The address that they are of.
        var address: WebAddress
    }

    enum Outcome: Sendable {
        case page(Page)
        case unchanged
        case disallowed(String)
        case missing(String)
        /// Not to be had now; another run may fare better.
        case failed(String, isOfHost: Bool)
    }

    private let transport: HTTPTransport
    private let policy: FetchPolicy
    private let pacer: HostPacer
    private let robots: RobotsDesk

    init(transport: HTTPTransport, policy: FetchPolicy) {
        let pacer = HostPacer(interval: policy.interval)
        self.transport = transport
        self.policy = policy
        self.pacer = pacer
        self.robots = RobotsDesk(agent: Self.token, pacer: pacer, longestInterval: policy.longestInterval) { address in
            let patient = PatientTransport(transport: transport, policy: policy, pacer: pacer)
            return try await patient.get(address, sizeLimit: RobotsFile.sizeLimit, isCut: true)
        }
    }

    /// - Parameter known: what is known of the page from an earlier run.
    func fetch(_ listed: WebAddress, known: Validators? = nil) async throws -> Outcome {
        let transport = PatientTransport(transport: self.transport, policy: self.policy, pacer: self.pacer)
        var address = listed
        var visited: Set<WebAddress> = []
        do {
            while true {
                guard visited.insert(address).inserted else { return .missing("redirected in a circle") }
                switch try await self.robots.verdict(address) {
                case .allowed: break
                case .disallowed: return .disallowed("robots.txt of \(address.host) disallows \(address.target)")
                case .unknown(let reason): return .failed(reason, isOfHost: true)
                }
                let answer = try await transport.get(
                    address,
                    fields: known.map { $0.address == address ? $0.fields : [] } ?? [],
                    sizeLimit: self.policy.sizeLimit
                )
                switch answer.status {
                case 200: return .page(Page(answer, at: address))
                case 304 where known?.address == address: return .unchanged
                case 301, 302, 303, 307, 308:
                    guard let location = answer.fields["location"] else { return .missing("redirected to nowhere") }
                    guard visited.count <= self.policy.redirectLimit else {
                        return .missing("redirected more than \(self.policy.redirectLimit) times")
                    }
                    address = try WebAddress(location, relativeTo: address)
                    if address.isInternal, !listed.isInternal { return .missing("redirected into a private network") }
                case 408, 425, 429, 500...: return .failed("HTTP \(answer.status)", isOfHost: false)
                default: return .missing("HTTP \(answer.status)")
                }
            }
        } catch let problem as HTTPTransport.Problem {
            return problem.isPassing
                ? .failed(problem.description, isOfHost: problem.isOfHost) : .missing(problem.description)
        } catch let problem as WebAddress.Problem {
            return .missing("redirected to what is no page: \(problem)")
        }
    }
}

extension PageFetcher.Page {
    fileprivate init(_ answer: HTTPTransport.Answer, at address: WebAddress) {
        self.body = answer.body
        self.address = address
        self.charset = HTTPFields.charset(answer.fields["content-type"])
        self.validators = .init(
            etag: answer.fields["etag"],
            lastModified: answer.fields["last-modified"],
            address: address
        )
    }
}

extension PageFetcher.Validators {
    fileprivate var fields: [(String, String)] {
        [("If-None-Match", self.etag), ("If-Modified-Since", self.lastModified)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }
}
