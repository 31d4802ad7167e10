import ReportModel
import ReportPresentation
import ServiceRuntime

/// A report with the passages that match, as the page shows it.
struct SearchHit: Sendable {
    struct Passage: Sendable {
        let heading: String?
        let pieces: [Piece]
        let path: String
    }

    /// A run of text that matches, or does not.
    struct Piece: Sendable {
        let text: String
        let isMatch: Bool
    }

    let path: String
    let title: String
    let facts: String
    let passages: [Passage]
    /// How many more match than are shown.
    let more: Int?

    /// - Parameter label: says our own names in the language of the request.
    init(_ hit: QueryInterface.Hit, label: (String) -> String) {
        self.path = "/reports/\(hit.report)"
        self.title = hit.title
        self.facts = [
            hit.region?.name, hit.year.map { label("\($0)年") },
            label(DocumentKind(rawValue: hit.kind)?.chineseName ?? hit.kind),
        ].compactMap(\.self).joined(separator: " · ")
        self.passages = hit.passages.map { passage in
            Passage(
                heading: passage.heading,
                pieces: Self.pieces(passage),
                path: passage.start.map { "/reports/\(hit.report)?at=\($0)#here" } ?? "/reports/\(hit.report)"
            )
        }
        let more = hit.matchingPassages - hit.passages.count
        self.more = more > 0 ? more : nil
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
