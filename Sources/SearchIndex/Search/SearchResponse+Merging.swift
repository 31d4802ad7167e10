extension SearchResponse {
    /// The answer over a whole index of the answers over its parts, which share no document and were ranked by the same
    /// statistics. `request` is what was asked of the whole; see ``SearchRequest/ofPart``.
    ///
    /// A document that two parts name, because a merge moved it while they were asked, is taken once.
    public static func merging(_ parts: [SearchResponse], for request: SearchRequest) -> SearchResponse {
        var hits: [Hit] = []
        var seen: Set<Int64> = []
        for hit in parts.flatMap(\.hits) where seen.insert(hit.documentID).inserted { hits.append(hit) }
        let ordered = hits.map { (hit: $0, place: SearchCursor($0, request.sort)) }
            .sorted { $0.place.precedes(rank: $1.place.rank, $1.place.key) }
        let page = ordered.dropFirst(request.offset).prefix(request.limit)
        let isFull = request.limit > 0 && page.count == request.limit
        var totals: Totals?
        if request.totals != .none {
            totals = parts.compactMap(\.totals).reduce(into: Totals(passages: 0, reports: 0)) {
                $0.passages += $1.passages
                $0.reports += $1.reports
                $0.isLeast = $0.isLeast || $1.isLeast
            }
        }
        // As one index would say.
        if case .upTo(let reports) = request.totals, totals?.isLeast == true {
            totals = Totals(passages: reports, reports: reports, isLeast: true)
        }
        let isEmpty = totals?.reports == 0 && request.after == nil
        return SearchResponse(
            totals: totals,
            hits: page.map(\.hit),
            next: isFull ? page.last?.place : nil,
            facets: request.countsFacets ? parts.compactMap(\.facets).reduce(into: Facets()) { $0.add($1) } : nil,
            expansions: parts.first?.expansions ?? [],
            emptiness: isEmpty ? Emptiness.merging(parts.compactMap(\.emptiness)) : nil
        )
    }
}

extension SearchRequest {
    /// What to ask of each part of an index for an answer over the whole: the same, from the first report on.
    public var ofPart: SearchRequest {
        var request = self
        request.limit = self.offset + self.limit
        request.offset = 0
        return request
    }
}

extension SearchCursor {
    /// The place of a hit in the order of the answer.
    fileprivate init(_ hit: SearchResponse.Hit, _ sort: SearchRequest.Sort) {
        let year = UInt16(clamping: hit.year ?? 0)
        let rank =
            switch sort {
            case .relevance: hit.score
            case .date: Double(year)
            case .region: 0.0
            }
        let adcode = hit.adcode.flatMap { Adcode($0.utf8) } ?? .none
        self.init(rank: rank, key: DocumentKey(adcode: adcode, year: year, id: hit.documentID))
    }
}

extension Facets {
    fileprivate mutating func add(_ other: Facets) {
        self.regions.merge(other.regions, uniquingKeysWith: +)
        self.years.merge(other.years, uniquingKeysWith: +)
        self.kinds.merge(other.kinds, uniquingKeysWith: +)
        self.sectionKinds.merge(other.sectionKinds, uniquingKeysWith: +)
    }
}

extension Emptiness {
    /// A word is missing where every part lacks it; what a restriction keeps away lies in any of them.
    fileprivate static func merging(_ parts: [Emptiness]) -> Emptiness {
        guard var merged = parts.first else { return Emptiness(missingWords: [], restrictions: []) }
        for part in parts.dropFirst() {
            merged.missingWords = merged.missingWords.compactMap { missing in
                guard let other = part.missingWords.first(where: { $0.word == missing.word }) else { return nil }
                let further = other.suggestions.filter { !missing.suggestions.contains($0) }
                return MissingWord(word: missing.word, suggestions: missing.suggestions + further)
            }
            for restriction in part.restrictions {
                if let index = merged.restrictions.firstIndex(where: { $0.name == restriction.name }) {
                    merged.restrictions[index].reports += restriction.reports
                } else {
                    merged.restrictions.append(restriction)
                }
            }
        }
        return merged
    }
}
