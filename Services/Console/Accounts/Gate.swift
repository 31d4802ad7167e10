import HTTPTypes
import Hummingbird
import Secrets
import ServiceRuntime
import Storage

/// Finds out who asks, and lets in who may.
struct Gate: Sendable {
    /// The pages that somebody sees who must first change the password.
    private static let openBeforeChange = ["/password", "/sign-out"]

    let keeper: SessionKeeper
    let cluster: Cluster
    /// Addresses of proxies, whose word is taken for whom they ask for.
    let proxies: Set<String>

    /// Whose session a request is of. A session of an account that was changed since is no more.
    func visitor(_ request: Request) async throws -> Visitor {
        if let session = request.cookies[SessionKeeper.cookieName].flatMap({ self.keeper.session($0.value) }) {
            guard let name = session.account else { return self.visitor(session, nil) }
            let account = try await self.account(QueryInterface.Accounts(name: name))
            if let account, account.session == session.number { return self.visitor(session, account) }
        }
        return self.visitor(Session(account: nil, number: 0), nil, isNew: true)
    }

    /// Whose session a request is of, without asking anybody whether the account still has it.
    func claimant(_ request: Request) -> Visitor {
        let session = request.cookies[SessionKeeper.cookieName].flatMap { self.keeper.session($0.value) }
        return self.visitor(session ?? Session(account: nil, number: 0), nil, isNew: session == nil)
    }

    /// The account that a program proves itself as; `nil` where it shows no token.
    func bearer(_ request: Request) async throws -> Account? {
        guard let field = request.headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let account = try await self.account(
                QueryInterface.Accounts(tokenDigest: RandomText.digest(of: String(parts[1])))
            )
        else { throw PageError(.unauthorized, "the token is not known") }
        return account
    }

    func visitor(_ session: Session, _ account: Account?, isNew: Bool = false) -> Visitor {
        Visitor(session: session, isNew: isNew, account: account, formToken: self.keeper.formToken(session))
    }

    /// - Returns: where to go instead; `nil` to go on.
    func diversion(_ visitor: Visitor, _ request: Request, role: Role?) throws(PageError) -> LocalPath? {
        guard let role else { return nil }
        guard let account = visitor.account else {
            guard request.method == .get || request.method == .head else { throw PageError(.unauthorized) }
            let asked = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
            return LocalPath(["sign-in"], query: asked == "/" ? "" : "next=\(Fields.encoded(asked))")
        }
        if account.mustChangePassword, visitor.session.isFromProvider != true,
            !Self.openBeforeChange.contains(request.uri.path)
        {
            return LocalPath(["password"])
        }
        try self.check(account, role)
        return nil
    }

    /// Refuses an account that may not do what takes `role`.
    func check(_ account: Account, _ role: Role) throws(PageError) {
        guard account.role >= role else {
            throw PageError(.forbidden, "that takes the role \(role.rawValue); you are \(account.role.rawValue)")
        }
    }

    /// Refuses what was not sent by a page of this session.
    func checkForm(_ token: String?, _ visitor: Visitor, _ request: Request) throws(PageError) {
        // Browsers say themselves where a form comes from.
        if let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site) {
            throw PageError(.forbidden, "the form is of another site")
        }
        guard let token, !visitor.isNew, self.keeper.isFormToken(token, of: visitor.session) else {
            var error = PageError(
                .forbidden,
                "the form is of an older session: load its page anew and send it again"
            )
            error.isStale = true
            throw error
        }
    }

    /// Where a request comes from: behind a proxy as that says.
    func address(_ request: Request, _ context: ConsoleContext) -> String? {
        guard self.isProxied(context), let field = request.headers[.xForwardedFor] else { return context.remoteAddress }
        // What the proxy itself added stands last; what stands before, anybody may have written.
        return field.split(separator: ",").last.map { String($0.filter { $0 != " " }) } ?? context.remoteAddress
    }

    /// The cookie that a session is kept in.
    func cookie(_ session: Session, _ request: Request, _ context: ConsoleContext) throws -> Cookie {
        self.cookie(
            SessionKeeper.cookieName,
            try self.keeper.sealed(session),
            lifetime: Session.lifetime,
            request,
            context
        )
    }

    /// The cookie that is kept while somebody is away to sign in.
    func cookie(_ pending: PendingSignOn, _ request: Request, _ context: ConsoleContext) throws -> Cookie {
        self.cookie(
            PendingSignOn.cookieName,
            try self.keeper.sealed(pending),
            lifetime: PendingSignOn.lifetime,
            request,
            context
        )
    }

    func pendingSignOn(_ request: Request) -> PendingSignOn? {
        request.cookies[PendingSignOn.cookieName].flatMap { self.keeper.pendingSignOn($0.value) }
    }

    private func cookie(
        _ name: String,
        _ value: String,
        lifetime: Int,
        _ request: Request,
        _ context: ConsoleContext
    ) -> Cookie {
        let isSecure = self.isProxied(context) && request.headers[.xForwardedProto]?.lowercased() == "https"
        return Cookie(
            name: name,
            value: value,
            maxAge: lifetime,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    private func isProxied(_ context: ConsoleContext) -> Bool {
        context.remoteAddress.map(self.proxies.contains) ?? false
    }

    private func account(_ wanted: QueryInterface.Accounts) async throws -> Account? {
        let answer: QueryInterface.AccountsAnswer = try await self.cluster.query(QueryInterface.accounts, wanted)
        return answer.accounts.first
    }
}
