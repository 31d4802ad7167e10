import ReportModel

extension SearchQuery {
    /// Takes out the fields that all matches must satisfy: what they leave of `filter`, from which a search can start.
    mutating func takeFields(into filter: SearchFilter) -> SearchFilter {
        var filter = filter
        switch self.root {
        case .field(let condition):
            filter.narrow(to: condition)
            self.root = .everything
        case .all(let wanted, let excluded):
            var rest: [Node] = []
            for node in wanted {
                if case .field(let condition) = node { filter.narrow(to: condition) } else { rest.append(node) }
            }
            if rest.isEmpty { rest = [.everything] }
            self.root = rest.count == 1 && excluded.isEmpty ? rest[0] : .all(rest, excluding: excluded)
        case .leaf, .any, .prefix, .title, .everything:
            break
        }
        return filter
    }
}

extension SearchFilter {
    /// Only what satisfies `condition`.
    init(_ condition: FieldCondition) {
        self.init()
        self.narrow(to: condition)
    }

    /// Admits no more than satisfies `condition` too. A condition on titles is none on a filter.
    mutating func narrow(to condition: FieldCondition) {
        switch condition {
        case .region(let scopes):
            self.regions =
                self.regions.map { regions in
                    regions.flatMap { region in scopes.compactMap { Self.narrower(region, $0) } }
                } ?? scopes
        case .year(let years):
            guard let own = self.years else {
                self.years = years
                return
            }
            // A range without years cannot be written, but a filter without kinds.
            if own.overlaps(years) { self.years = own.clamped(to: years) } else { self.kinds = [] }
        case .kind(let kinds): self.kinds = self.kinds.map { $0.intersection(kinds) } ?? kinds
        case .section(let kinds): self.sectionKinds = self.sectionKinds.map { $0.intersection(kinds) } ?? kinds
        case .title: break
        }
    }

    /// What two scopes share: one lies within the other, or they share nothing.
    private static func narrower(_ first: RegionScope, _ second: RegionScope) -> RegionScope? {
        guard let one = first.codes, let other = second.codes else { return nil }
        if one.contains(other.lowerBound), one.contains(other.upperBound) { return second }
        return other.contains(one.lowerBound) && other.contains(one.upperBound) ? first : nil
    }
}
