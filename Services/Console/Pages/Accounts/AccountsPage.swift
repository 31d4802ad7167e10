import ServiceRuntime
import Storage

/// The accounts of the console.
struct AccountsPage: Page {
    let path = "/accounts"
    let role = Role.administrator

    struct Model: Sendable {
        let accounts: [Entry]
        let roles: [String]
        /// A password for the first time, shown once.
        let made: Made?
    }

    struct Entry: Sendable {
        let account: Account
        let isOwn: Bool
        let roles: [Choice]
    }

    struct Choice: Sendable {
        let role: String
        let isChosen: Bool
    }

    struct Made: Sendable {
        let name: String
        let password: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer { try await Self.page(request, made: nil) }

    static func page(_ request: PageRequest, made: Made?) async throws -> PageAnswer {
        let answer: QueryInterface.AccountsAnswer = try await request.cluster.query(
            QueryInterface.accounts,
            QueryInterface.Accounts()
        )
        let entries = answer.accounts.map { account in
            Entry(
                account: account,
                isOwn: account.name == request.account?.name,
                roles: Role.allCases.map { Choice(role: $0.rawValue, isChosen: $0 == account.role) }
            )
        }
        let model = Model(accounts: entries, roles: Role.allCases.map(\.rawValue), made: made)
        return .page("accounts", title: request.said("accounts.title"), model)
    }
}
