import HTTPTypes
import ServiceRuntime
import Storage

/// Where the provider sends people back to, with a code that its word is fetched by.
struct SignOnReturnPage: Page {
    static let place = "/sign-in/return"
    let path = Self.place
    let role = Role.reader
    let isOpen = true
    let provider: SignOnProvider

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        guard let pending = request.pendingSignOn, request.query.text("state") == pending.state else {
            throw PageError(.forbidden, "the sign-in took too long, or was begun in another browser: begin anew")
        }
        guard let code = request.query.text("code") else {
            throw PageError(.forbidden, "the provider refused: \(request.query.text("error") ?? "")")
        }
        let token: IdentityToken
        do {
            token = try await self.provider.token(for: code, pending)
        } catch {
            throw PageError(.badGateway, "the provider cannot be asked: \(error)")
        }
        let answer: QueryInterface.AccountsAnswer = try await request.cluster.query(
            QueryInterface.accounts,
            QueryInterface.Accounts(name: token.account)
        )
        guard let account = answer.accounts.first else {
            throw PageError(.forbidden, "“\(token.account)” has no account here: an administrator can make one")
        }
        let record = IngestionInterface.AuditRecord(
            account: account.name,
            action: "account.sign_on",
            subject: String("\(self.provider.settings.issuer) \(token.subject)".prefix(1_000))
        )
        let _: IngestionInterface.Nothing = try await request.cluster.ingestion(IngestionInterface.recordAudit, record)
        var session = Session(account: account.name, number: account.session)
        session.isFromProvider = true
        return .session(session, LocalPath(pending.next) ?? LocalPath([]))
    }
}
