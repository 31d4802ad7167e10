import ChineseText
import ReportModel

/// What a rank is a rank in, and who was ranked: 满意率93.8%,在全区21个街道中排第3.
extension MeasureReader {
    /// The measure of a rank: what the clause says before the field, else what the clause before measured.
    func rank(_ index: Int, in sentence: FigureSentence, spoken: [String]) -> String? {
        guard sentence.facts[index].measure.kind == .rank else { return nil }
        let clause = self.bytes.trimmed(sentence.clauseBefore(index))
        let scope = self.words.tokens(.scopes, in: clause).first
        let place = (self.words.tokens(.ranks, in: clause) + self.words.tokens(.scopes, in: clause))
            .map(\.range.lowerBound).min()
        guard let place else { return self.string(clause) }
        let head = self.string(self.trimmed(clause.lowerBound..<place, dates: sentence.dates))
        let field = scope.map { self.string($0.range) } ?? ""
        if head.unicodeScalars.count > 1 {
            return scope.map { $0.range.lowerBound >= place } ?? false ? head + field : self.string(clause)
        }
        guard let before = self.spokenBefore(index, in: sentence, spoken: spoken) else { return self.string(clause) }
        return before + field
    }

    /// The measure of the number of those ranked: 参评街道 of 21个街道中排第3.
    func field(_ index: Int, in sentence: FigureSentence, spoken: [String]) -> String? {
        guard index + 1 < sentence.facts.count, sentence.facts[index].measure.kind == .count,
            sentence.facts[index + 1].measure.kind == .rank, sentence.sharesClause(index, index + 1)
        else { return nil }
        let after = self.after(index, in: sentence)
        let ranks = self.words.tokens(.ranks, in: after).map(\.range.lowerBound).min() ?? after.upperBound
        let end = after.first { self.bytes.holds("中", at: $0) } ?? ranks
        let noun = self.string(self.trimmed(after.lowerBound..<max(after.lowerBound, min(end, ranks)), dates: []))
        guard (2...Self.longestField).contains(noun.unicodeScalars.count) else { return nil }
        let subject = self.spokenBefore(index, in: sentence, spoken: spoken) ?? ""
        return (subject.unicodeScalars.count <= Self.longestField ? subject : "") + "参评" + noun
    }

    private static let longestField = 10

    /// The measure named last before the clause of a fact.
    private func spokenBefore(_ index: Int, in sentence: FigureSentence, spoken: [String]) -> String? {
        let last = spoken.indices.prefix(index).last { !sentence.sharesClause($0, index) }
        return last.map { spoken[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
