/// Answers searches over a fixed set of segments.
///
/// Scores depend on the live documents only: how many passages there are, how long they are and how many hold a term
/// is counted over all segments without the deleted documents. So the same documents give the same answer however they
/// are spread over segments, before a merge and after.
public struct Searcher: Sendable {
    let segments: [SearchableSegment]
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
        self.ranking = BM25(passageCount: passages, totalLength: length)
    }

    /// - Throws: `SearchError` for a query that cannot be understood, an impossible page, or a segment whose parts
    ///   contradict each other.
    public func search(_ request: SearchRequest) throws(SearchError) -> SearchResponse {
        let (deepest, overflows) = request.offset.addingReportingOverflow(request.limit)
        guard request.offset >= 0, request.limit >= 0, !overflows, deepest <= SearchRequest.deepestHit else {
            throw .page(limit: request.limit, offset: request.offset)
        }
        var query: SearchQuery
        let filter: SearchFilter
        do {
            query = try SearchQuery(request.query, synonyms: request.usesSynonyms ? .domain : .none)
            filter = query.takeFields(into: request.filter)
            if query.hasPrefixes { query = try query.withWords(of: self.segments) }
        } catch { throw .query(error) }
        do {
            let plan = try QueryPlan(query, segments: self.segments, ranking: self.ranking)
            var search = Search(self, plan, filter, request, capacity: request.limit == 0 ? 0 : deepest)
            var response = try search.run()
            if request.addsRelated { response.related = try self.related(to: query, filter, request, response) }
            return response
        } catch { throw .segment(error) }
    }

    /// What fills up a first page: reports with parts of the query, but for those that are on the page.
    private func related(
        to query: SearchQuery,
        _ filter: SearchFilter,
        _ request: SearchRequest,
        _ response: SearchResponse
    ) throws(SegmentError) -> [SearchResponse.Hit] {
        guard request.offset == 0, request.after == nil, request.sort == .relevance,
            response.hits.count < request.limit, let looser = query.loosened()
        else { return [] }
        var wider = request
        wider.limit = request.limit + response.hits.count
        wider.totals = .none
        wider.countsFacets = false
        let plan = try QueryPlan(looser, segments: self.segments, ranking: self.ranking)
        var search = Search(self, plan, filter, wider, capacity: wider.limit)
        let known = Set(response.hits.map(\.documentID))
        let found = try search.run().hits.filter { !known.contains($0.documentID) }
        return Array(found.prefix(request.limit - response.hits.count))
    }
}
