import SearchIndex
import SearchOracle
import Testing

@Suite("Search agrees with reading everything")
struct ExactnessTests {
    static let documents: [IndexedDocument] = {
        var corpus = GeneratedCorpus(seed: 1)
        return corpus.documents(300)
    }()

    static func segment(_ documents: some Sequence<IndexedDocument>) throws -> Segment {
        var builder = SegmentBuilder()
        for document in documents { try builder.add(document) }
        return try Segment(builder.build())
    }

    static func split(_ count: Int) throws -> [Segment] {
        try (0..<count).map { part in
            try self.segment(self.documents.enumerated().filter { $0.offset % count == part }.map(\.element))
        }
    }

    static let deleted = Set(Self.documents.enumerated().filter { $0.offset % 5 == 2 }.map(\.element.id))
    static var live: [IndexedDocument] { self.documents.filter { !self.deleted.contains($0.id) } }

    @Test("One segment")
    func oneSegment() throws {
        try self.compare(Searcher([SearchableSegment(Self.segment(Self.documents))]), Self.documents, seed: 11)
    }

    @Test("Several segments")
    func severalSegments() throws {
        try self.compare(Searcher(Self.split(5).map { SearchableSegment($0) }), Self.documents, seed: 12)
    }

    @Test("Several segments with deleted documents")
    func deletions() throws {
        let sources = try Self.split(3).map {
            try SearchableSegment($0, live: LiveDocuments(of: $0, without: Self.deleted))
        }
        try self.compare(Searcher(sources), Self.live, seed: 13)
    }

    @Test("After a merge that leaves deleted documents out")
    func merged() throws {
        var merger = SegmentMerger()
        for segment in try Self.split(3) {
            try merger.add(SearchableSegment(segment, live: LiveDocuments(of: segment, without: Self.deleted)))
        }
        let merged = try Segment(merger.merge())
        #expect(merged.documentCount == Self.live.count)
        try self.compare(Searcher([SearchableSegment(merged)]), Self.live, seed: 14)
    }

    /// Asks 250 random queries.
    private func compare(_ searcher: Searcher, _ documents: [IndexedDocument], seed: UInt64) throws {
        let truth = BruteForce(documents)
        var corpus = GeneratedCorpus(seed: seed)
        var found = 0
        for number in 0..<250 {
            let query = corpus.query()
            let filter = corpus.filter()
            let (offset, limit) = number % 3 == 0 ? (number % 7, 5) : (0, 10)
            let expected = truth.search(query, filter)
            var request = SearchRequest(
                query: query.written,
                filter: filter,
                limit: limit,
                offset: offset,
                passagesPerReport: 100,
                usesSynonyms: false
            )
            let response = try searcher.search(request)
            let context = "\(query.written) \(filter)"

            #expect(response.totals?.reports == expected.count, "\(context)")
            #expect(response.totals?.passages == expected.reduce(0) { $0 + $1.count }, "\(context)")
            let page = expected.dropFirst(offset).prefix(limit)
            #expect(response.hits.map(\.documentID) == page.map { $0[0].document }, "\(context)")
            for (hit, matches) in zip(response.hits, page) {
                #expect(abs(hit.score - matches[0].score) < 1e-9, "\(context)")
                #expect(hit.passages.map(\.start) == matches.map(\.start), "\(context)")
                #expect(zip(hit.passages, matches).allSatisfy { abs($0.score - $1.score) < 1e-9 }, "\(context)")
                #expect(hit.matchingPassages == matches.count)
                // What matches only a field has nothing to mark.
                if query.written.contains(":") { continue }
                #expect(hit.passages.allSatisfy { !$0.snippet.matches.isEmpty || $0.snippet.isCutAtEnd }, "\(context)")
            }
            request.totals = .none
            #expect(try searcher.search(request).hits == response.hits, "\(context)")
            found += expected.isEmpty ? 0 : 1
        }
        // The comparison means little if hardly anything is found.
        #expect(found > 100)
    }
}
