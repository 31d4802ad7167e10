import ReportModel

/// Files a figure under an indicator by comparing its clause with the phrases of the catalogue.
///
/// A phrase and a clause are compared by their pairs of neighbouring characters, rare pairs counting more. The
/// number must measure the same sort of thing, and a clause that no phrase resembles well enough stays unfiled.
struct IndicatorMatcher: Sendable {
    struct Match: Sendable {
        let indicator: String
        /// 0…1: how much of the phrase the clause holds.
        let score: Double
    }

    private struct Phrase: Sendable {
        let indicator: Int
        let group: String
        var weight: Double
        let length: Int
    }

    /// What a figure offers for comparison.
    struct Query: Sendable {
        /// What stands close to the number, the number left out.
        var near: String
        /// The sentence around it: less telling.
        var far: String
        var measure: MeasureWord
        var kind: Figure.Kind
    }

    private static let threshold = 0.5
    /// The share of a pair found only in the wider context.
    private static let farShare = 0.35

    private let indicators: [Indicator]
    private let phrases: [Phrase]
    private let postings: [UInt64: [Int32]]
    private let rarity: [UInt64: Double]

    init(_ catalogue: IndicatorCatalogue, lexicon: Lexicon) {
        let groups = Dictionary(
            lexicon.words.compactMap(MeasureWord.init).map { ($0.text, $0.group) },
            uniquingKeysWith: { first, _ in first }
        )
        var phrases: [Phrase] = []
        var pairs: [Set<UInt64>] = []
        for (index, indicator) in catalogue.indicators.enumerated() {
            for phrase in indicator.phrases + [indicator.name] {
                let found = Self.pairs(of: phrase.unicodeScalars)
                guard !found.isEmpty else { continue }
                let group = groups[indicator.unit] ?? indicator.unit
                phrases.append(Phrase(indicator: index, group: group, weight: 0, length: found.count))
                pairs.append(found)
            }
        }
        var frequency: [UInt64: Int] = [:]
        for set in pairs { for pair in set { frequency[pair, default: 0] += 1 } }
        let rarity = frequency.mapValues { 1 / (1 + Double($0).squareRoot() / 3) }
        var postings: [UInt64: [Int32]] = [:]
        for (number, set) in pairs.enumerated() {
            for pair in set {
                postings[pair, default: []].append(Int32(number))
                phrases[number].weight += rarity[pair] ?? 0
            }
        }
        self.indicators = catalogue.indicators
        self.phrases = phrases
        self.postings = postings
        self.rarity = rarity
    }

    /// The indicator that the clause resembles most, where it resembles one.
    func match(_ query: Query) -> Match? {
        let near = Self.pairs(of: query.near.unicodeScalars)
        let far = Self.pairs(of: query.far.unicodeScalars).subtracting(near)
        var scores: [Int32: Double] = [:]
        for (set, share) in [(near, 1.0), (far, Self.farShare)] {
            for pair in set {
                guard let numbers = self.postings[pair], let rarity = self.rarity[pair] else { continue }
                for number in numbers { scores[number, default: 0] += rarity * share }
            }
        }
        var best: (number: Int32, score: Double)?
        for (number, sum) in scores {
            let phrase = self.phrases[Int(number)]
            guard self.agrees(phrase, with: query) else { continue }
            // Of two phrases found whole the longer one says more.
            let score = sum / phrase.weight * (1 - 0.6 / Double(phrase.length + 1))
            if let best, best.score > score || best.score == score && best.number < number { continue }
            best = (number, score)
        }
        guard let best, best.score >= Self.threshold else { return nil }
        return Match(indicator: self.indicators[self.phrases[Int(best.number)].indicator].id, score: min(best.score, 1))
    }

    private func agrees(_ phrase: Phrase, with query: Query) -> Bool {
        let group = query.measure.group
        switch query.kind {
        case .percent: return phrase.group == "percent"
        case .change: return phrase.group == group
        case .money: return phrase.group == "money"
        case .duration: return phrase.group == "time"
        case .rank: return phrase.group == "person" && self.indicators[phrase.indicator].unit == "名"
        case .ordinal: return false
        case .count:
            return !["percent", "money", "time", "point"].contains(phrase.group)
                && (phrase.group == group || (group != "person" && phrase.group != "person") || group == "event"
                    || phrase.group == "event")
        }
    }

    /// The pairs of neighbouring Han characters and letters; digits, N, M, marks and brackets part them.
    private static func pairs(of scalars: String.UnicodeScalarView) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var last: UInt32?
        for scalar in scalars {
            let value = scalar.value
            if QuantityScanner.isHan(value) {
                if let last { pairs.insert(UInt64(last) << 32 | UInt64(value)) }
                last = value
            } else if value != 0x201C && value != 0x201D && value != 0x2C && value != 0xFF0C {
                last = nil
            }
        }
        return pairs
    }
}
