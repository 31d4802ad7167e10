import ChineseText
import ReportModel

/// Finds of whom or of what a clause speaks that names no subject: the platform, the team or the office named last.
///
/// 大件运输平台自6月上线以来,注册企业1.17万家,发证24.3万张; 镇综合执法队现有9人。全年巡查216次。
struct CarrierReader: Sendable {
    /// A longer phrase before the last word is no name, in characters.
    private static let longest = 16
    /// Such a last word says by itself who is meant, in characters.
    private static let telling = 4
    /// The paragraph is looked through so far back, in bytes.
    private static let remembered = 400

    let text: ReportText
    let words: WordIndex
    let layout: Layout

    private var bytes: [UInt8] { self.text.bytes }

    /// The name of the carrier of fact `index`, before it in the sentence, or in the sentence before where this one
    /// begins without a subject.
    func carrier(of index: Int, in sentence: FigureSentence) -> Range<Int>? {
        let fact = sentence.facts[index]
        var number = sentence.clauseIndex(at: fact.start)
        while sentence.clauses.indices.contains(number) {
            let clause = sentence.clauses[number]
            let end = min(clause.upperBound, fact.range.lowerBound)
            // 全市清理证明事项83项: that is said of the whole place.
            if self.words.token(.scopes, startingAt: clause.lowerBound) != nil { return nil }
            if let name = self.last(in: clause.lowerBound..<max(clause.lowerBound, end), of: sentence)
                ?? self.quoted(in: clause, before: end, of: sentence)
            {
                return name
            }
            if self.bytes.isByte(0x3B, at: clause.lowerBound - 1) { return nil }
            number -= 1
        }
        guard self.lacksSubject(sentence) else { return nil }
        return self.earlier(than: sentence)
    }

    /// Whether a name holds a quotation: “皖事通办”平台.
    func isQuoted(_ name: Range<Int>) -> Bool { self.bytes.holds("“", in: name) && self.bytes.holds("”", in: name) }

    /// Whether the sentence begins with what is done, dates and adverbs left out.
    private func lacksSubject(_ sentence: FigureSentence) -> Bool {
        guard let clause = sentence.clauses.first else { return false }
        var start = clause.lowerBound
        while start < clause.upperBound {
            if let date = sentence.dates.first(where: { $0.range.lowerBound == start }) {
                start = date.range.upperBound
            } else if let opening = self.words.roleToken(.opening, startingAt: start) {
                start = opening.upperBound
            } else if self.bytes.isByte(0x2C, at: start) || self.bytes.isByte(0x20, at: start) {
                start += 1
            } else {
                break
            }
        }
        return self.words.roleToken(.action, startingAt: start) != nil
    }

    /// The subject of the sentence before in the paragraph.
    private func earlier(than sentence: FigureSentence) -> Range<Int>? {
        guard let line = self.layout.line(at: sentence.range.lowerBound), line.lowerBound < sentence.range.lowerBound,
            let before = self.layout.sentence(at: sentence.range.lowerBound - 1),
            before.lowerBound >= max(line.lowerBound, sentence.range.lowerBound - Self.remembered)
        else { return nil }
        let clause = self.layout.clauses(of: before, in: self.bytes).first ?? before
        guard let name = self.last(in: clause, of: nil) else { return nil }
        // 三级调解组织289个 counts them; 镇综合执法队现有9人 speaks of it.
        return self.bytes.isDigit(at: name.upperBound) ? nil : name
    }

    /// A name in quotation marks that the clause begins with, with the noun after it: “宪法卫士”行动参与学生39.7万名.
    private func quoted(in clause: Range<Int>, before limit: Int, of sentence: FigureSentence) -> Range<Int>? {
        var start = clause.lowerBound
        while start < limit {
            if let date = sentence.dates.first(where: { $0.range.lowerBound == start }) {
                start = date.range.upperBound
            } else if let word = self.words.roleToken(.opening, startingAt: start) {
                start = word.upperBound
            } else {
                break
            }
        }
        guard let name = self.layout.quotation(at: start), name.lowerBound == start, name.upperBound <= limit,
            (4...Self.longest).contains(self.text.length(name))
        else { return nil }
        var end = name.upperBound
        // “宪法卫士”行动: the noun after the marks is a part of the name.
        let noun = self.bytes.startsAny(Self.nouns, at: end)
        if let noun, noun <= limit { end = noun }
        // “一站式”矛盾纠纷中心: the marks hold only a part of the name.
        if noun == nil, end < limit, self.words.token(.carriers, startingAt: end) == nil,
            !self.words.tokens(.carriers, in: end..<limit).isEmpty,
            self.words.roleToken(.action, startingAt: end) == nil
        {
            return nil
        }
        if self.bytes.holdsAny(["改革", "以来", "期间", "、", "率"], at: end) { return nil }
        return self.bytes.isDigit(at: end) ? nil : name.lowerBound..<end
    }

    private static let nouns: [StaticString] = ["专项行动", "行动", "活动", "工程", "品牌", "机制", "模式", "队伍", "调解员"]

    /// The last carrier named in a clause, with what stands before it in its name. One that is counted (设置综合窗口36个)
    /// speaks less than one that acts.
    private func last(in clause: Range<Int>, of sentence: FigureSentence?) -> Range<Int>? {
        var counted: Range<Int>?
        for token in self.words.tokens(.carriers, in: clause).reversed() where !self.goesOn(token.range.upperBound) {
            let start = self.start(of: token.range, in: clause, of: sentence)
            let length = self.text.length(start..<token.range.upperBound)
            let isNamed =
                start < token.range.lowerBound
                || token.word.values[0] == "yes" && self.text.length(token.range) >= Self.telling
            guard isNamed, length <= Self.longest else { continue }
            // “百姓评理说事点”: a name in quotation marks ends with them.
            let end =
                self.bytes.holds("”", at: token.range.upperBound) ? token.range.upperBound + 3 : token.range.upperBound
            let name = start..<end
            if !self.bytes.isDigit(at: name.upperBound) { return name }
            counted = counted ?? name
        }
        return counted
    }

    /// 中心组, 系统性, 平台建设: the word is only a part of another.
    private func goesOn(_ position: Int) -> Bool {
        self.bytes.holdsAny(
            [
                "组", "性", "化", "建设", "校", "镇", "村", "社区", "小学", "幼儿园", "城", "内", "工作", "人员", "伍", "员", "长", "、", "和",
                "及", "与", "案",
            ],
            at: position
        )
    }

    /// Where the name begins that ends in `token`: after the verb, the number, or 的 before it.
    private func start(of token: Range<Int>, in clause: Range<Int>, of sentence: FigureSentence?) -> Int {
        var start = clause.lowerBound
        for date in sentence?.dates ?? [] where date.range.upperBound <= token.lowerBound {
            start = max(start, date.range.upperBound)
        }
        for fact in sentence?.facts ?? [] where fact.range.upperBound <= token.lowerBound {
            start = max(start, fact.range.upperBound)
        }
        for word in self.words.tokens(.frames, in: start..<token.lowerBound) {
            let role = word.word.role
            guard role == .opening || role == .action && !self.isNominal(word.range) else { continue }
            if self.layout.quotation(at: word.range.lowerBound) == nil { start = max(start, word.range.upperBound) }
        }
        for word in self.words.tokens(.builders, in: start..<token.lowerBound)
        where self.layout.quotation(at: word.range.lowerBound) == nil {
            start = max(start, word.range.upperBound)
        }
        var position = start
        while position < token.lowerBound {
            if let quotation = self.layout.quotation(at: position) {
                position = max(quotation.upperBound, position + 1)
                continue
            }
            let joint = self.bytes.startsAny(["的", "、", "了", " "], at: position)
            if let joint, joint <= token.lowerBound { start = joint }
            position += 1
        }
        return start
    }

    private func isNominal(_ verb: Range<Int>) -> Bool { self.words.isWord(at: verb, of: .nominalVerbs) }
}
