/// Finds the impacts of a block: its postings that no other exceeds in occurrences at no greater length, at most four.
struct ImpactEnvelope {
    private struct Point {
        var length: UInt16
        var occurrences: UInt8
    }

    /// Both ascend strictly.
    private var front: [Point] = []

    mutating func add(length: UInt16, occurrences: UInt8) {
        // Few are left: most postings are exceeded by the first or second.
        for point in self.front where point.length <= length && point.occurrences >= occurrences { return }
        self.front.removeAll { $0.length >= length && $0.occurrences <= occurrences }
        let place = self.front.firstIndex { $0.length > length } ?? self.front.endIndex
        self.front.insert(Point(length: length, occurrences: occurrences), at: place)
    }

    /// Takes in postings that are known by their bounds.
    mutating func add(_ impacts: BlockImpacts) {
        for index in 0..<BlockImpacts.count {
            self.add(length: impacts.lengths[index], occurrences: impacts.occurrences[index])
        }
    }

    var impacts: BlockImpacts {
        var front = self.front
        while front.count > BlockImpacts.count {
            // The length of the one with the occurrences of the next stands for both: where that promises least too much.
            let losses = zip(front, front.dropFirst()).map(Self.loss)
            let place = losses.indices.min { losses[$0] < losses[$1] } ?? 0
            front[place].occurrences = front[place + 1].occurrences
            front.remove(at: place + 1)
        }
        var impacts = BlockImpacts(lengths: .zero, occurrences: .zero)
        for index in 0..<BlockImpacts.count {
            guard let point = index < front.count ? front[index] : front.last else { break }
            impacts.lengths[index] = point.length
            impacts.occurrences[index] = point.occurrences
        }
        return impacts
    }

    private static func loss(_ short: Point, _ long: Point) -> Double {
        self.impact(short.length, long.occurrences)
            - max(self.impact(short.length, short.occurrences), self.impact(long.length, long.occurrences))
    }

    /// As `BM25` has it, for passages of 100 atoms on average.
    private static func impact(_ length: UInt16, _ occurrences: UInt8) -> Double {
        1 / (1 + (0.6 + 0.006 * Double(length)) / Double(occurrences))
    }
}
