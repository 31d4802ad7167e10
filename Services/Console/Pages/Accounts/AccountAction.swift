import HTTPTypes
import Secrets
import ServiceRuntime
import Storage

/// Makes accounts, changes and removes them. Ingestion records each.
struct AccountAction: Action {
    let path = "/accounts"
    let role = Role.administrator

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        guard let name = form.text("name") else { throw PageError(.badRequest, "an account has a name") }
        let author = try request.author()
        var change = IngestionInterface.ChangeAccount(name: name, author: author)
        switch form.text("do") {
        case "add":
            let password = RandomText.password()
            let addition = IngestionInterface.AddAccount(
                name: name,
                role: try Self.role(form),
                password: password,
                author: author
            )
            let account: Account = try await request.cluster.ingestion(IngestionInterface.addAccount, addition)
            return try await AccountsPage.page(request, made: .init(name: account.name, password: password))
        case "reset":
            let password = RandomText.password()
            change.password = password
            let account: Account = try await request.cluster.ingestion(IngestionInterface.changeAccount, change)
            return try await AccountsPage.page(request, made: .init(name: account.name, password: password))
        case "role":
            change.role = try Self.role(form)
            let _: Account = try await request.cluster.ingestion(IngestionInterface.changeAccount, change)
        case "end":
            change.endSessions = true
            let _: Account = try await request.cluster.ingestion(IngestionInterface.changeAccount, change)
        case "remove":
            let _: IngestionInterface.Nothing = try await request.cluster.ingestion(
                IngestionInterface.removeAccount,
                IngestionInterface.RemoveAccount(name: name, author: author)
            )
        default: throw PageError(.badRequest, "nothing is done so to accounts")
        }
        return .redirect(LocalPath(["accounts"]))
    }

    private static func role(_ form: Fields) throws(PageError) -> Role {
        guard let role = form.text("role").flatMap({ Role(rawValue: $0) }) else {
            throw PageError(.badRequest, "there is no such role")
        }
        return role
    }
}
