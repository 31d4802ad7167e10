/// One search under way.
struct Search {
    private let searcher: Searcher
    private let plan: QueryPlan
    private let filter: SearchFilter
    private let request: SearchRequest
    private var top: TopDocuments
    private var totals = SearchResponse.Totals(passages: 0, reports: 0)
    private var facets = Facets()

    init(_ searcher: Searcher, _ plan: QueryPlan, _ filter: SearchFilter, _ request: SearchRequest, capacity: Int) {
        self.searcher = searcher
        self.plan = plan
        self.filter = filter
        self.request = request
        self.top = TopDocuments(capacity: capacity)
    }

    mutating func run() throws(SegmentError) -> SearchResponse {
        for index in self.searcher.segments.indices {
            try self.searcher.segments[index].segment.withReader { (reader) throws(SegmentError) in
                if self.request.sort == .relevance { try self.rank(index, reader) }
                if self.countsMatches { try self.tally(index, reader) }
            }
        }
        if self.totals.reports >= self.enough {
            self.totals = SearchResponse.Totals(passages: self.enough, reports: self.enough, isLeast: true)
        }
        let page = Array(self.top.sorted().dropFirst(self.request.offset))
        let isFull = self.request.limit > 0 && page.count == self.request.limit
        let isEmpty = self.request.totals != .none && self.totals.reports == 0 && self.request.after == nil
        return SearchResponse(
            totals: self.request.totals == .none ? nil : self.totals,
            hits: try self.hits(page),
            next: isFull ? page.last.map { SearchCursor(rank: $0.score, key: $0.key) } : nil,
            facets: self.request.countsFacets ? self.facets : nil,
            expansions: self.plan.query.expansions,
            emptiness: isEmpty
                ? try EmptinessFinder(searcher: self.searcher, plan: self.plan, filter: self.filter).find() : nil
        )
    }

    /// Whether matches must be found that are not worth ranking.
    private var countsMatches: Bool { self.request.totals != .none || self.mustSeeAll }

    /// Whether every match must be found, counted or not.
    private var mustSeeAll: Bool { self.request.countsFacets || self.request.sort != .relevance }

    /// How many reports are counted. Only texts are worth stopping for: the rest takes little time to count.
    private var enough: Int {
        guard case .upTo(let reports) = self.request.totals, !self.mustSeeAll, self.plan.readsTexts else { return .max }
        return max(reports, 1)
    }

    private mutating func rank(_ index: Int, _ reader: SegmentReader) throws(SegmentError) {
        guard self.top.capacity > 0, let matcher = self.plan.matcher(inSegment: index, reader) else { return }
        var scan = SegmentScan(
            reader: reader,
            matcher: matcher,
            scope: DocumentScope(self.filter, live: self.searcher.segments[index].deletions, in: reader),
            sections: self.filter.sectionCodes,
            segment: index,
            after: self.request.after
        )
        try scan.run(&self.top)
    }

    private mutating func tally(_ index: Int, _ reader: SegmentReader) throws(SegmentError) {
        let scope = DocumentScope(self.filter, live: self.searcher.segments[index].deletions, in: reader)
        let sections = self.filter.sectionCodes
        // The dictionary knows how much a single term matches in a whole segment.
        if self.request.sort == .relevance, !self.request.countsFacets, sections == nil, scope.isWhole,
            let term = self.plan.onlyTerm(inSegment: index)
        {
            self.totals.passages += Int(term.passages)
            self.totals.reports += Int(term.documents)
            return
        }
        guard self.totals.reports < self.enough, let matcher = self.plan.matcher(inSegment: index, reader) else {
            return
        }
        let titles = self.searcher.segments[index].segment.titles
        var tally = MatchTally(reader: reader, titles: titles, sections: sections)
        try tally.count(matcher, in: scope, into: &self.totals, enough: self.enough)
        guard self.mustSeeAll else { return }
        // Taken out, since the closure may not change `self`.
        var (top, facets) = (self.top, self.facets)
        let digits = self.facetDigits
        tally.forEachDocument { document, passages in
            if self.request.countsFacets { tally.add(document, passages, digits: digits, to: &facets) }
            let rank: Double
            switch self.request.sort {
            case .relevance: return
            case .date: rank = Double(reader.year(ofDocument: document))
            case .region: rank = 0
            }
            let key = reader.document(document).key
            if let after = self.request.after, !after.precedes(rank: rank, key) { return }
            top.add(TopDocuments.Candidate(score: rank, key: key, segment: index, document: document))
        }
        (self.top, self.facets) = (top, facets)
    }

    /// Provinces, or the divisions below the one region that was asked for.
    private var facetDigits: Int {
        guard let regions = self.filter.regions, regions.count == 1, case .within(let code) = regions[0],
            let shared = RegionScope.within(code).digits
        else { return 2 }
        return shared < 6 ? shared + 2 : shared < 9 ? 9 : shared
    }

    /// The hits of a page, read segment by segment.
    private func hits(_ page: [TopDocuments.Candidate]) throws(SegmentError) -> [SearchResponse.Hit] {
        var hits: [SearchResponse.Hit?] = Array(repeating: nil, count: page.count)
        for (index, source) in self.searcher.segments.enumerated() {
            // A matcher only moves forward.
            let places = page.indices.filter { page[$0].segment == index }
                .sorted { page[$0].document < page[$1].document }
            if places.isEmpty { continue }
            try source.segment.withReader { (reader) throws(SegmentError) in
                guard let matcher = self.plan.matcher(inSegment: index, reader) else { return }
                let maker = HitMaker(
                    reader: reader,
                    matcher: matcher,
                    query: self.plan.query,
                    sections: self.filter.sectionCodes,
                    request: self.request
                )
                for place in places { hits[place] = maker.hit(document: page[place].document) }
                if matcher.isDamaged { throw .inconsistent(part: "postings") }
            }
        }
        return hits.compactMap { $0 }
    }
}
