import ChineseText

/// The rules of `subjects.tsv` and the topics of `topics.tsv`, with one matcher for the words of both.
struct SubjectRules: Sendable {
    let rules: [SubjectRule]
    let terms: SubjectTerms
    /// Names of topics; empty for those too wide to complete a measure.
    let topics: [String]
    /// By cue: the rules that are tried where it stands beside the number. Each rule stands under the words of one term
    /// that must: the one whose words the fewest rules share.
    let holders: Holders
    /// By cue: the topic that it tells of, else -1.
    let topicOfCue: [Int]
    /// By cue: the number of its characters.
    let lengths: [Double]
    /// The cues, and a matcher of them.
    let cues: [String]
    let matcher: PatternMatcher

    init() throws(LexiconError) {
        try self.init(subjects: Lexicon.rows(of: .subjects), topics: Lexicon.rows(of: .topics))
    }

    init(subjects: [Lexicon.Word], topics: [Lexicon.Word]) throws(LexiconError) {
        var cues = CueTable()
        self.rules = try subjects.map { (row) throws(LexiconError) in try Self.rule(row, &cues) }
        self.terms = SubjectTerms(self.rules)
        self.topics = topics.map { $0.values[1] == "yes" ? $0.text : "" }
        let topicCues = topics.map { cues.numbers(of: $0.values[0][...]) }
        var holders = [[Int]](repeating: [], count: cues.words.count)
        var uses = [Int](repeating: 0, count: cues.words.count)
        for cue in self.rules.lazy.flatMap(\.terms).flatMap(\.cues) { uses[cue] += 1 }
        for (number, rule) in self.rules.enumerated() {
            let own = rule.terms.filter { $0.place == .own }
            let rarest = own.min { $0.cues.reduce(0) { $0 + uses[$1] } < $1.cues.reduce(0) { $0 + uses[$1] } }
            for cue in Set(rarest?.cues ?? []) { holders[cue].append(number) }
        }
        var topicOfCue = [Int](repeating: -1, count: cues.words.count)
        for (topic, numbers) in topicCues.enumerated() {
            for cue in numbers where topicOfCue[cue] < 0 { topicOfCue[cue] = topic }
        }
        self.holders = Holders(holders)
        self.topicOfCue = topicOfCue
        self.lengths = cues.words.map { Double($0.unicodeScalars.count) }
        self.cues = cues.words
        self.matcher = PatternMatcher(cues.words)
    }

    /// Reads 办结|审结 ~行政复议 -申请: words of one term are parted by |, terms by spaces; ~ lets a term stand anywhere
    /// in the sentence, ~~ also before it in the paragraph or in a heading; - refuses the rule where it stands beside
    /// the number, -~ also where it stands before it in the sentence.
    private static func rule(_ row: Lexicon.Word, _ cues: inout CueTable) throws(LexiconError) -> SubjectRule {
        var terms: [SubjectRule.Term] = []
        var refused: [Int] = []
        var refusedBefore: [Int] = []
        for part in row.values[2].split(separator: " ") {
            if part.hasPrefix("-~") {
                refusedBefore += cues.numbers(of: part.dropFirst(2))
            } else if part.hasPrefix("-") {
                refused += cues.numbers(of: part.dropFirst())
            } else if part.hasPrefix("~~") {
                terms.append(SubjectRule.Term(place: .anywhere, cues: cues.numbers(of: part.dropFirst(2))))
            } else if part.hasPrefix("~") {
                terms.append(SubjectRule.Term(place: .sentence, cues: cues.numbers(of: part.dropFirst())))
            } else {
                terms.append(SubjectRule.Term(place: .own, cues: cues.numbers(of: part)))
            }
        }
        guard terms.contains(where: { $0.place == .own }) else {
            throw .malformedRow(
                name: "subjects.tsv",
                line: row.row + 1,
                reason: "\(row.text) has no words that stand beside the number"
            )
        }
        return SubjectRule(
            name: row.text,
            indicator: row.values[0] == "-" ? nil : row.values[0],
            units: row.values[1].split(separator: " ").map(String.init),
            terms: terms,
            refused: refused,
            refusedBefore: refusedBefore
        )
    }
}

/// The rules of all cues, cue after cue.
struct Holders: Sendable {
    private let rules: [Int]
    /// By cue: where its rules begin; one more at the end.
    private let starts: [Int]

    init(_ rulesOfCues: [[Int]]) {
        self.rules = rulesOfCues.flatMap(\.self)
        self.starts = rulesOfCues.reduce(into: [0]) { starts, rules in starts.append((starts.last ?? 0) + rules.count) }
    }

    subscript(cue: Int) -> ArraySlice<Int> { self.rules[self.starts[cue]..<self.starts[cue + 1]] }
}

/// Numbers words in the order in which they come.
private struct CueTable {
    private(set) var words: [String] = []
    private var known: [String: Int] = [:]

    mutating func numbers(of alternatives: Substring) -> [Int] {
        alternatives.split(separator: "|").map { self.number(of: String($0)) }
    }

    private mutating func number(of word: String) -> Int {
        if let number = self.known[word] { return number }
        self.known[word] = self.words.count
        self.words.append(word)
        return self.words.count - 1
    }
}
