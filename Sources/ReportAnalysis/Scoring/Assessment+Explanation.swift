import ReportModel

extension Assessment {
    /// The score of one place taken apart; `nil` for a place that is not scored.
    public func explanation(of adcode: String, _ scores: IndexScores) -> IndexExplanation? {
        guard let index = self.units.firstIndex(where: { $0.region.adcode == adcode }),
            let unit = scores.units.first(where: { $0.region.adcode == adcode })
        else { return nil }
        let (tree, values) = (self.tree(index, [:]), self.filled(index))
        let (shares, known) = (tree.shares(values), self.coverage(index, tree))
        return IndexExplanation(
            system: scores.system,
            year: scores.year,
            unit: unit,
            ranked: scores.units.count { $0.rank != nil && $0.classID == unit.classID },
            areas: self.system.areas.enumerated().map { area, description in
                IndexExplanation.Area(
                    part: unit.areas[area],
                    groups: zip(tree.groupRanges[area], description.groups).map { group, description in
                        IndexExplanation.Group(
                            part: IndexScores.Part(
                                id: description.id,
                                name: description.name,
                                weight: tree.groups[group],
                                score: tree.score(group: group, values).map { $0 * 100 },
                                coverage: self.coverage(of: Array(tree.leafRanges[group]), known, tree)
                            ),
                            indicators: tree.leafRanges[group].map { leaf in
                                self.item(leaf, of: index, tree.leaves[leaf], shares[leaf], values[leaf])
                            }
                        )
                    }
                )
            }
        )
    }

    private func item(
        _ leaf: Int,
        of unit: Int,
        _ weight: Double,
        _ share: Double,
        _ value: Double
    ) -> IndexExplanation.Item {
        let indicator = self.indicators[leaf]
        return IndexExplanation.Item(
            id: indicator.id,
            name: indicator.name,
            weight: weight,
            share: share,
            unit: indicator.unit,
            measurement: self.measurements[leaf][unit],
            points: value.isNaN ? nil : value * 100,
            filled: self.points[unit][leaf].isNaN ? self.policy(unit, leaf) : nil,
            scale: self.scales[leaf],
            contribution: value.isNaN ? 0 : share * value * 100
        )
    }
}
