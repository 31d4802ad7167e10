import ChineseText
import ReportModel

/// What a clause that says little by itself takes from its surroundings: the thing counted before, what is said of the
/// noun after the number, the means before the verb.
extension MeasureReader {
    /// Nouns that tell the sort of thing that a long name ends in.
    private static let sorts = ["案件", "文件", "事项", "案卷", "申请", "建议", "提案", "合同", "项目", "纠纷", "问题", "线索", "规章", "隐患"]

    /// 案卷 of 行政处罚、行政许可案卷: of a long list what its items have in common, of another long name its end, 应诉案件.
    func head(of thing: String) -> String {
        let scalars = thing.unicodeScalars
        guard scalars.count > Self.shortest + 2 else { return thing }
        guard let sort = Self.sorts.first(where: thing.ends) else { return "" }
        let end = String(String.UnicodeScalarView(scalars.suffix(4)))
        // 行政复议机构收到申请: who and what was done are no part of it.
        return scalars.contains("、") || self.roles.leadingVerb(of: end) != nil ? sort : end
    }

    /// 民办学校办学许可 of 民办学校办学许可新批: the noun before the verb that a measure ends in.
    func noun(before thing: String) -> String? {
        for length in [2, 3] where thing.unicodeScalars.count >= length + 4 {
            let tail = String(String.UnicodeScalarView(thing.unicodeScalars.suffix(length)))
            guard self.words.isWord(tail, of: .frames, role: .action),
                !Self.cases.contains(tail)
            else { continue }
            let noun = thing.dropping(suffix: tail)
            return noun.unicodeScalars.count <= Self.longestNoun ? noun : nil
        }
        return nil
    }

    private static let longestNoun = 10
    /// Verbs that name a sort of case, or of body: of 教师申诉11件 the part 维持7件 is of these.
    private static let cases = ["申诉", "复议", "仲裁", "投诉", "组织"]

    /// 成功率, 按时办结率: of what, the number before says; 网上申报率 says it.
    func isBareRate(_ measure: String) -> Bool {
        guard measure.ends(with: "率") else { return false }
        let stem = measure.dropping(suffix: "率")
        return stem.unicodeScalars.count <= 2 || self.roles.isBare(stem)
    }

    /// The thing that the facts before were about: of a count one of the same measure word, of a rate or a sum the last
    /// that was counted. A semicolon ends what is spoken of.
    func antecedent(of index: Int, in sentence: FigureSentence, spoken: [String]) -> String? {
        let fact = sentence.facts[index]
        let isCount = fact.measure.kind == .count
        guard isCount || [.percent, .money, .duration].contains(fact.measure.kind) else { return nil }
        let isMoney = fact.measure.kind == .money
        let part = isCount ? nil : self.partMark(before: index, in: sentence)
        var hasBare = false
        for earlier in spoken.indices.prefix(index).reversed() {
            let between = sentence.facts[earlier].range.upperBound..<sentence.facts[earlier + 1].range.lowerBound
            if self.bytes.firstIndex(of: 0x3B, in: between) != nil { return nil }
            // 立案143件(简易98件、普通45件),结案139件: what the bracket parted is past.
            if earlier < index, self.closesBracket(in: sentence.facts[earlier].range.upperBound..<fact.range.lowerBound)
            {
                continue
            }
            let other = sentence.facts[earlier].measure
            let isAlike =
                isCount
                ? other == fact.measure || other.sort == Self.caseSort && fact.measure.sort == other.sort
                : other.kind == .count
            if isCount, other.kind == .count, !isAlike { return nil }
            guard isAlike, !self.isBareChange(earlier, in: sentence) else { continue }
            // 办理法律援助案件5128件,其中讨薪案件1960件,挽回损失8730万元: the sum is of all.
            if let part, sentence.facts[earlier].start > part.mark, isMoney || part.count > 1 { continue }
            // 检查企业640家次,立案12起,罚款5万元: the sum is of what was filed, not of what was inspected.
            if hasBare, [.times, .turn, .people].contains(other.count) { return nil }
            // 拆除复耕126亩,罚款5万元: land is not fined.
            // 提出意见建议317条,避免损失2300万元: nor are opinions.
            if isMoney, Self.isOpinion(spoken[earlier]) { return nil }
            if isMoney, other.count == .area || other.count == .length { continue }
            if let thing = self.roles.thing(of: spoken[earlier]) { return thing }
            if !isCount { hasBare = true }
        }
        return nil
    }

    private static func isOpinion(_ thing: String) -> Bool { ["意见", "建议", "意见建议"].contains(where: thing.ends) }

    /// Where 其中 begins to tell the parts of what was counted before fact `index`, and how many parts there are.
    private func partMark(before index: Int, in sentence: FigureSentence) -> (mark: Int, count: Int)? {
        let start = sentence.facts[index].start
        guard let first = sentence.facts.first?.range.upperBound, first < start,
            let mark = (first..<start).last(where: { self.bytes.holds("其中", at: $0) })
        else { return nil }
        return (mark, sentence.facts[..<index].count { $0.start > mark })
    }

    /// The fact before, of whose things fact `index` tells how many succeeded: 调处纠纷967件,成功949件.
    func succeeded(_ index: Int, in sentence: FigureSentence) -> Int? {
        guard index > 0 else { return nil }
        let (before, fact) = (sentence.facts[index - 1], sentence.facts[index])
        guard before.measure == fact.measure, before.value >= fact.value else { return nil }
        let said = self.string(self.trimmed(self.before(index, in: sentence), dates: []))
        return said == "成功" ? index - 1 : nil
    }

    private func closesBracket(in range: Range<Int>) -> Bool {
        guard let close = self.bytes.firstIndex(of: 0x29, in: range) else { return false }
        return self.bytes.firstIndex(of: 0x28, in: range.lowerBound..<close) == nil
    }

    private static let caseSort = ShortWord("case")

    /// Verbs that leave it to what follows the noun to say what was done: 组织610名执法人员完成证件审验.
    static let causatives = ["组织", "安排", "指导", "督促", "推动", "引导", "实现", "动员", "发动", "邀请", "要求"]
    private static let empty = ["进行", "开展", "实施", "予以", "给予", "完成", "实现", "得到", "获得"]
    /// What is said of a noun, in characters.
    private static let longestSaid = 14

    /// What the clause says of the noun that follows the number, put before it: 建成矛调中心的 of 12个镇街道全部建成了矛调中心.
    func said(of index: Int, in sentence: FigureSentence) -> String? {
        let isLast = index + 1 >= sentence.facts.count || !sentence.sharesClause(index, index + 1)
        // 21家单位设立公职律师34名: what they have is counted too.
        guard isLast || sentence.leadsToNext(index, in: self.bytes) else { return nil }
        let after = self.after(index, in: sentence)
        let noun = isLast ? self.roles.noun(of: after) : self.leadingNoun(of: after)
        guard noun.lowerBound == after.lowerBound, noun.upperBound < after.upperBound, !noun.isEmpty else { return nil }
        let rest = noun.upperBound..<after.upperBound
        if isLast, let lack = self.lack(in: rest) { return lack }
        guard var verb = self.roles.firstVerb(in: rest, isPlain: true) else { return nil }
        // 予以废止, 开展年终述法: the second word tells what was done.
        while self.string(verb).isAny(of: Self.empty) {
            let end = self.bytes.holds("了", at: verb.upperBound) ? verb.upperBound + 3 : verb.upperBound
            guard let next = self.roles.firstVerb(in: end..<rest.upperBound), next.lowerBound == end else {
                verb = end..<end
                break
            }
            verb = next
        }
        let object = self.trimmed(verb.upperBound..<rest.upperBound, dates: [])
        let said = self.string(verb) + self.string(object)
        let longest = isLast ? Self.longestSaid : Self.longestShared
        guard (Self.shortest / 3...longest).contains(said.unicodeScalars.count), isLast || !object.isEmpty else {
            return nil
        }
        return object.isEmpty ? said : said + "的"
    }

    /// What is said of a noun whose object the next number counts, in characters.
    private static let longestShared = 8

    /// 无专职法制人员的 of 98个单位均无专职法制人员: what the noun before lacks.
    private func lack(in range: Range<Int>) -> String? {
        var start = range.lowerBound
        while let end = self.bytes.startsAny(["均", "都", "仍", "尚", "还", "全年"], at: start) { start = end }
        guard self.bytes.startsAny(["无", "未", "没有"], at: start) != nil else { return nil }
        let said = self.string(self.trimmed(start..<max(start, range.upperBound), dates: []))
        return (3...Self.longestSaid).contains(said.unicodeScalars.count) ? said + "的" : nil
    }

    /// What people did, where only the office that they are of stands before their number: 某厅及直属单位486人参加学法考试.
    func participation(of index: Int, in sentence: FigureSentence, before: Range<Int>) -> String? {
        guard sentence.facts[index].measure.group == "person", !sentence.leadsToNext(index, in: self.bytes),
            self.roles.firstVerb(in: before, isPlain: true) == nil
        else { return nil }
        let after = self.trimmed(self.after(index, in: sentence), dates: [])
        let said = self.string(after)
        guard self.bytes.startsAny(Self.participations, at: after.lowerBound) != nil,
            (Self.shortest - 2...Self.longestAction).contains(said.unicodeScalars.count)
        else { return nil }
        let who = self.string(before)
        let isOffice = who.unicodeScalars.count > Self.shortest || Self.offices.contains(where: who.ends)
        return isOffice ? said : said + who
    }

    private static let participations: [StaticString] = ["参加", "参与", "接受", "取得", "获得", "报名", "考取"]
    private static let offices = ["机关", "单位", "部门", "系统", "局", "厅", "委", "校", "院", "街道", "乡镇", "镇", "乡", "市", "县", "区"]

    /// By what a number came about, where the rest says little: 大数据平台归集数据, 窗口受理事项.
    private static let means: [StaticString] = ["平台", "系统", "中心", "热线", "窗口", "大厅", "法庭", "小程序", "客户端"]

    /// 党组会议, 区政府常务会: who does what is counted by times.
    func isMeeting(_ lead: Range<Int>) -> Bool {
        (2...20).contains(self.text.length(lead)) && self.bytes.holdsAny(Self.meetings, before: lead.upperBound)
            && self.bytes.startsAny(["向", "配合", "提请", "报", "请"], at: lead.lowerBound) == nil
    }

    private static let meetings: [StaticString] = [
        "会议", "常务会", "常委会", "党组会", "党委会", "党工委", "中心组", "治省委员会", "治市委员会", "治县委员会", "治区委员会", "治州委员会", "治旗委员会",
        "治盟委员会", "领导小组", "协调小组",
    ]

    /// The sort of thing that a name ends in: 案件 of 违法案件; `nil` where it is none of those that say little.
    static func sort(of thing: String) -> String? { self.sorts.first(where: thing.ends) }

    /// 查办民生领域违法案件 of 查办食品药品、特种设备、农资等民生领域违法案件: what a list before 等 names one by one.
    func withoutList(_ measure: String) -> String {
        guard measure.scalarCount > Self.longestList, let (before, after) = measure.parted(by: "等"),
            (2...Self.longestNoun).contains(after.unicodeScalars.count),
            before.unicodeScalars.contains("、") || before.unicodeScalars.contains("》"),
            !Self.goesOn.contains(where: String(after).begins)
        else { return measure }
        return (self.roles.leadingVerb(of: measure) ?? "") + after
    }

    private static let longestList = 12
    /// After 等 the rest of another word.
    private static let goesOn = ["级", "次", "候", "于", "待"]

    /// `phrase` with the means before it in the clause.
    func withMeans(_ phrase: Range<Int>, of before: Range<Int>) -> String {
        let said = self.string(phrase)
        let lead = self.trimmed(before.lowerBound..<phrase.lowerBound, dates: [])
        if !said.isEmpty, self.isMeeting(lead) { return self.string(lead) + said }
        guard said.scalarCount <= Self.shortest, !said.isEmpty else { return said }
        guard (2...16).contains(self.text.length(lead)),
            Self.means.contains(where: { self.bytes.holds($0, before: lead.upperBound) }),
            self.roles.firstVerb(in: lead, isPlain: true) == nil
        else { return said }
        return self.string(lead) + said
    }
}
