import ChineseText
import ReportModel

/// Tells what a number is about by the words beside it, before it in the sentence, and above it in the document.
///
/// Every word counts the more the nearer it stands; the rule whose words weigh most names the subject.
struct SubjectFinder {
    struct Match {
        let rule: SubjectRule
        /// Its place in the table.
        let number: Int
        /// How much its words weigh: the characters of each, less where it stands far off.
        let score: Double
    }

    /// The share of a word by where it stands.
    private enum Share {
        static let own = 1.0
        /// Directly at the number.
        static let adjacent = 1.25
        static let clause = 0.9
        /// For each clause back.
        static let earlier = 0.88
        static let after = 0.7
        /// In a clause after the number's.
        static let later = 0.4
        /// The least in the sentence, and more than around it.
        static let sentence = 0.5
        static let heading = 0.45
        static let paragraph = 0.35
    }

    /// Fewer characters leave it to their surroundings what they are about.
    private static let incomplete = 6

    private let rules: SubjectRules
    private let bytes: [UInt8]
    /// The cues in the text, in order of their ends.
    private let places: [WordIndex.Place]
    /// By cue: its share around the sentence at hand, and for the figure at hand.
    private var around: [Double]
    private var shares: [Double]
    /// The cues with a share: first those around the sentence, then those that only the figure has.
    private var touched: [Int] = []
    private var aroundCount = 0
    /// The cues whose share is greater for the figure than around it, some of them twice.
    private var raised: [Int] = []
    /// The cues of the sentence at hand, with the number of the clause that each stands in.
    private var sentence: [(cue: Int, start: Int, end: Int, clause: Int)] = []
    /// By rule: the last query that looked at it.
    private var seen: [Int]
    private var query = 0

    init(_ rules: SubjectRules, text: ReportText, words: WordIndex) {
        self.bytes = text.bytes
        self.rules = rules
        self.places = words.cues
        self.shares = [Double](repeating: 0, count: rules.lengths.count)
        self.around = self.shares
        self.seen = [Int](repeating: 0, count: rules.rules.count)
    }

    /// Turns to another sentence: what its paragraph said before it, and the headings above it, the nearest first.
    mutating func enter(_ sentence: FigureSentence, paragraph: Range<Int>, headings: [Range<Int>]) {
        for cue in self.touched {
            self.shares[cue] = 0
            self.around[cue] = 0
        }
        self.touched.removeAll(keepingCapacity: true)
        for place in self.places(in: paragraph) { self.note(Int(place.word), Share.paragraph) }
        var share = Share.heading
        for heading in headings {
            for place in self.places(in: heading) { self.note(Int(place.word), share) }
            share *= 0.9
        }
        for cue in self.touched { self.around[cue] = self.shares[cue] }
        self.aroundCount = self.touched.count
        self.raised.removeAll(keepingCapacity: true)
        self.sentence.removeAll(keepingCapacity: true)
        for place in self.places(in: sentence.range) {
            let clause = sentence.clauseIndex(at: Int(place.start))
            self.sentence.append((Int(place.word), Int(place.start), Int(place.end), clause))
        }
    }

    /// The subject of fact `index` of the sentence entered last.
    ///
    /// - Parameters:
    ///   - own: what the number counts, in the text.
    ///   - measure: what it counts as composed so far: with the verb or the noun of another clause.
    mutating func match(
        _ index: Int,
        in sentence: FigureSentence,
        own: [Range<Int>],
        measure: String,
        kind: Figure.Kind
    ) -> (match: Match?, topic: String?) {
        let spelled = Array(measure.utf8)
        self.gather(index, in: sentence, own: own, measure: spelled)
        defer { self.forget() }
        let fact = sentence.facts[index]
        self.query += 1
        var best: (number: Int, score: Double)?
        for cue in self.raised where self.shares[cue] >= Share.own {
            for number in self.rules.holders[cue] where self.seen[number] != self.query {
                self.seen[number] = self.query
                let row = self.rules.terms.rows[number]
                let agreement = self.rules.terms.agreement(of: row, with: fact.measure, kind: kind)
                guard agreement > 0, let weight = self.weight(of: row) else { continue }
                let score = weight * agreement
                // Of rules that weigh the same the one that stands first in the table is meant.
                if best.map({ (score, -number) > ($0.score, -$0.number) }) ?? true { best = (number, score) }
            }
        }
        let match = best.map { Match(rule: self.rules.rules[$0.number], number: $0.number, score: $0.score) }
        return (match, self.topic(of: measure))
    }

    /// The words by which `rule` is known.
    func words(of rule: SubjectRule) -> [String] { rule.terms.flatMap(\.cues).map { self.rules.cues[$0] } }

    // MARK: Words

    private mutating func gather(_ index: Int, in sentence: FigureSentence, own: [Range<Int>], measure: [UInt8]) {
        let fact = sentence.facts[index]
        let clause = sentence.clauseIndex(at: fact.start)
        for (cue, start, end, clauseOfCue) in self.sentence {
            let share: Double
            if own.contains(where: { $0.lowerBound <= start && end <= $0.upperBound }) {
                let gap = start >= fact.range.upperBound ? start - fact.range.upperBound : fact.range.lowerBound - end
                share = gap <= 6 ? Share.adjacent : Share.own
            } else if start >= fact.range.upperBound {
                share = clauseOfCue == clause ? Share.after : Share.later
            } else {
                var distance = clause - clauseOfCue
                var near = Share.clause
                while distance > 0, near * Share.earlier > Share.sentence {
                    near *= Share.earlier
                    distance -= 1
                }
                share = near
            }
            self.note(cue, share)
        }
        // Words that stand beside the number have been counted; only borrowed ones are looked for.
        guard !own.contains(where: { self.bytes.holds(measure, in: $0) }) else { return }
        self.rules.matcher.forEachMatch(in: measure) { self.note($0.pattern, Share.own) }
    }

    private mutating func note(_ cue: Int, _ share: Double) {
        guard share > self.shares[cue] else { return }
        if self.shares[cue] == 0 { self.touched.append(cue) }
        self.shares[cue] = share
        self.raised.append(cue)
    }

    /// Back to what stands around the sentence.
    private mutating func forget() {
        for cue in self.raised { self.shares[cue] = self.around[cue] }
        self.raised.removeAll(keepingCapacity: true)
        self.touched.removeLast(self.touched.count - self.aroundCount)
    }

    private func places(in range: Range<Int>) -> ArraySlice<WordIndex.Place> {
        let first = self.firstEnding(after: range.lowerBound)
        return self.places[first..<max(first, self.firstEnding(after: range.upperBound))]
    }

    /// The first cue that ends after `position`; one that only ends inside the range is rare and harmless.
    private func firstEnding(after position: Int) -> Int {
        var low = 0
        var high = self.places.count
        while low < high {
            let middle = (low + high) / 2
            if Int(self.places[middle].end) <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Rules

    /// What the words of a rule weigh; `nil` where one is missing or a refused one is there.
    private func weight(of row: SubjectTerms.Row) -> Double? {
        var weight = 0.0
        for index in row.terms {
            let term = self.rules.terms.terms[Int(index)]
            let best = self.weight(of: term)
            guard best > 0 else { return nil }
            weight += best
        }
        if self.hasShare(above: Share.after, row.refusedBefore) || self.hasShare(above: Share.own.nextDown, row.refused)
        {
            return nil
        }
        return weight
    }

    /// What the weightiest of the words of a term weighs; 0 where none stands where it must.
    private func weight(of term: SubjectTerms.Term) -> Double {
        let least: Double =
            switch term.place {
            case .own: Share.own
            case .sentence: Share.sentence
            case .anywhere: 0.0
            }
        var best = 0.0
        for index in term.cues {
            let cue = Int(self.rules.terms.cues[Int(index)])
            let share = self.shares[cue]
            guard share >= least else { continue }
            let length = self.rules.lengths[cue]
            // Around the number nearness tells more than the length of a word.
            best = max(best, share < Share.own ? share * share * min(length, 3) : share * length)
        }
        return best
    }

    private func hasShare(above share: Double, _ cues: Range<Int32>) -> Bool {
        cues.contains { self.shares[Int(self.rules.terms.cues[Int($0)])] > share }
    }

    /// What a measure says before the first of the rule's words: 市级 of 市级应急力量.
    func lead(of measure: String, before rule: SubjectRule) -> String {
        let bytes = Array(measure.utf8)
        var first = bytes.count
        self.rules.matcher.forEachMatch(in: bytes) { match in
            guard match.range.lowerBound < first else { return }
            if rule.terms.contains(where: { $0.cues.contains(match.pattern) }) { first = match.range.lowerBound }
        }
        return first < bytes.count ? String(decoding: bytes[..<first], as: UTF8.self) : ""
    }

    /// The topic whose words stand nearest; of a measure that says much by itself only one of its own sentence.
    private func topic(of measure: String) -> String? {
        let least = measure.scalarCount < Self.incomplete ? Share.heading : Share.sentence
        var best: (topic: Int, weight: Double)?
        for cue in self.touched {
            let topic = self.rules.topicOfCue[cue]
            guard topic >= 0, self.shares[cue] >= least else { continue }
            // Every report is on 法治建设, and so are most of its headings.
            if self.shares[cue] < Share.sentence, self.rules.topics[topic].isEmpty { continue }
            // The nearer word decides, whatever its length; of two as near the longer one.
            let weight = self.shares[cue] * 10 + self.rules.lengths[cue] * 0.1
            if best.map({ weight > $0.weight }) ?? true { best = (topic, weight) }
        }
        return best.map { self.rules.topics[$0.topic] }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
