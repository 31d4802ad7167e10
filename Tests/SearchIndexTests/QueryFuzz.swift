import SearchIndex
import SearchOracle

/// Random queries: those that mean something are answered as reading everything answers them, others refused with the
/// place of the mistake.
struct QueryFuzz {
    private static let pieces = [
        "行政", "法", "(", ")", "\"", "“", "”", " ", "　", "-", "OR", "NOT", "AND", "，", "99.5%", "𠮷", "\0", "a", ".", "*",
        "app*",
        "year:", "year:2020..", "region:", "37", "region:滨州市", "kind:news", "section:problems", "title:", "：", ":",
        "放管服",
        "\u{301}", "\u{FFFD}", "２", "..", "（", "）", "－", "行政复议 ", " 法治政府", "\n", "OR ", " AND ", "ﬁ", "İ", "\u{200B}",
    ]

    private let documents: [IndexedDocument]
    private let truth: BruteForce
    private let searcher: Searcher

    init() throws {
        var corpus = GeneratedCorpus(seed: 92)
        let documents = corpus.documents(8)
        self.documents = documents
        self.truth = BruteForce(documents)
        self.searcher = Searcher(
            try [documents[..<5], documents[5...]].map { SearchableSegment(try ExactnessTests.segment($0)) }
        )
    }

    func run(_ random: inout SplitMix) throws -> FuzzOutcome {
        Bool.random(using: &random) ? try self.runMeaning(&random) : try self.runText(&random)
    }

    private func runMeaning(_ random: inout SplitMix) throws -> FuzzOutcome {
        var corpus = GeneratedCorpus(seed: random.next())
        let (query, filter) = (corpus.query(), corpus.filter())
        let expected = self.truth.search(query, filter)
        var request = SearchRequest(query: query.written, filter: filter, passagesPerReport: 0, usesSynonyms: false)
        request.totals = Bool.random(using: &random) ? .exact : .none
        request.limit = Int.random(in: 1...8, using: &random)
        let response = try self.searcher.search(request)
        if let totals = response.totals, totals.reports != expected.count {
            return .wrong("\(query.written) \(filter): \(totals.reports) reports, not \(expected.count)")
        }
        guard response.hits.map(\.documentID) == expected.prefix(request.limit).map({ $0[0].document }) else {
            return .wrong("\(query.written) \(filter): \(response.hits.map(\.documentID))")
        }
        return .answered
    }

    private func runText(_ random: inout SplitMix) throws -> FuzzOutcome {
        var scalars: [Unicode.Scalar] = []
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            scalars += (Self.pieces.randomElement(using: &random) ?? "").unicodeScalars
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) where !scalars.isEmpty {
            let place = Int.random(in: 0..<scalars.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: scalars.remove(at: place)
            case 1: scalars.insert(scalars[Int.random(in: 0..<scalars.count, using: &random)], at: place)
            default: scalars[place] = Unicode.Scalar(UInt32.random(in: 0..<0x3_0000, using: &random)) ?? "\u{FFFD}"
            }
        }
        let text = String(String.UnicodeScalarView(scalars))
        do {
            let response = try self.searcher.search(SearchRequest(query: text, passagesPerReport: 1))
            let reports = response.totals?.reports ?? -1
            return response.hits.count == min(reports, 10)
                ? .answered : .wrong("\(text): \(response.hits.count) hits of \(reports)")
        } catch .query(let error) {
            let isInside = (0...text.unicodeScalars.count).contains(error.position)
            return isInside ? .refused("query") : .wrong("\(text): \(error)")
        } catch { return .wrong("\(text): \(error)") }
    }
}
