import Foundation

/// How particular a pair of characters is: the rarer among the sentences, the more.
struct BigramWeights: Sendable {
    private var counts: [UInt64: Int] = [:]
    private let total: Double

    init(_ sentences: [Set<UInt64>]) {
        for bigrams in sentences { for bigram in bigrams { self.counts[bigram, default: 0] += 1 } }
        self.total = Double(max(1, sentences.count))
    }

    func weight(of bigram: UInt64) -> Double { max(0, log(self.total / Double(self.counts[bigram, default: 1]))) }

    /// In one order, so that it is the same each time.
    func sum(_ bigrams: Set<UInt64>) -> Double { bigrams.sorted().reduce(0) { $0 + self.weight(of: $1) } }
}
