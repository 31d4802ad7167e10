import Storage

/// All pages, and those that every page leads to.
enum SiteMap {
    struct Entry: Sendable {
        let path: String
        /// What it is called, as `page.name` of the words.
        let word: String
        /// Who may see it.
        let role: Role
    }

    static func pages() throws -> [any Page] {
        [
            HomePage(), SearchPage(),
        ]
    }

    static let navigation = [
        Entry(path: "/", word: "home.title", role: .reader),
        Entry(path: "/search", word: "search.title", role: .reader),
    ]
}
