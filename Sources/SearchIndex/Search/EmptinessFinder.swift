/// Finds why nothing matches.
struct EmptinessFinder {
    let searcher: Searcher
    let plan: QueryPlan
    let filter: SearchFilter

    func find() throws(SegmentError) -> Emptiness {
        var missing: [Emptiness.MissingWord] = []
        for (index, leaf) in self.plan.query.leaves.enumerated() where leaf.isWanted {
            if try self.isFound(index) { continue }
            let word = String(decoding: leaf.pattern.written, as: UTF8.self)
            let suggestions = WordSuggester(self.searcher.segments).suggestions(for: leaf.pattern)
            missing.append(Emptiness.MissingWord(word: word, suggestions: suggestions))
        }
        var restrictions: [Emptiness.Restriction] = []
        for name in Emptiness.Restriction.Name.allCases {
            guard let wider = self.filter.without(name) else { continue }
            let reports = try self.count(wider)
            if reports > 0 { restrictions.append(Emptiness.Restriction(name: name, reports: reports)) }
        }
        return Emptiness(missingWords: missing, restrictions: restrictions)
    }

    private func isFound(_ leaf: Int) throws(SegmentError) -> Bool {
        for (index, source) in self.searcher.segments.enumerated() {
            let isFound = source.segment.withReader { reader in
                let matcher = self.plan.matcher(ofLeaf: leaf, inSegment: index, reader)
                return matcher.map { $0.advance(to: 0, in: .unbounded) != Matcher.end } ?? false
            }
            if isFound { return true }
        }
        return false
    }

    private func count(_ filter: SearchFilter) throws(SegmentError) -> Int {
        var totals = SearchResponse.Totals(passages: 0, reports: 0)
        for (index, source) in self.searcher.segments.enumerated() {
            try source.segment.withReader { (reader) throws(SegmentError) in
                guard let matcher = self.plan.matcher(inSegment: index, reader) else { return }
                let scope = DocumentScope(filter, live: source.deletions, in: reader)
                var tally = MatchTally(reader: reader, titles: source.segment.titles, sections: filter.sectionCodes)
                try tally.count(matcher, in: scope, into: &totals)
            }
        }
        return totals.reports
    }
}

extension SearchFilter {
    /// Without one of its restrictions; `nil` where it has no such.
    fileprivate func without(_ name: Emptiness.Restriction.Name) -> SearchFilter? {
        var wider = self
        switch name {
        case .region: wider.regions = nil
        case .year: wider.years = nil
        case .kind: wider.kinds = nil
        case .section: wider.sectionKinds = nil
        }
        return wider == self ? nil : wider
    }
}
