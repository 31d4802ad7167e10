import ReportModel

/// Looking up parts, which stand in the order of their beginnings and nest.
extension [SectionFinder.Part] {
    /// The index of the innermost part that contains `position`.
    func innermost(at position: Int) -> Int? {
        var low = 0
        var high = self.count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].range.lowerBound <= position { low = middle + 1 } else { high = middle }
        }
        var index = low > 0 ? low - 1 : nil
        while let current = index, !self[current].range.contains(position) { index = self[current].parent }
        return index
    }

    /// Whether `position` lies in a part about problems or plans, where nothing has been achieved.
    func isUnachieved(_ position: Int) -> Bool {
        guard let index = self.innermost(at: position) else { return false }
        return self[index].kind == .plans || self[index].kind == .problems
    }
}

extension [Range<Int>] {
    /// The ranges that lie inside `range`; the ranges are in order and apart.
    func inside(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
        var low = 0
        var high = self.count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return self[low...].prefix { $0.upperBound <= range.upperBound }
    }
}
