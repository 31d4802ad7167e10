import Foundation
import ReportModel

/// Finds the result that answers a number in a plan.
struct TargetMatcher {
    /// How alike two names of what is counted must be where the catalogue does not say that they are the same.
    private static let sameName = 0.6
    /// Numbers further apart than this are of two things, unless their names are alike.
    private static let otherOrder = 4.0
    /// What of the words particular to a target the clause of an answer must hold where neither indicator nor name agree,
    /// and how near its number must be.
    private static let (sameWords, sameOrder) = (0.4, 2.5)

    private let target: Figure
    private let name: Set<UInt64>
    private let words: Set<UInt64>
    private let report: AnsweringReport
    private let units: UnitTable

    /// - Parameter report: The one that answers.
    init(_ target: Figure, in report: AnsweringReport, units: UnitTable) {
        self.units = units
        self.target = target
        self.name = Self.name(target)
        self.words = BodySentence.bigrams(of: Self.clause(of: target))
        self.report = report
    }

    /// The result whose name is most like the target's; among equals the place's own, of the whole year, the total.
    func result() -> Figure? {
        var best: (score: Double, figure: Figure)?
        for (index, figure) in self.report.figures.enumerated() where self.isCandidate(figure) {
            guard let score = self.score(index), score > (best?.score ?? 0) else { continue }
            best = (score, figure)
        }
        guard let best else { return nil }
        if let whole = self.whole(of: best.figure) { return whole }
        // 国家级23个、省级44个，总数67个: where one sentence tells several, the total is the most.
        let total = self.report.figures.filter {
            $0.sentence == best.figure.sentence && $0.kind == .count && $0.unit == best.figure.unit
                && $0.indicator != nil && $0.indicator == best.figure.indicator && $0.measure == best.figure.measure
                && self.isCandidate($0)
        }
        return total.max { $0.value < $1.value } ?? best.figure
    }

    /// The result whose clause holds most of what is particular to the target's own, where nothing has its name.
    ///
    /// - Parameter particulars: The pairs of characters of a clause that tell a thing from others.
    func result(byWordsOf particulars: (String) -> Set<UInt64>, _ weights: BigramWeights) -> Figure? {
        let words = particulars(Self.clause(of: self.target))
        let whole = weights.sum(words)
        guard whole > 0, self.target.value > 0 else { return nil }
        var best: (likeness: Double, figure: Figure)?
        for (index, figure) in self.report.figures.enumerated()
        where figure.status == .achieved && figure.kind == self.target.kind {
            guard self.units.canonical(figure.unit) == self.units.canonical(self.target.unit),
                case let ratio = figure.value / self.target.value, ratio < Self.sameOrder, ratio > 1 / Self.sameOrder,
                self.isOfYear(figure)
            else { continue }
            let likeness = weights.sum(words.intersection(self.report.clause(index))) / whole
            if likeness >= Self.sameWords, likeness > (best?.likeness ?? 0) { best = (likeness, figure) }
        }
        return best?.figure
    }

    /// 听证会3场、论证会14场，各类会议合计24场: where the target names two of the parts, their total.
    private func whole(of figure: Figure) -> Figure? {
        guard let total = self.report.figures.first(where: { $0.id == figure.partOf }), total.unit == figure.unit else {
            return nil
        }
        let parts = self.report.figures.indices.filter { self.report.figures[$0].partOf == total.id }
        return parts.count { !self.report.name($0).isDisjoint(with: self.name) } > 1 ? total : nil
    }

    /// The words about a number, between commas.
    static func clause(of figure: Figure) -> String {
        guard let quote = figure.sentence.range(of: figure.quote) else { return "" }
        let ends: Set<Character> = ["，", ",", "；", ";", "。", "："]
        let start = figure.sentence[..<quote.lowerBound].lastIndex { ends.contains($0) } ?? figure.sentence.startIndex
        let end = figure.sentence[quote.upperBound...].firstIndex { ends.contains($0) } ?? figure.sentence.endIndex
        return String(figure.sentence[start..<end])
    }

    private func isCandidate(_ figure: Figure) -> Bool {
        figure.status == .achieved && figure.kind == self.target.kind && self.isSameUnit(figure)
            && self.isOfYear(figure)
    }

    /// Whether it is of the year that answers: what follows last year's number in a sentence may be this year's again.
    private func isOfYear(_ figure: Figure) -> Bool {
        guard let to = figure.period?.to, let year = self.report.year, to.year != year else { return true }
        guard to.year == year - 1, let quote = figure.sentence.range(of: figure.quote) else { return false }
        let before = figure.sentence[..<quote.lowerBound]
        guard before.contains("，") || before.contains(",") else { return false }
        let clause = before.split(omittingEmptySubsequences: false) { "，,；;（(".contains($0) }.last ?? ""
        return !["上年", "去年", "上一年", "同期", "\(year - 1)年"].contains { clause.contains($0) }
            && ["上年", "去年", "上一年"].contains { before.contains($0) }
    }

    /// Things of one indicator are counted in many words (个, 项, 轮).
    private func isSameUnit(_ figure: Figure) -> Bool {
        if self.units.canonical(figure.unit) == self.units.canonical(self.target.unit) { return true }
        return figure.kind == .count && figure.indicator != nil && figure.indicator == self.target.indicator
    }

    private func score(_ index: Int) -> Double? {
        let figure = self.report.figures[index]
        let isOfIndicator = figure.indicator != nil && figure.indicator == self.target.indicator
        // Two indicators are two things, whatever they are called.
        guard isOfIndicator || figure.indicator == nil || self.target.indicator == nil else { return nil }
        let likeness = self.likeness(self.report.name(index))
        guard isOfIndicator || likeness >= Self.sameName else { return nil }
        if figure.kind == .count, figure.value > 0, self.target.value > 0, likeness < Self.sameName {
            let ratio = figure.value / self.target.value
            guard ratio < Self.otherOrder, ratio > 1 / Self.otherOrder else { return nil }
        }
        let isOwn = figure.region?.adcode == self.target.region?.adcode
        let period = figure.period
        let isWholeYear = period?.from?.month == 1 && period?.to?.month == 12 && period?.from?.year == period?.to?.year
        return 1 + likeness + (isOwn ? 1 : 0) + (isWholeYear ? 0.8 : 0) + (figure.partOf == nil ? 0.2 : 0)
            + self.context(self.report.wording(index))
            + (figure.unit == self.target.unit ? 0.1 : 0)
            + (isOfIndicator ? 1 : 0)
    }

    /// How much of the words about the target stand about the figure too.
    private func context(_ wording: Set<UInt64>) -> Double {
        guard !self.words.isEmpty else { return 0 }
        return Double(self.words.intersection(wording).count) / Double(self.words.count)
    }

    /// How much of the shorter name is in the longer.
    private func likeness(_ other: Set<UInt64>) -> Double {
        guard !self.name.isEmpty, !other.isEmpty else { return 0 }
        let shared = self.name.intersection(other).count
        // One pair of characters alone is no name.
        guard shared > 1 else { return 0 }
        return Double(shared) / Double(min(self.name.count, other.count))
    }

    /// What is counted, without the words that every plan has and the word for number.
    static func name(_ figure: Figure) -> Set<UInt64> {
        var name = figure.measure ?? ""
        for word in ["计划", "组织", "开展", "实施", "推动", "完成", "新增", "累计"] { name = name.replacing(word, with: "") }
        for tail in ["项数", "件数", "人数", "个数", "场次", "轮次", "数"] where name.hasSuffix(tail) {
            name = String(name.dropLast(tail.count))
            break
        }
        return BodySentence.bigrams(of: name)
    }
}
