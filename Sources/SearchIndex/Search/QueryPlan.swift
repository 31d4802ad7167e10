/// A query against certain segments: what the dictionaries say of its terms, and what each term weighs.
struct QueryPlan {
    let query: SearchQuery
    let ranking: BM25
    /// By leaf of the query.
    private var weights: [Double] = []
    /// By segment and leaf: the leaf's terms there, `nil` where one is missing.
    private var records: [[[TermRecord]?]] = []

    /// A term weighs by the number of live passages that hold it in all segments, a phrase as the rarest of its terms.
    ///
    /// - Parameter statistics: of the whole index, where `segments` are a part of it.
    init(
        _ query: SearchQuery,
        segments: [SearchableSegment],
        ranking: BM25,
        statistics: SearchStatistics? = nil
    ) throws(SegmentError) {
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
                        guard statistics == nil, leaf.isWanted, let record else { continue }
                        passages[index][term] += try counter.livePassages(of: record)
                    }
                    records.append(found.contains { $0 == nil } ? nil : found.compactMap { $0 })
                }
                return records
            }
            self.records.append(records)
        }
        if let statistics {
            passages = query.leaves.map { leaf in leaf.pattern.terms.map { statistics[$0] ?? 0 } }
        }
        self.weights = passages.map { ranking.weight(passages: $0.min() ?? 0) }
    }

    /// Whether texts must be read to find what matches.
    var readsTexts: Bool { self.query.leaves.contains { $0.pattern.needsText } }

    /// What matches the whole query in segment `segment`; `nil` where nothing can.
    func matcher(inSegment segment: Int, _ reader: SegmentReader) -> Matcher? {
        self.matcher(for: self.query.root, segment, reader)
    }

    /// What matches one leaf of the query.
    func matcher(ofLeaf leaf: Int, inSegment segment: Int, _ reader: SegmentReader) -> Matcher? {
        self.terms([leaf], segment, reader)
    }

    /// The record of the term that is the whole query, if it is one.
    func onlyTerm(inSegment segment: Int) -> TermRecord? {
        guard case .leaf(let leaf) = self.query.root, !self.query.leaves[leaf].pattern.needsText else { return nil }
        return self.records[segment][leaf]?.first
    }

    private func matcher(for node: SearchQuery.Node, _ segment: Int, _ reader: SegmentReader) -> Matcher? {
        switch node {
        case .leaf(let leaf):
            return self.terms([leaf], segment, reader)
        case .title(let leaf):
            return self.terms([leaf], segment, reader).map { TitleMatcher($0, reader: reader) }
        case .field(let condition):
            return FieldMatcher(SearchFilter(condition), reader: reader)
        case .everything:
            return FieldMatcher(SearchFilter(), reader: reader)
        case .prefix:
            return nil  // replaced by its words before
        case .all(let wanted, let excluded):
            let leaves = wanted.compactMap { if case .leaf(let leaf) = $0 { leaf } else { nil } }
            var matchers: [Matcher] = []
            if !leaves.isEmpty {
                guard let terms = self.terms(leaves, segment, reader) else { return nil }
                matchers.append(terms)
            }
            for node in wanted {
                if case .leaf = node { continue }
                guard let matcher = self.matcher(for: node, segment, reader) else { return nil }
                matchers.append(matcher)
            }
            let unwanted = excluded.compactMap { self.matcher(for: $0, segment, reader) }
            return matchers.count == 1 && unwanted.isEmpty ? matchers[0] : AllMatcher(matchers, excluding: unwanted)
        case .any(let alternatives):
            let matchers = alternatives.compactMap { self.matcher(for: $0, segment, reader) }
            return matchers.count > 1 ? AnyMatcher(matchers, reader: reader) : matchers.first
        }
    }

    /// What matches all of some leaves; `nil` where a term of one is missing.
    private func terms(_ leaves: [Int], _ segment: Int, _ reader: SegmentReader) -> Matcher? {
        var parts: [TermsMatcher.Part] = []
        for leaf in leaves {
            guard let records = self.records[segment][leaf] else { return nil }
            let pattern = self.query.leaves[leaf].pattern
            let finder = pattern.needsText ? PhraseFinder(pattern) : nil
            parts.append(TermsMatcher.Part(weight: self.weights[leaf], records: records, finder: finder))
        }
        return TermsMatcher(parts, ranking: self.ranking, reader: reader)
    }
}
