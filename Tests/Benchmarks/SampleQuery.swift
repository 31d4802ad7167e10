import SearchOracle

/// A query drawn from the corpus by how often its words occur there; the same for all engines.
struct SampleQuery: Encodable, Sendable {
    enum Kind: String, CaseIterable, Encodable, Sendable {
        case common = "common term"
        case rare = "rare term"
        case and = "AND of two"
        case or = "OR of two"
        case phrase = "phrase"
        case commonPhrase = "very common phrase"
        case filtered = "common term, filtered"
    }

    enum Operator: String, Encodable, Sendable { case and, or }

    private static let ofEachKind = 30
    /// Passages whose words are counted.
    private static let counted = 20_000

    var kind: Kind
    var `operator` = Operator.and
    /// Each a list of terms that touch.
    var phrases: [[String]]
    /// The first two digits of region codes.
    var province: String?
    var year: Int?

    enum CodingKeys: String, CodingKey {
        case `operator`, phrases, province, year
        case kind = "class"
    }

    /// In our query language.
    var written: String {
        self.phrases.map { Self.joined($0) }.joined(separator: self.operator == .or ? " OR " : " ")
    }

    /// 法治, 治政, 政府 → 法治政府.
    private static func joined(_ terms: [String]) -> String {
        terms.dropFirst().reduce(terms.first ?? "") { $0 + ($1.unicodeScalars.last.map { String($0) } ?? "") }
    }

    static func draw(from passages: [Passage], seed: UInt64) -> [SampleQuery] {
        var random = SplitMix(seed: seed)
        // What is frequent shows in a part of them.
        let part = stride(from: 0, to: passages.count, by: max(1, passages.count / Self.counted)).map { passages[$0] }
        let terms = Ranking(part, length: 1)
        let phrases = Ranking(part, length: 3)
        let places = Set(
            passages.filter { !$0.adcode.isEmpty && $0.year > 0 }.map { [String($0.adcode.prefix(2)), "\($0.year)"] }
        )
        .sorted { $0.lexicographicallyPrecedes($1) }
        var queries: [SampleQuery] = []
        for _ in 0..<Self.ofEachKind {
            let common = [terms.common(&random), terms.common(&random)]
            queries.append(SampleQuery(kind: .common, phrases: [common[0]]))
            queries.append(SampleQuery(kind: .rare, phrases: [terms.rare(&random)]))
            queries.append(SampleQuery(kind: .and, phrases: common))
            queries.append(SampleQuery(kind: .or, operator: .or, phrases: common))
            queries.append(SampleQuery(kind: .phrase, phrases: [phrases.middling(&random)]))
            queries.append(SampleQuery(kind: .commonPhrase, phrases: [phrases.common(&random)]))
            if let place = places.randomElement(using: &random) {
                queries.append(
                    SampleQuery(kind: .filtered, phrases: [common[1]], province: place[0], year: Int(place[1]))
                )
            }
        }
        return queries
    }

    /// Runs of so many terms that touch, the most frequent first.
    private struct Ranking {
        private let ranked: [(terms: [String], passages: Int)]

        init(_ passages: [Passage], length: Int) {
            var counts: [[String]: Int] = [:]
            for passage in passages {
                let terms = passage.terms
                var seen: Set<[String]> = []
                for start in terms.indices.dropLast(length - 1) {
                    let run = Array(terms[start..<start + length])
                    guard Self.touches(run) else { continue }
                    seen.insert(run)
                }
                for run in seen { counts[run, default: 0] += 1 }
            }
            self.ranked = counts.map { ($0.key, $0.value) }
                .sorted { ($1.passages, $0.terms.joined()) < ($0.passages, $1.terms.joined()) }
        }

        /// Pairs of Han characters, each beginning with the one that the last ended with.
        private static func touches(_ run: [String]) -> Bool {
            run.allSatisfy { $0.unicodeScalars.count == 2 && $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }
                && zip(run, run.dropFirst()).allSatisfy { $0.unicodeScalars.last == $1.unicodeScalars.first }
        }

        func common(_ random: inout SplitMix) -> [String] { self.pick(0..<100, &random) }

        func middling(_ random: inout SplitMix) -> [String] {
            self.pick(self.ranked.count / 50..<self.ranked.count / 5, &random)
        }

        /// One of those in ten passages at most, and in more than one if there are such.
        func rare(_ random: inout SplitMix) -> [String] {
            let first = self.ranked.firstIndex { $0.passages <= 10 } ?? 0
            let end = self.ranked.firstIndex { $0.passages < 2 } ?? self.ranked.count
            return self.pick(first..<max(first, end), &random)
        }

        private func pick(_ places: Range<Int>, _ random: inout SplitMix) -> [String] {
            (places.clamped(to: self.ranked.indices).randomElement(using: &random) ?? self.ranked.indices.first)
                .map { self.ranked[$0].terms } ?? []
        }
    }
}
