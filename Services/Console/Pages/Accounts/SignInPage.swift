import HTTPTypes
import ServiceRuntime
import Storage

/// Where somebody says who they are.
struct SignInPage: Page, Action {
    let path = "/sign-in"
    let role = Role.reader
    let isOpen = true
    /// Whether people can sign in elsewhere.
    let isElsewhere: Bool

    struct Model: Sendable {
        let name: String
        /// Where to go on afterwards.
        let next: String
        let isWrong: Bool
        /// Whether the page had been open for too long.
        let isStale: Bool
        /// Where to sign in elsewhere.
        let elsewhere: String?
        /// Seconds to wait.
        let wait: Int?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let next = Self.next(request.query)
        if request.account != nil { return .redirect(next) }
        let model = self.model(next)
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
            self.model(next, name: name, isWrong: answer.wait == nil, wait: answer.wait)
        )
        page.status = answer.wait == nil ? .unauthorized : .tooManyRequests
        return .page(page)
    }

    func whenStale(_ request: PageRequest, _ form: Fields) -> PageAnswer? {
        var page = PageContent(
            "sign_in",
            title: request.said("sign_in.title"),
            self.model(Self.next(form), name: form.text("name") ?? "", isStale: true)
        )
        page.status = .forbidden
        return .page(page)
    }

    private func model(
        _ next: LocalPath,
        name: String = "",
        isWrong: Bool = false,
        isStale: Bool = false,
        wait: Int? = nil
    ) -> Model {
        Model(
            name: name,
            next: next.text,
            isWrong: isWrong,
            isStale: isStale,
            elsewhere: self.isElsewhere ? "\(SignOnPage.place)?next=\(Fields.encoded(next.text))" : nil,
            wait: wait
        )
    }

    private static func next(_ fields: Fields) -> LocalPath {
        fields.text("next").flatMap { LocalPath($0) } ?? LocalPath([])
    }
}
