import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Passages, best first, grouped by report.
struct SearchPage: Page {
    let path = "/search"
    let role = Role.reader

    struct Model: Sendable {
        let query: String
        let hits: [Hit]
        let reports: Int
        let passages: Int
        let isEmpty: Bool
        /// The path of the next page.
        let next: String?
    }

    struct Hit: Sendable {
        let path: String
        let title: String
        let facts: String
        let passages: [Passage]
    }

    struct Passage: Sendable {
        let heading: String?
        let pieces: [Piece]
    }

    /// A run of text that matches, or does not.
    struct Piece: Sendable {
        let text: String
        let isMatch: Bool
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let title = request.said("search.title")
        guard let query = request.query.text("q") else {
            let model = Model(query: "", hits: [], reports: 0, passages: 0, isEmpty: false, next: nil)
            return .page("search", title: title, model)
        }
        var search = QueryInterface.Search(query: query)
        search.after = request.query.text("after")
        let answer: QueryInterface.SearchAnswer = try await request.cluster.query(QueryInterface.search, search)
        let model = Model(
            query: query,
            hits: answer.hits.map(Self.hit),
            reports: answer.totalReports,
            passages: answer.totalPassages,
            isEmpty: answer.hits.isEmpty,
            next: answer.next.map { "/search?\(request.query.query(replacing: ["after": $0]))" }
        )
        return .page("search", title: "\(query) – \(title)", model)
    }

    private static func hit(_ hit: QueryInterface.Hit) -> Hit {
        let kind = DocumentKind(rawValue: hit.kind)?.chineseName ?? hit.kind
        return Hit(
            path: "/reports/\(hit.report)",
            title: hit.title,
            facts: [hit.region?.name, hit.year.map { "\($0)年" }, kind].compactMap { $0 }.joined(separator: " · "),
            passages: hit.passages.map { Passage(heading: $0.heading, pieces: Self.pieces($0)) }
        )
    }

    private static func pieces(_ passage: QueryInterface.Passage) -> [Piece] {
        let scalars = Array(passage.snippet.unicodeScalars)
        var pieces: [Piece] = []
        var position = 0
        func add(to end: Int, isMatch: Bool) {
            guard position < end else { return }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[position..<end])
            pieces.append(Piece(text: String(text), isMatch: isMatch))
            position = end
        }
        for match in passage.matches where match.start >= position && match.end <= scalars.count {
            add(to: match.start, isMatch: false)
            add(to: match.end, isMatch: true)
        }
        add(to: scalars.count, isMatch: false)
        return pieces
    }
}
