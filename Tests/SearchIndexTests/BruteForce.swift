import ChineseText
import Foundation
import ReportModel
import SearchIndex

/// Search by reading everything: what the index must agree with. It shares only the folding of single scalars.
struct BruteForce {
    struct Match: Equatable {
        var document: Int64
        /// `nil` for the title.
        var start: Int?
        var score: Double
    }

    struct Atom: Equatable {
        var text: [UInt32]
        var isHan: Bool
        /// Whether anything stands before it, and whether that is more than meaningless space.
        var followsSeparator: Bool
        var followsGap: Bool

        /// Whether this atom of a text stands for `other`, not the first of a pattern.
        func continues(_ other: Atom) -> Bool {
            self.text == other.text && (other.followsGap ? self.followsSeparator : !self.followsGap)
        }
    }

    struct Unit {
        var document: IndexedDocument
        var passage: IndexedPassage?
        var atoms: [Atom]
        var weight: Int { self.passage == nil ? 3 : 1 }
    }

    let units: [Unit]
    let averageLength: Double

    init(_ documents: [IndexedDocument]) {
        self.units = documents.flatMap { document in
            [Unit(document: document, passage: nil, atoms: Self.atoms(document.title))]
                + document.passages.map { Unit(document: document, passage: $0, atoms: Self.atoms($0.text)) }
        }
        self.averageLength = Double(self.units.reduce(0) { $0 + $1.atoms.count }) / Double(max(self.units.count, 1))
    }

    /// All matches, by document in the order of the answer, then by passage in the order of the hit.
    func search(_ query: TestQuery, _ filter: SearchFilter) -> [[Match]] {
        var byDocument: [Int64: [Match]] = [:]
        let leaves = self.leaves(query)
        for unit in self.units where Self.admits(filter, unit) {
            guard let score = self.score(query, unit, leaves) else { continue }
            let match = Match(document: unit.document.id, start: unit.passage?.start, score: score)
            byDocument[unit.document.id, default: []].append(match)
        }
        return byDocument.values
            .map { $0.sorted { ($1.score, $0.start ?? -1) < ($0.score, $1.start ?? -1) } }
            .sorted { ($1[0].score, $0[0].document) < ($0[0].score, $1[0].document) }
    }

    // MARK: Text

    static func atoms(_ text: String) -> [Atom] {
        let scalars = text.unicodeScalars.map { TextFolding.fold($0.value) }
        let digits = UInt32(48)...57
        let spaces: Set<UInt32> = [0x20, 0xA0, 0x3000]
        var atoms: [Atom] = []
        var gap = true
        var gapIsSpace = false
        var inWord = false
        for (index, scalar) in scalars.enumerated() {
            let isPoint =
                scalar == 0x2E && index > 0 && index + 1 < scalars.count && digits.contains(scalars[index - 1])
                && digits.contains(scalars[index + 1])
            switch isPoint ? .word : ScalarClass(folded: scalar) {
            case .separator:
                gapIsSpace = spaces.contains(scalar) && (!gap || gapIsSpace)
                gap = true
                inWord = false
                continue
            case .word where inWord && !gap:
                atoms[atoms.count - 1].text.append(scalar)
                continue
            case .word: inWord = true
            case .han, .symbol: inWord = false
            }
            let separator = gap
            let kind = ScalarClass(folded: scalar)
            if gapIsSpace, kind != .symbol, let last = atoms.last, last.text != [0x25], last.isHan != (kind == .han) {
                gap = false
            }
            atoms.append(
                Atom(text: [scalar], isHan: kind == .han, followsSeparator: separator, followsGap: gap)
            )
            (gap, gapIsSpace) = (false, false)
        }
        return atoms
    }

    private static func count(_ pattern: [Atom], in atoms: [Atom]) -> Int {
        guard pattern.count <= atoms.count, !pattern.isEmpty else { return 0 }
        var count = 0
        for start in 0...atoms.count - pattern.count where atoms[start].text == pattern[0].text {
            let rest = atoms[start + 1..<start + pattern.count]
            count += zip(rest, pattern.dropFirst()).allSatisfy { $0.continues($1) } ? 1 : 0
        }
        return count
    }

    /// The pairs, lone characters, words and signs of a pattern.
    private static func terms(_ pattern: [Atom]) -> [[Atom]] {
        var terms: [[Atom]] = []
        for (index, atom) in pattern.enumerated() {
            let joinsPrevious = index > 0 && !atom.followsGap && atom.isHan && pattern[index - 1].isHan
            let joinsNext =
                index + 1 < pattern.count && !pattern[index + 1].followsGap && atom.isHan && pattern[index + 1].isHan
            if joinsPrevious { terms.append([pattern[index - 1], atom]) }
            if !joinsPrevious, !joinsNext { terms.append([atom]) }
        }
        return terms
    }

    // MARK: Ranking

    struct Leaf {
        var pattern: [Atom]
        /// How many passages hold the rarest of its terms.
        var frequency: Int
    }

    /// By text.
    private func leaves(_ query: TestQuery) -> [String: Leaf] {
        switch query {
        case .word(let text), .phrase(let text):
            let pattern = Self.atoms(text)
            let counts = Self.terms(pattern).map { term in
                self.units.count { Self.count(term, in: $0.atoms) > 0 }
            }
            return [text: Leaf(pattern: pattern, frequency: counts.min() ?? 0)]
        case .any(let parts):
            return parts.reduce(into: [:]) { $0.merge(self.leaves($1)) { first, _ in first } }
        case .all(let wanted, let excluded):
            return (wanted + excluded).reduce(into: [:]) { $0.merge(self.leaves($1)) { first, _ in first } }
        }
    }

    private func score(_ query: TestQuery, _ unit: Unit, _ leaves: [String: Leaf]) -> Double? {
        switch query {
        case .word(let text), .phrase(let text):
            guard let leaf = leaves[text] else { return nil }
            let occurrences = Self.count(leaf.pattern, in: unit.atoms) * unit.weight
            guard occurrences > 0 else { return nil }
            let (f, n) = (Double(occurrences), Double(leaf.frequency))
            let rarity = log(1 + (Double(self.units.count) - n + 0.5) / (n + 0.5))
            let length = Double(unit.atoms.count) / self.averageLength
            return rarity * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length))
        case .all(let wanted, let excluded):
            var sum = 0.0
            for part in wanted {
                guard let score = self.score(part, unit, leaves) else { return nil }
                sum += score
            }
            return excluded.contains { self.score($0, unit, leaves) != nil } ? nil : sum
        case .any(let alternatives):
            let scores = alternatives.compactMap { self.score($0, unit, leaves) }
            return scores.isEmpty ? nil : scores.reduce(0, +)
        }
    }

    private static func admits(_ filter: SearchFilter, _ unit: Unit) -> Bool {
        let document = unit.document
        if let regions = filter.regions {
            guard let adcode = document.adcode else { return false }
            let isInside = regions.contains { region in
                switch region {
                case .exactly(let code): return adcode == code
                case .within(let code):
                    var prefix = code
                    while code.count == 6, prefix.count > 2, prefix.hasSuffix("00") { prefix.removeLast(2) }
                    return adcode.hasPrefix(prefix)
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
}
