import ChineseText
import ReportModel

/// Names what a number counts, in the words of its sentence: 处理各类法律事务, 行政机关负责人出庭应诉率.
///
/// The count may follow its noun (办理公证事项1607件), stand before it (12个镇街道), or both; a clause that says
/// little by itself borrows from the one before it (审查政策性文件54件,合同229件; 满意率达100%).
struct MeasureReader: Sendable {
    static let longest = 30
    static let shortest = 6
    /// What is done to the things of a list: 进行督察.
    static let longestAction = 14

    let text: ReportText
    let words: WordIndex
    let roles: ClauseRoles
    private let changes: ChangeReader

    var bytes: [UInt8] { self.text.bytes }

    init(text: ReportText, words: WordIndex) {
        self.text = text
        self.words = words
        self.roles = ClauseRoles(text: text, words: words)
        self.changes = ChangeReader(text: text, words: words)
    }

    /// The measures of fact number `index`, several where one number states several: 报备率、及时率均达100%.
    ///
    /// - Parameter spoken: the last measure of each fact before in the sentence.
    func measures(of index: Int, in sentence: FigureSentence, previous: [String], spoken: [String]) -> [String] {
        let fact = sentence.facts[index]
        if let rank = self.rank(index, in: sentence, spoken: spoken) { return [rank] }
        if let field = self.field(index, in: sentence, spoken: spoken) { return [field] }
        if let respective = self.respective(index, in: sentence) { return [respective] }
        if index > 0, self.changes.isBaseline(index - 1, in: sentence), let last = spoken.last { return [last] }
        if self.changes.isBaseline(index, in: sentence) {
            return [self.changing(index, in: sentence, previous: previous.last)]
        }
        if let rate = self.respectiveRate(index, in: sentence, spoken: spoken) { return [rate] }
        if let thing = self.grouped(index, in: sentence) { return [thing] }
        let before = self.trimmed(self.withoutRemark(self.before(index, in: sentence)), dates: sentence.dates)
        let rates = self.rates(in: before, fact: fact)
        let antecedent = self.antecedent(of: index, in: sentence, spoken: spoken)
        if rates.count > 1 { return self.completed(rates, with: antecedent ?? previous.last) }
        let after = self.object(index, in: sentence)
        let measure = self.measure(of: index, in: sentence, before: before, after: after, previous: previous.last)
        guard let antecedent, !measure.isEmpty, !self.isBareChange(before, dates: sentence.dates) else {
            return [measure]
        }
        switch fact.measure.kind {
        case .count where self.roles.isBare(measure):
            // 制定规章4件,修改2件; 评查案卷54卷,优秀11卷; 办学许可新批18所,变更67所
            if let noun = self.noun(before: antecedent) { return [noun + measure] }
            return [measure + self.head(of: antecedent)]
        case .duration where measure.begins(with: "平均") && measure.unicodeScalars.count <= Self.shortest:
            return [self.joined(antecedent, measure)]
        case .percent where measure.begins(with: "占"):
            // 一次办妥事项1692项,占政务服务事项的91.5%
            return [antecedent + "占比"]
        case .percent where self.isBareRate(measure),
            .money
        where measure.unicodeScalars.count <= Self.shortest && antecedent.unicodeScalars.count <= Self.shortest + 2
            && !self.bytes.holdsAny(Self.sums, before: fact.range.lowerBound)
            && !(measure.contains("罚") && Self.penalized.contains(where: antecedent.begins)):
            return [self.joined(antecedent, measure)]
        default:
            return [measure]
        }
    }

    /// The words beside the number that belong to it alone; none where they list what several numbers measure, or
    /// where the number states several measures.
    func own(of index: Int, in sentence: FigureSentence) -> [Range<Int>] {
        if self.respective(index, in: sentence) != nil { return [] }
        if index > 0, self.changes.isBaseline(index - 1, in: sentence) {
            return self.own(of: index - 1, in: sentence)
        }
        let before = self.before(index, in: sentence)
        if self.rates(in: self.trimmed(before, dates: sentence.dates), fact: sentence.facts[index]).count > 1 {
            return []
        }
        let after = self.after(index, in: sentence)
        guard sentence.leadsToNext(index, in: self.bytes) else { return [before, after] }
        // 62名人民调解员全年受理纠纷173件: the noun is this number's, the verb the next one's.
        guard let first = self.bytes.scalar(at: after.lowerBound)?.value,
            QuantityScanner.isHan(first) || first == 0x201C
        else { return [before] }
        return [before, after.lowerBound..<self.action(in: after)]
    }

    func after(_ index: Int, in sentence: FigureSentence) -> Range<Int> {
        let after = sentence.after(index)
        let end = sentence.bracket(after: index, in: self.bytes) ?? after.upperBound
        return after.lowerBound..<max(after.lowerBound, min(end, after.upperBound))
    }

    /// Whether a noun follows the number.
    func hasObject(_ index: Int, in sentence: FigureSentence) -> Bool { !self.object(index, in: sentence).isEmpty }

    func before(_ index: Int, in sentence: FigureSentence) -> Range<Int> {
        let before = sentence.before(index)
        // 12个镇街道、11个区直部门: what stands between is the noun of the first.
        if index > 0, sentence.sharesClause(index - 1, index), !sentence.leadsToNext(index - 1, in: self.bytes),
            !self.bytes.holds("、", at: sentence.facts[index - 1].range.upperBound),
            !self.bytes.isByte(0x28, at: sentence.facts[index - 1].range.upperBound)
        {
            return before.lowerBound..<before.lowerBound
        }
        return before
    }

    /// 受理行政复议案件(含上年结转)851件: what the bracket before a number includes does not name it.
    private func withoutRemark(_ range: Range<Int>) -> Range<Int> {
        let end = self.bytes.trimmed(range).upperBound
        guard end > range.lowerBound, self.bytes.isByte(0x29, at: end - 1),
            let open = range.last(where: { self.bytes[$0] == 0x28 }),
            self.bytes.startsAny(["含", "不含", "包括", "包含", "不包括"], at: open + 1) != nil
                || self.text.length((open + 1)..<(end - 1)) >= Self.shortestRemark
        else { return range }
        return range.lowerBound..<open
    }

    /// A longer bracket is no part of a name such as 村(社区), in characters.
    private static let shortestRemark = 4

    private func measure(
        of index: Int,
        in sentence: FigureSentence,
        before: Range<Int>,
        after: String,
        previous: String?
    ) -> String {
        let fact = sentence.facts[index]
        let isValue = fact.measure.kind != .count && fact.measure.kind != .ordinal
        let roles = self.roles
        if !isValue, !after.isEmpty {
            let verb = roles.lastVerb(of: before).map { self.string($0) }
            if let verb, !verb.isAny(of: Self.causatives) { return verb + after }
            if let said = self.said(of: index, in: sentence) { return said + after }
            if let verb { return verb + after }
            if self.isMeeting(before) || self.isOccasion(fact), self.isActor(before) {
                return self.string(before) + after
            }
            guard after.scalarCount <= 4 else { return after }
            let phrase = self.string(roles.predicate(of: before, isValue: false))
            guard phrase.unicodeScalars.count > 2 * Self.shortest else { return phrase + after }
            return (roles.leadingVerb(of: phrase) ?? "") + after
        }
        if !isValue, let said = self.participation(of: index, in: sentence, before: before) { return said }
        let phrase = roles.predicate(of: before, isValue: isValue)
        let measure = isValue ? self.string(phrase) : self.withoutList(self.withMeans(phrase, of: before))
        let length = measure.scalarCount
        if let previous, index > 0, self.isBareChange(before, dates: sentence.dates) {
            return self.joined(self.unchanged(previous), measure)
        }
        if fact.measure.kind == .ordinal {
            // 第5次获评智慧城市
            let said = self.string(self.trimmed(self.after(index, in: sentence), dates: []))
            if (2...2 * Self.longestAction).contains(said.unicodeScalars.count) { return said }
        }
        if isValue, index == 0 || previous == nil, 1...4 ~= length || !after.isEmpty, fact.measure.kind != .rank {
            return measure + after
        }
        if measure.isEmpty || length == 1 {
            return self.fallback(index, in: sentence, after: after, previous: previous)
        }
        guard let previous, index > 0, length <= 2 * Self.shortest else { return measure }
        switch fact.measure.kind {
        case .percent:
            // 调处纠纷4326件,成功率98%: of what the rate is, the number before says.
            guard !self.isParted(index, in: sentence), length <= 4, !previous.ends(with: "率"),
                !measure.begins(with: "减")
            else { return measure }
            if measure == "占" || measure == "占比" { return previous + "占比" }
            let object = roles.thing(of: previous) ?? roles.object(of: previous)
            return self.joined(measure.begins(with: object) ? previous : object, measure)
        case .count, .ordinal:
            if measure.isAny(of: Self.bareNouns) { return roles.object(of: previous) + measure }
            // 移送司法机关11件,其中知识产权案件3件: a part of what was counted takes over no verb.
            if !self.bytes.holds("其中", in: sentence.before(index)),
                !self.bytes.isByte(0x3A, at: sentence.before(index).lowerBound - 1), roles.firstVerb(in: before) == nil,
                !roles.isBare(measure), self.continues(index, in: sentence), let verb = roles.leadingVerb(of: previous),
                verb != previous
            {
                return verb + measure
            }
            return measure
        case .money:
            // 涉及金额: of what, the number before says; 罚没款 says it by itself.
            return measure.isAny(of: Self.bareSums) ? self.joined(roles.object(of: previous), measure) : measure
        case .change: return measure
        default: return length <= Self.shortest ? self.joined(previous, measure) : measure
        }
    }

    /// Whether the fact before counts the same sort of thing, and no semicolon stands between: 审查文件54件,合同229件; or
    /// both stand in one list: 审查合同132份、规范性文件3件.
    private func continues(_ index: Int, in sentence: FigureSentence) -> Bool {
        let before = sentence.facts[index - 1]
        let between = before.range.upperBound..<sentence.facts[index].range.lowerBound
        if self.bytes.holds("、", at: between.lowerBound), before.measure.kind == .count { return true }
        return before.measure.sort == sentence.facts[index].measure.sort
            && self.bytes.firstIndex(of: 0x3B, in: between) == nil
    }

    /// Whether a semicolon stands between a fact and the one before.
    private func isParted(_ index: Int, in sentence: FigureSentence) -> Bool {
        let between = sentence.facts[index - 1].range.upperBound..<sentence.facts[index].range.lowerBound
        return self.bytes.firstIndex(of: 0x3B, in: between) != nil
    }

    /// Cases of which everyone knows that they end in a fine.
    private static let penalized = [
        "行政处罚", "处罚", "案件", "违法案件", "各类违法", "违法行为", "责令", "吊销", "警告", "停产", "关停", "查封", "简易程序", "普通程序",
        "一般程序",
    ]
    /// 食品案件76件、药品案件14件,罚没共计132万元: the sum is of all of them.
    private static let sums: [StaticString] = ["共计", "合计", "总计"]

    /// Nouns that say nothing of what is counted.
    static let bareNouns = ["总量", "总数", "数量", "总计", "合计", "人数", "总人数", "件数", "面积"]
    static let bareSums = ["金额", "总金额", "涉及金额", "涉案金额", "总额", "标的额", "涉及标的额", "资金", "涉及资金"]

    /// 31省945地 share what stands before the first; 1,303件 alone after a colon takes the clause before.
    private func fallback(_ index: Int, in sentence: FigureSentence, after: String, previous: String?) -> String {
        if !after.isEmpty { return after }
        let fact = sentence.facts[index]
        // 385人参加法律知识考试, 1件被判决重做: with nothing before it, what is said of the number names it.
        let said = self.trimmed(self.after(index, in: sentence), dates: [])
        if self.bytes.trimmed(sentence.before(index)).isEmpty, !sentence.leadsToNext(index, in: self.bytes),
            (2...Self.longestAction).contains(self.text.length(said))
        {
            return self.string(said)
        }
        let number = sentence.clauseIndex(at: fact.start)
        if index > 0, let previous, sentence.clauseIndex(at: sentence.facts[index - 1].start) + 1 >= number {
            // 较年初净增6403户,达到5.94万户: what it has come to is no change.
            return self.changes.direction(of: index - 1, in: sentence) == nil ? previous : self.unchanged(previous)
        }
        guard number > 0 else { return previous ?? "" }
        return self.string(self.trimmed(sentence.clauses[number - 1], dates: sentence.dates))
    }

    func joined(_ previous: String, _ measure: String) -> String {
        // 调解成功1849件,成功率98.6%: what both say is said once.
        if measure.begins(with: previous) { return measure }
        for length in [4, 3, 2] where previous.unicodeScalars.count > length {
            let tail = String(String.UnicodeScalarView(previous.unicodeScalars.suffix(length)))
            if measure.begins(with: tail) { return previous.dropping(suffix: tail) + measure }
        }
        let room = Self.longest - measure.unicodeScalars.count
        guard previous.unicodeScalars.count > room else { return previous + measure }
        return String(String.UnicodeScalarView(previous.unicodeScalars.suffix(room))) + measure
    }
}
