import Messaging
import ServiceRuntime
import Storage

/// Takes in which findings people put aside, and why.
struct Dismissing: Sendable {
    private static let (authorLimit, reasonLimit) = (200, 4_000)

    let store: DismissalStore

    func run(_ request: IngestionInterface.Dismiss) async throws -> IngestionInterface.Dismiss.Answer {
        guard (1...1_000).contains(request.findings.count) else {
            throw RequestError(.invalid, "1 to 1000 findings at once")
        }
        for finding in request.findings {
            guard finding.utf8.count == 16, finding.utf8.allSatisfy({ Self.digits.contains($0) }) else {
                throw RequestError(.invalid, "no finding is called “\(finding)”: ids have 16 hexadecimal digits")
            }
        }
        try RequestText.checked(request.author, "author", limit: Self.authorLimit)
        try RequestText.checked(request.reason, "reason", limit: Self.reasonLimit)
        var changed: [String] = []
        for finding in request.findings {
            let isNew = try await self.store.record(
                finding,
                isRestored: request.isRestored ?? false,
                author: request.author,
                reason: request.reason
            )
            if isNew { changed.append(finding) }
        }
        return .init(findings: changed)
    }

    private static let digits = Set("0123456789abcdef".utf8)
}
