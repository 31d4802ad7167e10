import HTTPTypes
import ServiceRuntime
import Storage

/// Where somebody says who they are.
struct SignInPage: Page, Action {
    let path = "/sign-in"
    let role = Role.reader
    let isOpen = true

    struct Model: Sendable {
        let name: String
        /// Where to go on afterwards.
        let next: String
        let isWrong: Bool
        /// Whether the page had been open for too long.
        let isStale: Bool
        /// Seconds to wait.
        let wait: Int?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let next = Self.next(request.query)
        if request.account != nil { return .redirect(next) }
        let model = Model(name: "", next: next.text, isWrong: false, isStale: false, wait: nil)
        return .page("sign_in", title: request.said("sign_in.title"), model)
    }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        let next = Self.next(form)
        // A password may begin or end with white space.
        let password = form.all.first { $0.name == "password" }?.value ?? ""
        let name = form.text("name") ?? ""
        let answer: IngestionInterface.SignIn.Answer = try await request.cluster.ingestion(
            IngestionInterface.signIn,
            IngestionInterface.SignIn(name: name, password: password, address: request.address)
        )
        if let account = answer.account {
            // A new session: what was known of the old one is worth nothing.
            return .session(Session(account: account.name, number: account.session), next)
        }
        var page = PageContent(
            "sign_in",
            title: request.said("sign_in.title"),
            Model(name: name, next: next.text, isWrong: answer.wait == nil, isStale: false, wait: answer.wait)
        )
        page.status = answer.wait == nil ? .unauthorized : .tooManyRequests
        return .page(page)
    }

    func whenStale(_ request: PageRequest, _ form: Fields) -> PageAnswer? {
        var page = PageContent(
            "sign_in",
            title: request.said("sign_in.title"),
            Model(name: form.text("name") ?? "", next: Self.next(form).text, isWrong: false, isStale: true, wait: nil)
        )
        page.status = .forbidden
        return .page(page)
    }

    private static func next(_ fields: Fields) -> LocalPath {
        fields.text("next").flatMap { LocalPath($0) } ?? LocalPath([])
    }
}
