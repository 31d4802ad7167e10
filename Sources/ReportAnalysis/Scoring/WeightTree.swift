/// The weights of a system for one kind of place, laid out for scoring thousands of times.
struct WeightTree: Sendable {
    private(set) var areas: [Double] = []
    private(set) var groups: [Double] = []
    private(set) var leaves: [Double] = []
    /// The groups of each area, and the leaves of each group.
    let groupRanges: [Range<Int>]
    let leafRanges: [Range<Int>]

    /// - Parameter changes: Weights to take in the place of those of the system, by id; later ones win.
    init(_ system: ScoringSystem, changes: [String: Double]...) {
        let weight = { (id: String, own: Double) in changes.last { $0[id] != nil }?[id] ?? own }
        var (groupRanges, leafRanges): ([Range<Int>], [Range<Int>]) = ([], [])
        for area in system.areas {
            self.areas.append(weight(area.id, area.weight))
            groupRanges.append(self.groups.count..<self.groups.count + area.groups.count)
            for group in area.groups {
                self.groups.append(weight(group.id, group.weight))
                leafRanges.append(self.leaves.count..<self.leaves.count + group.indicators.count)
                self.leaves += group.indicators.map { weight($0.id, $0.weight) }
            }
        }
        self.groupRanges = groupRanges
        self.leafRanges = leafRanges
    }

    /// The weights, each multiplied by what `factor` returns.
    func varied(by factor: () -> Double) -> WeightTree {
        var varied = self
        for index in self.areas.indices { varied.areas[index] *= factor() }
        for index in self.groups.indices { varied.groups[index] *= factor() }
        for index in self.leaves.indices { varied.leaves[index] *= factor() }
        return varied
    }

    /// The share of the whole that each leaf has, where those without a value give theirs to their siblings; they sum to
    /// one if any has a value and a weight.
    ///
    /// - Parameter values: One for each leaf; NaN for none.
    func shares(_ values: [Double]) -> [Double] {
        var shares = [Double](repeating: 0, count: self.leaves.count)
        var groupSums = [Double](repeating: 0, count: self.groups.count)
        for (group, leaves) in self.leafRanges.enumerated() {
            for leaf in leaves where !values[leaf].isNaN { groupSums[group] += self.leaves[leaf] }
        }
        var areaSums = [Double](repeating: 0, count: self.areas.count)
        for (area, groups) in self.groupRanges.enumerated() {
            for group in groups where groupSums[group] > 0 { areaSums[area] += self.groups[group] }
        }
        let whole = zip(self.areas, areaSums).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        guard whole > 0 else { return shares }
        for (area, groups) in self.groupRanges.enumerated() where areaSums[area] > 0 {
            for group in groups where groupSums[group] > 0 {
                let share = self.areas[area] / whole * self.groups[group] / areaSums[area] / groupSums[group]
                for leaf in self.leafRanges[group] where !values[leaf].isNaN {
                    shares[leaf] = share * self.leaves[leaf]
                }
            }
        }
        return shares
    }

    /// The score from 0 to 1; `nil` where nothing has a value and a weight.
    func score(_ values: [Double]) -> Double? {
        var (sum, whole) = (0.0, 0.0)
        for (area, groups) in self.groupRanges.enumerated() {
            guard let score = self.score(ofGroups: groups, values), self.areas[area] > 0 else { continue }
            sum += self.areas[area] * score
            whole += self.areas[area]
        }
        return whole > 0 ? sum / whole : nil
    }

    /// The score of one area.
    func score(area: Int, _ values: [Double]) -> Double? { self.score(ofGroups: self.groupRanges[area], values) }

    private func score(ofGroups groups: Range<Int>, _ values: [Double]) -> Double? {
        var (sum, whole) = (0.0, 0.0)
        for group in groups {
            guard let score = self.score(group: group, values), self.groups[group] > 0 else { continue }
            sum += self.groups[group] * score
            whole += self.groups[group]
        }
        return whole > 0 ? sum / whole : nil
    }

    /// The score of one group.
    func score(group: Int, _ values: [Double]) -> Double? {
        var (sum, whole) = (0.0, 0.0)
        for leaf in self.leafRanges[group] where !values[leaf].isNaN {
            sum += self.leaves[leaf] * values[leaf]
            whole += self.leaves[leaf]
        }
        return whole > 0 ? sum / whole : nil
    }
}
