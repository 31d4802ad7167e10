import ChineseText
import ReportModel

/// Gives a measure the form in which a person names it: 信访事项办结率, 应急演练场次, 挽回损失金额.
///
/// Leaves out verbs that only say that something was done, adds the topic where the words beside the number leave it to
/// their surroundings, and ends in what sort of number it is.
struct MeasureNamer: Sendable {
    private static let longest = 18
    private static let longestQualifier = 6
    /// A longer phrase says by itself what it is about.
    private static let longestIncomplete = 7
    /// The characters, beside verbs that say little, with which a clause names what it counts better than a rule does.
    private static let telling = 6...20
    /// Who met may be named in full.
    private static let meetings = ["常务会", "常委会", "会议"]
    private static let longestMeeting = 32
    /// A rate says less of itself: 可全程网办率.
    private static let shortestRate = 7
    private static let scopes = [
        "全区", "全市", "全省", "全县", "全镇", "全州", "全旗", "全局", "全系统", "各级各部门", "各级", "各地", "各部门", "各县区", "我市", "我区", "我县",
        "我省",
    ]
    private static let marks: ScalarSet = ["、", "，", ",", "“", "”", "(", ")", "（", "）", "：", "；", ";", ":"]
    private static let mute: ScalarSet = ["(", ")", "（", "）", "的"]
    /// What a name does without, or only with its other half.
    private static let untidy: ScalarSet = ["(", ")", "（", "）", "的", "“", "”"]
    private static let fillers = PatternMatcher(lightVerbs + scopes)
    private static let joints = "或类的和与及在对为将等共均各以全了被由从向就把至到达有其".unicodeScalars
    /// Verbs that say no more than that there was something.
    private static let lightVerbs = [
        "组织开展", "开展", "组织", "举办", "举行", "召开", "实施", "进行", "共有", "建立健全", "落实", "完成", "现有", "拥有", "实有", "涉及", "安排",
        "做好", "推动", "推进", "建成", "组建", "提供", "覆盖", "发生", "上报", "累计",
    ]
    /// Verbs that tell which of its numbers a sort of case has.
    private static let stages = ["受理", "办结", "审结", "新收", "立案", "结案"]
    private static let comparisons = ["同比", "环比", "较上年", "比上年", "较去年", "比去年", "较上一年", "比上一年", "较前一年"]

    /// - Parameters:
    ///   - measure: the words of the clause.
    ///   - topic: what the sentence, the paragraph or the heading is about.
    ///   - move: what a change is called: 同比变化, 压缩幅度.
    static func name(
        _ measure: String,
        topic: String?,
        unit: MeasureWord,
        kind: Figure.Kind,
        move: String = ChangeReader.yearly
    ) -> String {
        var name = self.plain(measure)
        if let topic, kind != .duration || name.isEmpty, !self.says(name, topic),
            name.unicodeScalars.count <= min(self.longestIncomplete, self.longest - topic.unicodeScalars.count)
        {
            name = self.joined(topic, name)
        }
        if name.isEmpty { return name }
        return kind == .change ? self.changed(name, move: move) : self.ended(name, unit: unit, kind: kind)
    }

    /// Whether the words of the clause say by themselves what is counted: 取消行政许可事项, not 办结 or 作出批示.
    static func tells(_ measure: String, kind: Figure.Kind) -> Bool {
        let length = self.plain(measure).unicodeScalars.count { !self.marks.contains($0) && !self.mute.contains($0) }
        if length > self.telling.upperBound, self.meetings.contains(where: measure.contains) {
            return length <= self.longestMeeting
        }
        return self.telling.contains(length) && (kind != .percent || length >= self.shortestRate)
    }

    /// The name of a rule's subject, after what the clause says before it: 市级 of 市级应急力量 before 应急救援队伍支数.
    static func name(of rule: SubjectRule, lead: String, words: WordIndex) -> String {
        let name = rule.name
        var lead = lead
        if lead.isEmpty { return name }
        let scalars = lead.unicodeScalars
        if let mark = scalars.lastIndex(where: self.marks.contains) {
            lead = String(scalars[scalars.index(after: mark)...])
        }
        while let verb = self.lightVerbs.first(where: lead.begins) { lead = lead.dropping(prefix: verb) }
        let length = lead.unicodeScalars.count
        let isVerb = words.isWord(lead, of: .frames, role: .action) && !self.stages.contains(lead)
        guard (2...self.longestQualifier).contains(length), !isVerb, !self.says(name, lead), !self.isBroken(lead) else {
            return name
        }
        return lead + name
    }

    private static let longestAddition = 7
    private static let longestVerb = 4
    private static let longestCompleted = 17
    private static let quotes: ScalarSet = ["“", "”", "‘", "’"]

    /// A rule's name with what only the clause says put before its end: 法律援助农民工案件数, 12345热线解决率.
    ///
    /// - Parameters:
    ///   - said: the words of the clause.
    ///   - unsaid: those that the name leaves out.
    static func name(_ name: String, said: String, unsaid: String, unit: MeasureWord, kind: Figure.Kind) -> String {
        let said = self.plain(said)
        if kind == .percent { return self.rate(name, said: said) }
        // 罚款 or 罚没款, and 减税降费 for 为企业减负, as the clause says.
        if kind == .money, name.ends(with: "金额"), !said.ends(with: "额"), !self.endsIn(said, ["资金", "经费", "损失"]),
            (2...3).contains(said.unicodeScalars.count) && said.unicodeScalars.first == name.unicodeScalars.first
                || (4...6).contains(said.unicodeScalars.count) && !self.says(name, said)
        {
            return said + "金额"
        }
        guard kind == .count else { return name }
        var stem = self.thing(name)
        var addition = self.plain(unsaid)
        let length = said.unicodeScalars.count
        if unsaid.isEmpty, (2...self.longestVerb).contains(length), !self.shares(said, name) {
            // 立案 of 行政处罚案件数: the verb is all that the clause says.
            stem = stem.dropping(suffix: "案件")
            addition = said
        }
        let added = addition.unicodeScalars.count { !self.quotes.contains($0) }
        guard (2...self.longestAddition).contains(added),
            stem.unicodeScalars.count + added <= self.longestCompleted
        else { return name }
        return self.ended(stem + addition, unit: unit, kind: kind)
    }

    /// A name whose rate is not the one that the clause names: 12345热线解决率 for 12345热线办结率.
    private static func rate(_ name: String, said: String) -> String {
        // 政务服务群众满意率: whose satisfaction it is belongs to the name.
        if let rate = ["满意率", "满意度"].first(where: said.ends), name.ends(with: rate),
            let who = self.raters.first(where: said.dropping(suffix: rate).ends), name.parted(by: who) == nil
        {
            return name.dropping(suffix: rate) + who + rate
        }
        // “全程网办”比例, not 全程网办率
        if said.ends(with: "比例"), name.ends(with: "率") { return name.dropping(suffix: "率") + "比例" }
        let last = String(String.UnicodeScalarView(said.unicodeScalars.suffix(3)))
        guard said.ends(with: "率"), name.ends(with: "率"), name.parted(by: last) == nil,
            (3...5).contains(said.unicodeScalars.count), name.unicodeScalars.count >= 5
        else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.dropLast(3))) + said
    }

    private static let raters = ["群众", "市民", "企业", "师生", "家长", "患者"]

    private static func shares(_ said: String, _ name: String) -> Bool { self.says(name, said) }

    /// Begins or ends in the middle of a phrase: 为企业, 区级的, 累计对.
    private static func isBroken(_ lead: String) -> Bool {
        self.joints.contains { lead.unicodeScalars.first == $0 || lead.unicodeScalars.last == $0 }
    }

    /// What a total counts, for the names of its parts: 法律援助案件 of 法律援助案件数.
    static func thing(_ measure: String) -> String {
        // 新增各类市场主体: of its parts each is one sort.
        if let (before, after) = measure.parted(by: "各类") { return self.thing(String(before + after)) }
        if measure.ends(with: "案件数") { return measure.dropping(suffix: "数") }
        for tail in ["总人数", "人数", "件数", "份数", "支数", "总数", "总量", "场次", "人次", "件次", "批次", "户次", "次数", "期数", "数量", "数"]
        where measure.ends(with: tail) {
            return measure.dropping(suffix: tail)
        }
        return measure
    }

    /// The name of a subject as that of its change: 信访总量同比变化.
    static func change(of name: String, move: String = ChangeReader.yearly) -> String {
        if name.ends(with: "变化") || name.ends(with: "幅度") || name.ends(with: "增速") || name.ends(with: "降幅") {
            return name
        }
        return name + move
    }

    /// Whether a verb tells no more than that there was something: 组织考试, 作出批示, 配备专职.
    static func saysLittle(_ verb: String) -> Bool { self.lightVerbs.contains(verb) || self.paleVerbs.contains(verb) }

    /// Whether a verb is left out of names.
    static func saysNothing(_ verb: String) -> Bool { self.lightVerbs.contains(verb) }

    private static let paleVerbs = ["作出", "配备", "提出", "出具", "发放", "收到", "聘请", "建立", "设立", "制定", "办理", "受理"]

    /// A name of an office or a platform without the level of government before it: 行政执法监督平台 of 自治区….
    static func short(_ name: String) -> String {
        guard name.unicodeScalars.count > self.longestCarrier, let level = self.levels.first(where: name.begins) else {
            return name
        }
        return name.dropping(prefix: level)
    }

    private static let longestCarrier = 8
    private static let levels = ["自治区", "省级", "市级", "区级", "县级", "州级", "全省", "全市", "全县", "全区", "全州"]

    private static func plain(_ measure: String) -> String {
        guard measure.holdsAny(of: self.untidy) else { return self.withoutFillers(measure) }
        var scalars = String.UnicodeScalarView()
        // 标的额 keeps its 的.
        for scalar in measure.unicodeScalars where !self.mute.contains(scalar) || scalar == "的" && scalars.last == "标" {
            scalars.append(scalar)
        }
        // A part of a quotation needs no marks: “一窗受理”办件 cut after 受理.
        if scalars.count(where: { $0 == "“" }) != scalars.count(where: { $0 == "”" }) {
            scalars.removeAll { $0 == "“" || $0 == "”" }
        }
        return self.withoutFillers(String(scalars))
    }

    private static func withoutFillers(_ name: String) -> String {
        // 组织全省各级开展集中学习: light verbs and scopes in turn.
        let bytes = Array(name.utf8)
        var start = 0
        for _ in 0..<4 {
            guard let filler = self.fillers.longestPrefix(of: bytes, at: start, limit: bytes.count - 4) else { break }
            start = filler.range.upperBound
        }
        return start > 0 ? String(decoding: bytes[start...], as: UTF8.self) : name
    }

    /// Whether a name holds two neighbouring characters of the topic.
    static func says(_ name: String, _ topic: String) -> Bool {
        name.sharesPair(with: topic)
    }

    private static func joined(_ topic: String, _ name: String) -> String {
        topic + name
    }

    // MARK: Ends

    private static func ended(_ name: String, unit: MeasureWord, kind: Figure.Kind) -> String {
        switch kind {
        case .change: return self.changed(name, move: ChangeReader.yearly)
        case .percent:
            if self.endsIn(name, ["率", "度", "比", "比例", "比重", "占比", "幅度"]) { return name }
            // 未再提起诉讼的占91.5%: the verb is part of the name already.
            return name.ends(with: "占") ? name + "比" : name + "占比"
        case .money:
            return self.endsIn(name, ["金额", "资金", "经费", "损失", "款", "额", "费", "价值", "薪"]) ? name : name + "金额"
        case .rank: return self.endsIn(name, ["排名", "名次"]) ? name : name + "排名"
        case .duration:
            return self.endsIn(name, ["时限", "时间", "周期", "时长", "用时", "年数"])
                ? name : name + (["年": "年数", "周年": "周年"][unit.text] ?? "时长")
        case .ordinal: return name
        case .count: return self.counted(name, unit: unit)
        }
    }

    private static func counted(_ name: String, unit: MeasureWord) -> String {
        if self.endsIn(name, ["数", "量", "总量", "人次", "场次", "数量", "户数"]) { return name }
        switch unit.count {
        case .times: return name.ends(with: unit.text) ? name : name + unit.text
        case .area: return name.ends(with: "面积") ? name : name + "面积"
        case .length: return name.ends(with: "长度") ? name : name + "长度"
        case .amount: return name + "量"
        case .event: return name + "场次"
        case .round: return name + unit.text + "次"
        case .turn: return name + unit.text + "数"
        case .people: return name.ends(with: "人") ? name + "数" : name + "人数"
        case .points: return self.endsIn(name, ["得分", "分值", "满意度"]) ? name : name + "得分"
        case .piece where name.ends(with: "类"), .other where name.ends(with: "类") && unit.sort == self.caseSort:
            return name + "案件数"
        case .piece: return name.ends(with: unit.text) ? name + "数" : name + unit.text + "数"
        case .other: return name + "数"
        }
    }

    private static let caseSort = ShortWord("case")

    /// Cuts are measured against a norm, other changes against another time.
    private static let cuts = ["压缩", "压减", "精简", "缩短", "缩减", "提速"]
    private static let norms = ["较法定时限", "比法定时限", "在法定时限基础上", "在法定时限的基础上", "法定时限基础上", "较法定", "比法定"]
    private static let moves = ["增长", "下降", "减少", "上升", "增加", "提高", "提升", "降低", "下滑", "回落", "翻"]

    /// 审批时限较法定时限压缩 becomes 审批时限压缩幅度, 受理量同比下降 受理量同比变化.
    private static func changed(_ name: String, move: String) -> String {
        var name = name
        for norm in self.norms { if let (before, after) = name.parted(by: norm) { name = String(before + after) } }
        for cut in self.cuts where name.ends(with: "平均" + cut) { name = name.dropping(suffix: "平均" + cut) + cut }
        if self.cuts.contains(where: name.ends) { return name + "幅度" }
        name = self.withoutChange(name)
        // 败诉率仍高于全省平均水平: what is compared stands before.
        for word in self.differences {
            guard let (before, _) = name.parted(by: word), before.unicodeScalars.count >= 2 else { continue }
            name = before.hasSuffix("仍") ? String(before.dropLast()) : String(before)
        }
        // 申报材料减少51%, against no other time.
        if ["减少", "降低"].contains(where: name.ends), move == ChangeReader.yearly,
            self.burdens.contains(where: String(name.unicodeScalars.dropLast(2)).ends)
        {
            return name + "幅度"
        }
        if let verb = self.moves.first(where: name.ends), name.utf8.count > verb.utf8.count + 3 {
            name = name.dropping(suffix: verb)
        }
        if let adverb = self.adverbs.first(where: name.ends) { name = name.dropping(suffix: adverb) }
        return self.change(of: name, move: move)
    }

    private static let burdens = ["材料", "环节", "跑动", "跑动次数", "要件", "时间", "时限", "成本"]
    private static let adverbs = ["反而", "却", "同步", "也", "均"]
    private static let differences = ["高于", "低于", "高出", "低出", "优于", "好于"]

    private static func withoutChange(_ name: String) -> String {
        var name = name
        for word in self.comparisons {
            guard let (before, after) = name.parted(by: word) else { continue }
            name = String(before)
            // 同比减少检查: what changed follows.
            if name.isEmpty, let move = (self.moves + self.cuts).first(where: String(after).begins) {
                name = String(after).dropping(prefix: move)
            }
        }
        return name
    }

    private static func endsIn(_ name: String, _ tails: [StaticString]) -> Bool { name.endsInAny(tails) }
}
