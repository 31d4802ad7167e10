import ServiceRuntime
import Storage

/// Ends the session, or all sessions of the account.
struct SignOutAction: Action {
    let path = "/sign-out"
    let role = Role.reader

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        if form.text("everywhere") != nil {
            let name = try request.author()
            var change = IngestionInterface.ChangeAccount(name: name, author: name)
            change.endSessions = true
            let _: Account = try await request.cluster.ingestion(IngestionInterface.changeAccount, change)
        }
        return .session(Session(account: nil, number: 0), LocalPath(["sign-in"]))
    }
}
