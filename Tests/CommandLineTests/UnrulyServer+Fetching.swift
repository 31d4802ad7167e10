import TestSupport

@testable import CommandLineTool

extension UnrulyServer {
    func address(_ path: String) throws -> WebAddress { try WebAddress(self.origin + path) }

    /// A policy that keeps tests short.
    static var policy: FetchPolicy {
        var policy = FetchPolicy(sizeLimit: 1_000_000)
        policy.interval = .milliseconds(1)
        policy.retryDelay = .milliseconds(20)
        policy.timeLimit = .seconds(20)
        policy.attempts = 3
        return policy
    }

    /// Fetches a page from it.
    func fetch(
        _ path: String,
        known: PageFetcher.Validators? = nil,
        policy: FetchPolicy = UnrulyServer.policy
    ) async throws -> PageFetcher.Outcome {
        try await HTTPTransport.with(agent: "Fazhi/1.0 (+test@example.org)", policy: policy) { transport in
            try await PageFetcher(transport: transport, policy: policy).fetch(self.address(path), known: known)
        }
    }
}
