import ReportModel

/// A report that may answer promises, with what each of them asks of it worked out once.
final class AnsweringReport {
    let figures: [Figure]
    /// The year reported on.
    let year: Int?
    /// Outside its own plans.
    let sentences: [BodySentence]
    /// In which of the sentences a pair of characters stands.
    private let places: [UInt64: [Int]]
    private var names: [Set<UInt64>?]
    private var clauses: [Set<UInt64>?]
    private var wordings: [Set<UInt64>?]

    init(_ report: Report) {
        self.figures = report.figures
        self.year = report.document.period?.to?.year
        self.sentences = BodySentence.all(of: report).filter { $0.section != .plans }
        var places: [UInt64: [Int]] = [:]
        for (index, sentence) in self.sentences.enumerated() {
            for pair in sentence.bigrams { places[pair, default: []].append(index) }
        }
        self.places = places
        self.names = self.figures.map { _ in nil }
        self.clauses = self.names
        self.wordings = self.names
    }

    /// What of some pairs of characters each sentence holds, by their weight.
    func shares(of pairs: Set<UInt64>, _ weights: BigramWeights) -> [Double] {
        var shares = [Double](repeating: 0, count: self.sentences.count)
        // In one order, so that sums are the same each time.
        for pair in pairs.sorted() {
            guard let places = self.places[pair] else { continue }
            let weight = weights.weight(of: pair)
            for place in places { shares[place] += weight }
        }
        return shares
    }

    /// What a figure counts.
    func name(_ index: Int) -> Set<UInt64> {
        Self.known(&self.names[index]) { TargetMatcher.name(self.figures[index]) }
    }

    /// The words about a figure between commas.
    func clause(_ index: Int) -> Set<UInt64> {
        Self.known(&self.clauses[index]) { BodySentence.bigrams(of: TargetMatcher.clause(of: self.figures[index])) }
    }

    /// The words of its sentence.
    func wording(_ index: Int) -> Set<UInt64> {
        Self.known(&self.wordings[index]) { BodySentence.bigrams(of: self.figures[index].sentence) }
    }

    private static func known(_ kept: inout Set<UInt64>?, _ find: () -> Set<UInt64>) -> Set<UInt64> {
        if let kept { return kept }
        let found = find()
        kept = found
        return found
    }
}
