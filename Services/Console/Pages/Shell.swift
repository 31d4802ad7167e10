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
    let navigation: [Link]

    init(_ page: PageContent, _ request: PageRequest, words: [String: [String: String]]) {
        self.page = page.model
        self.title = page.title
        self.words = words
        self.language = request.language.tag
        self.isChinese = request.language == .chinese
        let other = request.language.other
        self.otherLanguage = Link(
            path: "\(request.path)?\(request.query.query(replacing: ["lang": other.rawValue]))",
            name: other.name,
            isCurrent: false
        )
        self.navigation = SiteMap.navigation.map { entry in
            Link(path: entry.path, name: request.said(entry.word), isCurrent: entry.path == request.path)
        }
    }
}
