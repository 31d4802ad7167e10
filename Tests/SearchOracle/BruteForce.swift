import Foundation
import ReportModel
public import SearchIndex

/// Search by reading everything: what the index must agree with. It shares only the folding of single scalars.
public struct BruteForce: Sendable {
    public struct Match: Equatable, Sendable {
        public var document: Int64
        /// `nil` for the title.
        public var start: Int?
        public var score: Double
    }

    private struct Unit {
        /// By number in `documents`.
        var document: Int
        var passage: IndexedPassage?
        var text: AtomText
        var weight: Int { self.passage == nil ? 3 : 1 }
    }

    private struct Leaf {
        /// By unit: how often it holds the pattern.
        var counts: [Int]
        /// How many units hold the rarest of its terms.
        var frequency: Int
    }

    private let documents: [IndexedDocument]
    private let units: [Unit]
    private let averageLength: Double
    private let numbers: AtomNumbers

    public init(_ documents: [IndexedDocument]) {
        var numbers = AtomNumbers()
        var units: [Unit] = []
        for (index, document) in documents.enumerated() {
            units.append(Unit(document: index, passage: nil, text: numbers.text(document.title)))
            for passage in document.passages {
                units.append(Unit(document: index, passage: passage, text: numbers.text(passage.text)))
            }
        }
        self.documents = documents
        self.units = units
        self.averageLength = Double(units.reduce(0) { $0 + $1.text.atoms.count }) / Double(max(units.count, 1))
        self.numbers = numbers
    }

    /// All matches, by document in the order of the answer, then by passage in the order of the hit.
    public func search(_ query: TestQuery, _ filter: SearchFilter) -> [[Match]] {
        var leaves: [String: Leaf] = [:]
        self.read(query, into: &leaves)
        let titles = self.titles(query)
        var byDocument: [Int: [Match]] = [:]
        for (number, unit) in self.units.enumerated() where self.admits(filter, unit) {
            guard let score = self.score(query, number, leaves, titles) else { continue }
            let match = Match(document: self.documents[unit.document].id, start: unit.passage?.start, score: score)
            byDocument[unit.document, default: []].append(match)
        }
        return byDocument.mapValues { $0.sorted { ($1.score, $0.start ?? -1) < ($0.score, $1.start ?? -1) } }
            .sorted { first, second in
                let scores = (first.value[0].score, second.value[0].score)
                return scores.0 != scores.1 ? scores.0 > scores.1 : self.precedes(first.key, second.key)
            }
            .map(\.value)
    }

    /// The order of reports that nothing else tells apart: by region, year and id, what is unknown first.
    private func precedes(_ first: Int, _ second: Int) -> Bool {
        let (one, other) = (self.documents[first], self.documents[second])
        return (one.adcode ?? "", one.year ?? 0, one.id) < (other.adcode ?? "", other.year ?? 0, other.id)
    }

    // MARK: Ranking

    /// Counts what the leaves of `query` match, by their written form.
    private func read(_ query: TestQuery, into leaves: inout [String: Leaf]) {
        switch query {
        case .word(let text), .phrase(let text):
            let pattern = self.numbers.pattern(text)
            leaves[query.written] = Leaf(
                counts: self.units.map { $0.text.count(pattern.atoms[...]) },
                frequency: pattern.terms.map { term in self.units.count { $0.text.count(term) > 0 } }.min() ?? 0
            )
        case .prefix(let text):
            for (index, word) in self.numbers.words(beginning: text).enumerated() {
                let counts = self.units.map { $0.text.count(word.atoms[...]) }
                leaves["\(query.written)\(index)"] = Leaf(counts: counts, frequency: counts.count { $0 > 0 })
            }
        case .field: break
        case .any(let parts): for part in parts { self.read(part, into: &leaves) }
        case .all(let wanted, let excluded): for part in wanted + excluded { self.read(part, into: &leaves) }
        }
    }

    private func score(
        _ query: TestQuery,
        _ unit: Int,
        _ leaves: [String: Leaf],
        _ titles: [String: Set<Int>]
    ) -> Double? {
        switch query {
        case .word, .phrase:
            return leaves[query.written].flatMap { self.score($0, unit) }
        case .prefix:
            var scores: [Double] = []
            var index = 0
            while let leaf = leaves["\(query.written)\(index)"] {
                if let score = self.score(leaf, unit) { scores.append(score) }
                index += 1
            }
            return scores.isEmpty ? nil : scores.reduce(0, +)
        case .field(let field):
            return self.matches(field, self.units[unit], titles) ? 0 : nil
        case .all(let wanted, let excluded):
            var sum = 0.0
            for part in wanted {
                guard let score = self.score(part, unit, leaves, titles) else { return nil }
                sum += score
            }
            return excluded.contains { self.score($0, unit, leaves, titles) != nil } ? nil : sum
        case .any(let alternatives):
            let scores = alternatives.compactMap { self.score($0, unit, leaves, titles) }
            return scores.isEmpty ? nil : scores.reduce(0, +)
        }
    }

    private func score(_ leaf: Leaf, _ unit: Int) -> Double? {
        let occurrences = min(leaf.counts[unit] * self.units[unit].weight, 255)
        guard occurrences > 0 else { return nil }
        let (f, n) = (Double(occurrences), Double(leaf.frequency))
        let rarity = log(1 + (Double(self.units.count) - n + 0.5) / (n + 0.5))
        let length = Double(self.units[unit].text.atoms.count) / self.averageLength
        return rarity * f * 2.2 / (f + 1.2 * (0.5 + 0.5 * length))
    }

    // MARK: Fields and filters

    /// By text: the documents in whose title it stands.
    private func titles(_ query: TestQuery) -> [String: Set<Int>] {
        switch query {
        case .field(.title(let text)):
            let pattern = self.numbers.pattern(text)
            let holding = self.units.filter { $0.passage == nil && $0.text.count(pattern.atoms[...]) > 0 }
            return [text: Set(holding.map(\.document))]
        case .word, .phrase, .prefix, .field: return [:]
        case .any(let parts): return parts.reduce(into: [:]) { $0.merge(self.titles($1)) { first, _ in first } }
        case .all(let wanted, let excluded):
            return (wanted + excluded).reduce(into: [:]) { $0.merge(self.titles($1)) { first, _ in first } }
        }
    }

    private func matches(_ field: TestQuery.Field, _ unit: Unit, _ titles: [String: Set<Int>]) -> Bool {
        let document = self.documents[unit.document]
        switch field {
        case .region(let code): return Self.isWithin(code, document.adcode)
        case .years(let years): return document.year.map { years.contains($0) } ?? false
        case .kind(let kind): return document.kind == kind
        case .section(let kind): return unit.passage?.sectionKind == kind
        case .title(let text): return titles[text]?.contains(unit.document) ?? false
        }
    }

    private func admits(_ filter: SearchFilter, _ unit: Unit) -> Bool {
        let document = self.documents[unit.document]
        if let regions = filter.regions {
            let isInside = regions.contains { region in
                switch region {
                case .exactly(let code): document.adcode == code
                case .within(let code): Self.isWithin(code, document.adcode)
                }
            }
            if !isInside { return false }
        }
        if let years = filter.years, !(document.year.map { years.contains($0) } ?? false) { return false }
        if let kinds = filter.kinds, !kinds.contains(document.kind) { return false }
        if let sections = filter.sectionKinds {
            guard let kind = unit.passage?.sectionKind, sections.contains(kind) else { return false }
        }
        return true
    }

    private static func isWithin(_ code: String, _ adcode: String?) -> Bool {
        guard let adcode else { return false }
        var prefix = code
        while code.count == 6, prefix.count > 2, prefix.hasSuffix("00") { prefix.removeLast(2) }
        return adcode.hasPrefix(prefix)
    }
}
