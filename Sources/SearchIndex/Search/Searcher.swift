/// Answers searches over a fixed set of segments.
///
/// Scores depend on the live documents only: how many passages there are, how long they are and how many hold a term
/// is counted over all segments without the deleted documents. So the same documents give the same answer however they
/// are spread over segments, before a merge and after.
public struct Searcher: Sendable {
    private let segments: [SearchableSegment]
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
        let query: SearchQuery
        do { query = try SearchQuery(request.query) } catch { throw .query(error) }
        do {
            return try self.search(query, request, deepest: deepest)
        } catch { throw .segment(error) }
    }

    private func search(
        _ query: SearchQuery,
        _ request: SearchRequest,
        deepest: Int
    ) throws(SegmentError) -> SearchResponse {
        let plan = try QueryPlan(query, segments: self.segments, ranking: self.ranking)
        var top = TopDocuments(capacity: request.limit == 0 ? 0 : deepest)
        var totals = SearchResponse.Totals(passages: 0, reports: 0)
        for (index, source) in self.segments.enumerated() {
            try source.segment.withReader { (reader) throws(SegmentError) in
                let found = try self.scan(source, index, reader, plan, request, &top)
                totals.passages += found.passages
                totals.reports += found.reports
            }
        }
        let page = Array(top.sorted().dropFirst(request.offset))
        return SearchResponse(
            totals: request.totals == .exact ? totals : nil,
            hits: try self.hits(page, plan, request)
        )
    }

    private func scan(
        _ source: SearchableSegment,
        _ index: Int,
        _ reader: SegmentReader,
        _ plan: QueryPlan,
        _ request: SearchRequest,
        _ top: inout TopDocuments
    ) throws(SegmentError) -> SearchResponse.Totals {
        guard let matcher = plan.matcher(inSegment: index, reader) else {
            return SearchResponse.Totals(passages: 0, reports: 0)
        }
        let ranges = request.filter.passages(of: source, in: reader)
        let sections = request.filter.sectionCodes
        // The dictionary knows how much a single term matches in a whole segment.
        let isWhole = sections == nil && ranges == [0..<UInt32(reader.layout.passageCount)]
        let known = isWhole ? plan.onlyTerm(inSegment: index) : nil
        let scan = SegmentScan(
            reader: reader,
            matcher: matcher,
            ranges: ranges,
            sections: sections,
            segment: index,
            counts: request.totals == .exact && known == nil
        )
        let found = try scan.run(&top)
        return known.map { SearchResponse.Totals(passages: Int($0.passages), reports: Int($0.documents)) } ?? found
    }

    /// The hits of a page, read segment by segment.
    private func hits(
        _ page: [TopDocuments.Candidate],
        _ plan: QueryPlan,
        _ request: SearchRequest
    ) throws(SegmentError) -> [SearchResponse.Hit] {
        var hits: [SearchResponse.Hit?] = Array(repeating: nil, count: page.count)
        let bySegment = Dictionary(grouping: page.indices) { page[$0].segment }
        for (segment, places) in bySegment {
            try self.segments[segment].segment.withReader { (reader) throws(SegmentError) in
                guard let matcher = plan.matcher(inSegment: segment, reader) else { return }
                let maker = HitMaker(reader: reader, matcher: matcher, query: plan.query, request: request)
                // A matcher only moves forward.
                for place in places.sorted(by: { page[$0].document < page[$1].document }) {
                    hits[place] = maker.hit(document: page[place].document)
                }
                if matcher.isDamaged { throw .inconsistent(part: "postings") }
            }
        }
        return hits.compactMap { $0 }
    }
}
