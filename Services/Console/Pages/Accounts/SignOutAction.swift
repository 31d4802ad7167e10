import HTTPTypes
import ServiceRuntime
import Storage

/// Ends the session, or all sessions of the account. To end this one nobody has to be asked.
struct SignOutAction: Action {
    let path = "/sign-out"
    let role = Role.reader
    let isOpen = true
    let isOfSession = true

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        if form.text("everywhere") != nil, let session = request.visitor?.session, let name = session.account {
            let answer: QueryInterface.AccountsAnswer = try await request.cluster.query(
                QueryInterface.accounts,
                QueryInterface.Accounts(name: name)
            )
            // Who shows a session that was ended before must not end those that came after.
            guard answer.accounts.first?.session == session.number else { throw PageError(.unauthorized) }
            var change = IngestionInterface.ChangeAccount(name: name, author: name)
            change.endSessions = true
            let _: Account = try await request.cluster.ingestion(IngestionInterface.changeAccount, change)
        }
        return Self.signedOut
    }

    /// A session that is over already needs no token to be ended.
    func whenStale(_ request: PageRequest, _ form: Fields) -> PageAnswer? {
        request.visitor?.isNew == true ? Self.signedOut : nil
    }

    private static var signedOut: PageAnswer { .session(Session(account: nil, number: 0), LocalPath(["sign-in"])) }
}
