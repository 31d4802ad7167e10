import Storage

/// What the layout is told, with the page's own model inside: the whole of what templates can name.
struct Shell: Sendable {
    struct Link: Sendable {
        let path: String
        let name: String
        let isCurrent: Bool
    }

    /// What the page found out.
    let page: any Sendable
    let title: String
    /// `words.page.name`.
    let words: [String: [String: String]]
    /// As HTML's `lang` has it.
    let language: String
    let isChinese: Bool
    /// The same page in the other language.
    let otherLanguage: Link
    /// The pages that whoever asks may see.
    let navigation: [Link]
    /// Who has signed in.
    let visitorName: String?
    /// What every form sends along, as `form_token`.
    let formToken: String

    /// - Parameter stand: what stands for the visitor in a page that is kept; `nil` for the visitor's own.
    init(_ page: PageContent, _ request: PageRequest, words: [String: [String: String]], stand: StandIn? = nil) {
        self.page = page.model
        self.title = page.title
        self.words = words
        self.language = request.language.tag
        self.isChinese = request.language == .chinese
        let other = request.language.other
        self.otherLanguage = Link(
            path: "\(LocalPath(request.path)?.text ?? "/")?\(request.query.query(replacing: ["lang": other.rawValue]))",
            name: other.name,
            isCurrent: false
        )
        let account = request.account
        self.visitorName = account.map { stand?.name ?? $0.name }
        self.formToken = stand?.formToken ?? request.visitor?.formToken ?? ""
        self.navigation = SiteMap.navigation.filter { $0.role <= account?.role ?? .reader && account != nil }
            .map { Link(path: $0.path, name: request.said($0.word), isCurrent: $0.path == request.path) }
    }
}
