/// Order statistics of a list of numbers.
struct Statistics: Sendable {
    private let sorted: [Double]

    init(_ samples: [Double]) { self.sorted = samples.sorted() }

    var count: Int { self.sorted.count }
    var median: Double { self.quantile(0.5) }

    /// The 5th to the 95th percentile; all there is where that is fewer than 20 samples.
    var spread: (low: Double, high: Double) {
        self.count < 20 ? (self.quantile(0), self.quantile(1)) : (self.quantile(0.05), self.quantile(0.95))
    }

    /// Between two samples by their distance from it; not a number where there is no sample.
    func quantile(_ share: Double) -> Double {
        guard let last = self.sorted.indices.last else { return .nan }
        let place = min(max(share, 0), 1) * Double(last)
        let below = Int(place)
        let above = min(below + 1, last)
        return self.sorted[below] + (self.sorted[above] - self.sorted[below]) * (place - Double(below))
    }

    /// So many quantiles, evenly spread: what stands for a long list where only the shape is wanted.
    func outline(_ count: Int = 100) -> [Double] {
        (0..<count).map { self.quantile((Double($0) + 0.5) / Double(count)) }
    }
}
