import Foundation

/// How particular a pair of characters is: the rarer among the sentences, the more.
struct BigramWeights: Sendable {
    private var counts: [UInt64: Int] = [:]
    private let total: Double

    init(_ sentences: [Set<UInt64>]) {
        for bigrams in sentences { for bigram in bigrams { self.counts[bigram, default: 0] += 1 } }
        self.total = Double(max(1, sentences.count))
    }

    func sum(_ bigrams: Set<UInt64>) -> Double {
        bigrams.reduce(0) { $0 + max(0, log(self.total / Double(self.counts[$1, default: 1]))) }
    }
}
