import Messaging
import ServiceLifecycle
import ServiceRuntime

/// Works kept answers out anew once the corpus has settled, so that the next who asks does not wait.
struct AnswerWarmer: Service {
    /// The corpus has settled when it was the same for so long.
    private static let rest: Duration = .seconds(3)
    /// The questions asked last.
    private static let most = 32

    let answers: KeptAnswers
    let methods: MethodTable

    func run() async throws {
        try await LoopService {
            var seen: String?
            while true {
                try await Task.sleep(for: Self.rest)
                guard self.answers.isAny else { continue }
                // A database that is away is waited for: nothing is worse than before.
                guard let token = try? await self.answers.corpus.token() else { continue }
                defer { seen = token }
                guard token == seen else { continue }
                for question in self.answers.outdated(by: token, limit: Self.most) {
                    try Task.checkCancellation()
                    try? await self.answers.renew(question, self.methods)
                }
            }
        }.run()
    }
}
