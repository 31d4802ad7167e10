/// Answers searches over a fixed set of segments.
///
/// Scores depend on the live documents only: how many passages there are, how long they are and how many hold a term
/// is counted over all segments without the deleted documents. So the same documents give the same answer however they
/// are spread over segments, before a merge and after.
public struct Searcher: Sendable {
    let segments: [SearchableSegment]
    private let passages: Int
    private let length: UInt64
    private let ranking: BM25

    public init(_ segments: [SearchableSegment]) {
        var passages = 0
        var length: UInt64 = 0
        for source in segments {
            passages += source.segment.passageCount
            length &+= source.segment.layout.totalLength
            guard source.hasDeletions else { continue }
            source.segment.withReader { reader in
                for number in 0..<source.live.documentCount where !source.live.isLive(number) {
                    passages -= reader.passages(ofDocument: number).count
                    length &-= UInt64(reader.document(number).length)
                }
            }
        }
        self.segments = segments
        (self.passages, self.length) = (passages, length)
        self.ranking = BM25(passageCount: passages, totalLength: length)
    }

    /// - Parameter statistics: of the whole index, where these segments are a part of it; ``statistics(for:)`` of each
    ///   part, added up.
    /// - Throws: `SearchError` for a query that cannot be understood, an impossible page, or a segment whose parts
    ///   contradict each other.
    public func search(
        _ request: SearchRequest,
        statistics: SearchStatistics? = nil
    ) throws(SearchError) -> SearchResponse {
        let (deepest, overflows) = request.offset.addingReportingOverflow(request.limit)
        guard request.offset >= 0, request.limit >= 0, !overflows, deepest <= SearchRequest.deepestHit else {
            throw .page(limit: request.limit, offset: request.offset)
        }
        let (query, filter) = try self.understand(request, statistics)
        do {
            let ranking = statistics.map { BM25(passageCount: $0.passages, totalLength: $0.length) } ?? self.ranking
            let plan = try QueryPlan(query, segments: self.segments, ranking: ranking, statistics: statistics)
            var search = Search(self, plan, filter, request, capacity: request.limit == 0 ? 0 : deepest)
            return try search.run()
        } catch { throw .segment(error) }
    }

    /// What a search over these segments and others would rank by.
    public func statistics(for request: SearchRequest) throws(SearchError) -> SearchStatistics {
        var statistics = SearchStatistics(passages: self.passages, length: self.length)
        let (query, _) = try self.understand(request, nil) { statistics[wordsBeginning: $0] = $1 }
        do {
            for source in self.segments {
                try source.segment.withReader { (reader) throws(SegmentError) in
                    let counter = LiveCounter(source, reader)
                    for term in Set(query.leaves.filter(\.isWanted).flatMap(\.pattern.terms)) {
                        guard let record = term.withUnsafeBufferPointer({ reader.lookUp($0) }) else { continue }
                        statistics[term] = (statistics[term] ?? 0) + (try counter.livePassages(of: record))
                    }
                }
            }
        } catch { throw .segment(error) }
        return statistics
    }

    /// The query with the words that its beginnings stand for, and the filter that its fields make of the request's.
    ///
    /// - Parameter note: is told the words of each beginning.
    private func understand(
        _ request: SearchRequest,
        _ statistics: SearchStatistics?,
        note: ([UInt8], Set<[UInt8]>) -> Void = { _, _ in }
    ) throws(SearchError) -> (SearchQuery, SearchFilter) {
        do {
            var query = try SearchQuery(request.query, synonyms: request.usesSynonyms ? .domain : .none)
            let filter = query.takeFields(into: request.filter)
            if !query.prefixes.isEmpty {
                query = try query.withWords { prefix in
                    let words = statistics?[wordsBeginning: prefix] ?? self.words(beginning: prefix)
                    note(prefix, words)
                    return words
                }
            }
            return (request.isLoose ? query.loosened() : query, filter)
        } catch { throw .query(error) }
    }

    /// One more than a query may stand for at most.
    private func words(beginning prefix: [UInt8]) -> Set<[UInt8]> {
        var words: Set<[UInt8]> = []
        for source in self.segments {
            source.segment.withReader {
                $0.addWords(beginning: prefix, limit: SearchQuery.mostWords + 1, to: &words)
            }
        }
        return words
    }
}
