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
        /// The last two characters before the number: what is counted.
        let head: Int?
        /// The verb that it begins with, where it begins with one: 列席.
        let verb: Int?
    }

    /// What a figure offers for comparison.
    struct Query: Sendable {
        /// What the figure counts.
        var name: String
        /// What stands close to the number, the number left out.
        var near: String
        /// The sentence around it: less telling.
        var far: String
        var measure: MeasureWord
        var kind: Figure.Kind
    }

    private static let threshold = 0.52
    private static let certain = 0.6
    private static let margin = 0.97
    /// A name found whole in a phrase counts less than a phrase found whole in a clause.
    private static let nameShare = 0.9
    /// For another measure word than the catalogue's.
    /// What a pair that no phrase holds weighs in a name.
    private static let strange = 0.7
    private static let otherGroup = 0.85
    /// For a phrase that counts something else at its end: 政府常务会议学法 beside 召开政府常务会议.
    private static let otherHead = 0.75
    /// For a phrase that says something else is done: 列席政府常务会议 beside 召开政府常务会议.
    private static let otherVerb = 0.85
    /// The share of a pair found only in the wider context.
    private static let farShare = 0.35

    private let indicators: [Indicator]
    private let phrases: [Phrase]
    /// Pairs of characters by number.
    private let numbers: [UInt64: Int]
    /// For each pair, the phrases that hold it.
    private let postings: [[Int32]]
    /// For each pair, what it weighs.
    private let rarity: [Double]

    init(_ catalogue: IndicatorCatalogue, lexicon: Lexicon) {
        let groups = Dictionary(
            lexicon.words.compactMap(MeasureWord.init).map { ($0.text, $0.group) },
            uniquingKeysWith: { first, _ in first }
        )
        let actions = Set(
            lexicon.words.filter { $0.list == .frames && $0.values[0] == "action" }.map(\.text)
        )
        var phrases: [Phrase] = []
        var numbers: [UInt64: Int] = [:]
        var postings: [[Int32]] = []
        for (index, indicator) in catalogue.indicators.enumerated() {
            for phrase in indicator.phrases + [indicator.name] {
                var found: Set<Int> = []
                Self.forEachPair(in: phrase.unicodeScalars) { pair in
                    let number = numbers[pair] ?? postings.count
                    if number == postings.count {
                        numbers[pair] = number
                        postings.append([])
                    }
                    if found.insert(number).inserted { postings[number].append(Int32(phrases.count)) }
                }
                guard !found.isEmpty else { continue }
                let verb = actions.contains(String(phrase.prefix(2))) ? Self.pair(phrase.unicodeScalars.prefix(2)) : nil
                phrases.append(
                    Phrase(
                        indicator: index,
                        group: groups[indicator.unit] ?? indicator.unit,
                        weight: 0,
                        length: found.count,
                        head: Self.head(of: phrase).flatMap { numbers[$0] },
                        verb: verb.flatMap { numbers[$0] }
                    )
                )
            }
        }
        let rarity = postings.map { 1 / (1 + Double($0.count).squareRoot() / 3) }
        for (pair, holders) in postings.enumerated() {
            for phrase in holders { phrases[Int(phrase)].weight += rarity[pair] }
        }
        self.indicators = catalogue.indicators
        self.phrases = phrases
        self.numbers = numbers
        self.postings = postings
        self.rarity = rarity
    }

    /// The indicator that the clause resembles most, where it resembles one.
    func match(_ query: Query) -> Match? {
        let name = self.known(query.name)
        let near = self.known(query.near + "N" + query.name)
        let far = self.known(query.far)
        var phraseWeights = [Double](repeating: 0, count: self.phrases.count)
        var nameWeights = phraseWeights
        for (set, share) in [(near, 1.0), (far, Self.farShare)] {
            for pair in set.numbers where share == 1 || !near.contains(pair) {
                let weight = self.rarity[pair]
                let isName = name.contains(pair)
                for phrase in self.postings[pair] {
                    phraseWeights[Int(phrase)] += weight * share
                    if isName { nameWeights[Int(phrase)] += weight }
                }
            }
        }
        let whole = name.numbers.reduce(0) { $0 + self.rarity[$1] } + Double(name.strangers) * Self.strange
        var best = Candidate()
        var second = Candidate()
        for (number, phrase) in self.phrases.enumerated() where phraseWeights[number] > 0 {
            let agreement = self.agreement(of: phrase, with: query)
            guard agreement > 0 else { continue }
            if query.kind == .rank, !self.isTold(phrase.indicator, by: near, far) { continue }
            // Of two phrases found whole the longer one says more. A short name may be a part of the phrase.
            let found = phraseWeights[number] / phrase.weight * (1 - 0.6 / Double(phrase.length + 1))
            let told = name.count > 1 ? nameWeights[number] / whole * Self.nameShare : 0
            let isHeaded = phrase.head.map { near.contains($0) || far.contains($0) } ?? true
            let isDone = phrase.verb.map { near.contains($0) || far.contains($0) } ?? true
            let headShare = isHeaded ? 1 : Self.otherHead
            let score = max(found, told) * (isDone ? 1 : Self.otherVerb) * headShare * agreement
            let candidate = Candidate(indicator: phrase.indicator, score: score)
            if candidate.isBetter(than: best) {
                if candidate.indicator != best.indicator { second = best }
                best = candidate
            } else if candidate.indicator != best.indicator, candidate.isBetter(than: second) {
                second = candidate
            }
        }
        guard best.score >= Self.threshold else { return nil }
        // Two indicators that fit alike and neither well: no guess.
        if best.score < Self.certain, second.score > best.score * Self.margin { return nil }
        return Match(indicator: self.indicators[best.indicator].id, score: min(best.score, 1))
    }

    /// The pairs of a text that the catalogue holds, and how many it does not.
    private func known(_ text: String) -> PairSet {
        var set = PairSet(capacity: self.postings.count)
        Self.forEachPair(in: text.unicodeScalars) { pair in
            if let number = self.numbers[pair] { set.insert(number) } else { set.strangers += 1 }
        }
        return set
    }

    /// Whether the text says what the rank is in: all ranks are worded alike.
    private func isTold(_ indicator: Int, by near: PairSet, _ far: PairSet) -> Bool {
        var count = 0
        Self.forEachPair(in: self.indicators[indicator].name.unicodeScalars) { pair in
            guard let number = self.numbers[pair], near.contains(number) || far.contains(number) else { return }
            if pair != Self.ranking { count += 1 }
        }
        return count > 1
    }

    /// 排名
    private static let ranking: UInt64 = 0x6392 << 32 | 0x540D

    private struct Candidate {
        var indicator = -1
        var score = 0.0

        func isBetter(than other: Candidate) -> Bool {
            (self.score, -self.indicator) > (other.score, -other.indicator)
        }
    }

    /// 1 where the number measures what the phrase measures, less where it may, 0 where it cannot.
    private func agreement(of phrase: Phrase, with query: Query) -> Double {
        let group = query.measure.group
        switch query.kind {
        case .percent: return phrase.group == "percent" ? 1 : 0
        case .change: return phrase.group == group ? 1 : 0
        case .money: return phrase.group == "money" ? 1 : 0
        case .duration: return phrase.group == "time" ? 1 : 0
        case .rank: return self.indicators[phrase.indicator].unit == "名" ? 1 : 0
        case .ordinal: return 0
        case .count:
            if phrase.group == group { return 1 }
            if ["percent", "money", "time", "point"].contains(phrase.group) { return 0 }
            // 人 and 人次 are of one group; persons are never cases.
            return (phrase.group == "person") == (group == "person") ? Self.otherGroup : 0
        }
    }

    /// What a phrase is about in the end: 申请 of 收到行政复议申请N件, 考试 of N名干部参加学法考试.
    private static func head(of phrase: String) -> UInt64? {
        guard let number = phrase.firstIndex(of: "N") else { return nil }
        let after = phrase[number...].unicodeScalars.filter { $0.value != 0x201C && $0.value != 0x201D }
        if after.count > 4, let tail = Self.pair(after.suffix(2)) { return tail }
        var before = String(phrase[..<number])
        for filler in ["保持在", "接近", "达到", "共计", "数量为", "达", "为", "共"] where before.hasSuffix(filler) {
            before.removeLast(filler.count)
        }
        return Self.pair(before.unicodeScalars.suffix(2))
    }

    private static func pair(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64? {
        let scalars = Array(scalars)
        guard scalars.count == 2, scalars.allSatisfy({ QuantityScanner.isHan($0.value) }) else { return nil }
        return UInt64(scalars[0].value) << 32 | UInt64(scalars[1].value)
    }

    /// The pairs of neighbouring Han characters and letters; digits, N, M, marks and brackets part them.
    private static func forEachPair(in scalars: String.UnicodeScalarView, _ body: (UInt64) -> Void) {
        var last: UInt32?
        for scalar in scalars {
            let value = scalar.value
            if QuantityScanner.isHan(value) {
                if let last { body(UInt64(last) << 32 | UInt64(value)) }
                last = value
            } else if value != 0x201C && value != 0x201D && value != 0x2C && value != 0xFF0C {
                last = nil
            }
        }
    }
}
