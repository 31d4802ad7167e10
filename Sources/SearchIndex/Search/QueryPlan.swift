/// A query against certain segments: what the dictionaries say of its terms, and what each term weighs.
struct QueryPlan {
    let query: SearchQuery
    let ranking: BM25
    /// By leaf of the query.
    private var weights: [Double] = []
    /// By segment and leaf: the leaf's terms there, `nil` where one is missing.
    private var records: [[[TermRecord]?]] = []

    /// A term weighs by the number of live passages that hold it in all segments, a phrase as the rarest of its terms.
    init(_ query: SearchQuery, segments: [SearchableSegment], ranking: BM25) throws(SegmentError) {
        self.query = query
        self.ranking = ranking
        var passages = query.leaves.map { Array(repeating: 0, count: $0.pattern.terms.count) }
        for source in segments {
            let records: [[TermRecord]?] = try source.segment.withReader { (reader) throws(SegmentError) in
                let counter = LiveCounter(source, reader)
                var records: [[TermRecord]?] = []
                for (index, leaf) in query.leaves.enumerated() {
                    let found = leaf.pattern.terms.map { term in term.withUnsafeBufferPointer { reader.lookUp($0) } }
                    for (term, record) in found.enumerated() {
                        guard leaf.isWanted, let record else { continue }
                        passages[index][term] += try counter.livePassages(of: record)
                    }
                    records.append(found.contains { $0 == nil } ? nil : found.compactMap { $0 })
                }
                return records
            }
            self.records.append(records)
        }
        self.weights = passages.map { ranking.weight(passages: $0.min() ?? 0) }
    }

    /// What matches the whole query in segment `segment`; `nil` where nothing can.
    func matcher(inSegment segment: Int, _ reader: SegmentReader) -> Matcher? {
        self.matcher(for: self.query.root, segment, reader)
    }

    /// The record of the term that is the whole query, if it is one.
    func onlyTerm(inSegment segment: Int) -> TermRecord? {
        guard case .leaf(let leaf) = self.query.root, !self.query.leaves[leaf].pattern.needsText else { return nil }
        return self.records[segment][leaf]?.first
    }

    private func matcher(for node: SearchQuery.Node, _ segment: Int, _ reader: SegmentReader) -> Matcher? {
        switch node {
        case .leaf(let leaf):
            return self.records[segment][leaf].map { records in
                LeafMatcher(
                    self.query.leaves[leaf].pattern,
                    records: records,
                    weight: self.weights[leaf],
                    ranking: self.ranking,
                    reader: reader
                )
            }
        case .all(let wanted, let excluded):
            let matchers = wanted.compactMap { self.matcher(for: $0, segment, reader) }
            guard matchers.count == wanted.count else { return nil }
            return AllMatcher(matchers, excluding: excluded.compactMap { self.matcher(for: $0, segment, reader) })
        case .any(let alternatives):
            let matchers = alternatives.compactMap { self.matcher(for: $0, segment, reader) }
            return matchers.isEmpty ? nil : AnyMatcher(matchers)
        }
    }
}
