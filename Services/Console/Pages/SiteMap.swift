import ReportModel
import Storage

/// All pages, what forms do, and the pages that every page leads to.
enum SiteMap {
    struct Entry: Sendable {
        let path: String
        /// What it is called, as `page.name` of the words.
        let word: String
        /// Who may see it.
        let role: Role
    }

    /// Of those that are an `Action` too, forms are sent to the same path.
    ///
    /// - Parameter provider: where people sign in elsewhere; `nil` for nowhere.
    static func pages(_ provider: SignOnProvider? = nil) throws -> [any Page] {
        let catalogue = try IndicatorCatalogue.load()
        let regions = try RegionDirectory.shared()
        return [
            HomePage(), SearchPage(), SearchNewsPage(),
            PlacesPage(catalogue: catalogue), PlacePage(regions: regions, catalogue: catalogue),
            IndicatorsPage(catalogue: catalogue), IndicatorPage(catalogue: catalogue), TrendPage(), ComparePage(),
            IndexPage(), IndexPlacePage(), PromisesPage(), ChecksPage(), LedgerPage(), LetterPage(regions: regions),
            ReportPage(catalogue: catalogue), DifferencePage(), RemovedPage(), RawFile(),
            FigurePage(catalogue: catalogue),
            OperationsPage(), DocumentsPage(), UploadPage(), QuarantinePage(), QuarantinedFile(), ReextractionPage(),
            try DraftPage(regions: regions),
            SignInPage(isElsewhere: provider != nil), PasswordPage(), AccountsPage(), AuditPage(),
        ] + (provider.map { [SignOnPage(provider: $0), SignOnReturnPage(provider: $0)] } ?? [])
    }

    /// What forms do beside pages that are an `Action` themselves.
    static let actions: [any Action] = [
        FigureAction(), ChecksAction(), SearchAction(), OperationsAction(), SignOutAction(), AccountAction(),
    ]

    static let navigation = [
        Entry(path: "/", word: "home.title", role: .reader),
        Entry(path: "/search", word: "search.title", role: .reader),
        Entry(path: "/places", word: "places.title", role: .reader),
        Entry(path: "/indicators", word: "indicators.title", role: .reader),
        Entry(path: "/index", word: "index.title", role: .reader),
        Entry(path: "/compare", word: "compare.title", role: .reader),
        Entry(path: "/promises", word: "promises.short", role: .reader),
        Entry(path: "/ledger", word: "ledger.title", role: .reader),
        Entry(path: "/checks", word: "checks.title", role: .reader),
        Entry(path: "/draft", word: "draft.title", role: .reader),
        Entry(path: "/operations", word: "operations.title", role: .operator),
        Entry(path: "/accounts", word: "accounts.title", role: .administrator),
        Entry(path: "/audit", word: "audit.title", role: .administrator),
    ]
}
