extension SearchRequest {
    /// What to ask for besides, where `response` leaves room on a first page by relevance: reports that hold only parts of
    /// the query. `nil` where there is no room.
    public func filling(_ response: SearchResponse) -> SearchRequest? {
        guard !self.isLoose, self.offset == 0, self.after == nil, self.sort == .relevance,
            response.hits.count < self.limit
        else { return nil }
        var request = self
        request.isLoose = true
        // What is on the page comes again.
        request.limit = min(self.limit + response.hits.count, Self.deepestHit)
        request.totals = .none
        request.countsFacets = false
        return request
    }
}

extension SearchResponse {
    /// What `others`, the answer to ``SearchRequest/filling(_:)``, adds to the page of this answer to `request`.
    public func room(for others: SearchResponse, on request: SearchRequest) -> [Hit] {
        let known = Set(self.hits.map(\.reportID))
        return Array(others.hits.filter { !known.contains($0.reportID) }.prefix(request.limit - self.hits.count))
    }
}
