import HTTPTypes
import Messaging
import ServiceRuntime
import Storage

/// Where somebody changes their own password, and ends their sessions elsewhere.
struct PasswordPage: Page, Action {
    let path = "/password"
    let role = Role.reader

    struct Model: Sendable {
        let name: String
        /// Whether nothing else can be seen before.
        let isRequired: Bool
        let isWrong: Bool
        let isDifferent: Bool
        let refusal: String?
        let wait: Int?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer { .page(try self.page(request)) }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        func given(_ name: String) -> String { form.all.first { $0.name == name }?.value ?? "" }
        guard given("new") == given("again") else { return .page(try self.page(request, isDifferent: true)) }
        let change = IngestionInterface.ChangePassword(
            name: try request.author(),
            old: given("old"),
            new: given("new"),
            address: request.address
        )
        do {
            let answer: IngestionInterface.SignIn.Answer = try await request.cluster.ingestion(
                IngestionInterface.changePassword,
                change
            )
            if let account = answer.account {
                return .session(Session(account: account.name, number: account.session), LocalPath([]))
            }
            return .page(try self.page(request, isWrong: answer.wait == nil, wait: answer.wait))
        } catch let error as RequestError where error.code == .invalid {
            return .page(try self.page(request, refusal: error.message))
        }
    }

    private func page(
        _ request: PageRequest,
        isWrong: Bool = false,
        isDifferent: Bool = false,
        refusal: String? = nil,
        wait: Int? = nil
    ) throws(PageError) -> PageContent {
        var page = PageContent(
            "password",
            title: request.said("password.title"),
            Model(
                name: try request.author(),
                isRequired: request.account?.mustChangePassword ?? false,
                isWrong: isWrong,
                isDifferent: isDifferent,
                refusal: refusal,
                wait: wait
            )
        )
        if isWrong || isDifferent || refusal != nil { page.status = .unprocessableContent }
        if wait != nil { page.status = .tooManyRequests }
        return page
    }
}
