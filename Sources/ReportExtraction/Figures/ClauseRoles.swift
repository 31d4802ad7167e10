import ChineseText

/// Tells the parts of a clause: what a verb governs, where a noun ends, what is only said of it.
///
/// In the reports' prose the verb stands before what it governs (依法办理行政处罚案件12件), adverbs before the verb, means
/// and occasions before those (依托监管平台,…), and what is said of a counted noun after it (12个事项全部纳入清单).
struct ClauseRoles: Sendable {
    /// A phrase of more characters holds more than a verb and what it governs.
    private static let longestPhrase = 10
    /// The least that names a thing, in characters.
    private static let shortestNoun = 2

    private static let determiners = ["各类", "各种", "各", "相关", "有关", "共", "涉及", "全部"]

    let text: ReportText
    let words: WordIndex

    private var bytes: [UInt8] { self.text.bytes }

    /// The noun that a number counts and that follows it: 行政执法单位 of 行政执法单位全部参加评查; empty where what follows
    /// is said of a noun before the number (316处并全部整改).
    func noun(of range: Range<Int>) -> Range<Int> {
        let tokens = self.tokens(in: range)
        let ends = tokens.filter { token in
            let length = self.text.length(range.lowerBound..<token.range.lowerBound)
            return token.word.role == .predicate && (length == 0 || length >= Self.shortestNoun)
                && !self.isQuoted(token.range, in: range)
        }
        guard let end = ends.map(\.range.lowerBound).min() else { return range }
        guard end == range.lowerBound else { return range.lowerBound..<end }
        // 参加考试的干部: the noun follows what is said of it.
        guard let mark = range.first(where: { self.bytes.holds("的", at: $0) && $0 > end }), mark + 9 <= range.upperBound
        else { return end..<end }
        return self.noun(of: (mark + 3)..<range.upperBound)
    }

    /// The words of the frames that are no part of a longer one which only looks like them.
    private func tokens(in range: Range<Int>) -> [WordIndex.Token] {
        let tokens = self.words.tokens(.frames, in: range)
        let whole = tokens.filter { $0.word.role == .whole }.map(\.range)
        if whole.isEmpty { return tokens }
        return tokens.filter { token in !whole.contains { $0.overlaps(token.range) && $0 != token.range } }
    }

    private func isQuoted(_ token: Range<Int>, in range: Range<Int>) -> Bool {
        var depth = 0
        for place in range.lowerBound..<token.lowerBound {
            if self.bytes.holdsAny(["“", "《"], at: place) { depth += 1 }
            if self.bytes.holdsAny(["”", "》"], at: place) { depth -= 1 }
        }
        return depth > 0
    }

    /// The first verb in a phrase; those that as often are part of a noun left out where `isPlain`.
    func firstVerb(in range: Range<Int>, isPlain: Bool = false) -> Range<Int>? {
        self.tokens(in: range).lazy.filter { $0.word.role == .action }.map(\.range)
            .filter { !isPlain || !self.isNominal($0) }
            .min { $0.lowerBound < $1.lowerBound }
    }

    private func isNominal(_ verb: Range<Int>) -> Bool { self.words.isWord(at: verb, of: .nominalVerbs) }

    /// What a verb governs: 矛盾纠纷 of 调处矛盾纠纷; the whole where no verb begins it or nothing follows the verb.
    func object(of phrase: String) -> String {
        guard let verb = self.leadingVerb(of: phrase) else { return phrase }
        let object = phrase.dropping(prefix: verb)
        return object.scalarCount >= Self.shortestNoun ? object : phrase
    }

    /// Whether a phrase tells only what was done, or how it ended, and not of what: 办结, 修改, 优秀.
    func isBare(_ phrase: String) -> Bool {
        let bytes = Array(phrase.utf8)
        var position = 0
        while position < bytes.count {
            let ends = [WordList.frames, .states].compactMap { self.words.end(of: $0, in: bytes, at: position) }
            guard let end = ends.max() else { return false }
            position = end
        }
        return !bytes.isEmpty
    }

    /// The thing that a measure speaks of, without what was done with it: 违法案件 of 立案查处各类违法案件; `nil` where it
    /// names none.
    func thing(of measure: String) -> String? {
        var thing = measure
        while true {
            let bytes = Array(thing.utf8)
            let state = self.words.end(of: .states, in: bytes, at: 0).map {
                String(decoding: bytes[..<$0], as: UTF8.self)
            }
            let head = self.leadingVerb(of: thing) ?? state ?? Self.determiners.first { thing.begins(with: $0) }
            guard let head, head.utf8.count < bytes.count else { break }
            thing = thing.dropping(prefix: head)
        }
        // 向市政府备案: to whom something was done is no thing.
        if thing.begins(with: "向") { return nil }
        return self.isBare(thing) || thing.scalarCount < Self.shortestNoun ? nil : thing
    }

    /// The verb that a measure begins with.
    func leadingVerb(of measure: String) -> String? {
        let bytes = Array(measure.utf8)
        var length = 0
        for size in [6, 9] where self.words.isWord(size, of: bytes, of: .frames, role: .action) { length = size }
        return length > 0 ? String(decoding: bytes[..<length], as: UTF8.self) : nil
    }

    /// The verb that a phrase ends in: 审查 of 会同法律顾问审查, 培训了 without 了.
    func lastVerb(of range: Range<Int>) -> Range<Int>? {
        let end = self.bytes.holds("了", before: range.upperBound) ? range.upperBound - 3 : range.upperBound
        return self.words.roleToken(.action, endingAt: end).flatMap { $0.lowerBound >= range.lowerBound ? $0 : nil }
    }

    /// How something is done is told before it, and ends so.
    private static let manners: [StaticString] = [
        "等手段", "等方式", "等形式", "等途径", "等渠道", "等载体", "等活动", "为契机", "为抓手", "为载体", "为重点", "为依托", "为主题", "过程中", "工作中",
    ]

    private static let mannerHeads = ScalarSet(firstOf: manners.map(\.description))

    /// The end of 运用提示、约谈等手段, where something follows that could be counted.
    private func endOfManner(in range: Range<Int>) -> Int? {
        let ends = range.compactMap { place in
            self.bytes[place] >= 0xE4 && Self.mannerHeads.holdsThreeBytes(self.bytes, at: place)
                ? self.bytes.startsAny(Self.manners, at: place) : nil
        }
        return ends.last { $0 < range.upperBound && self.text.length($0..<range.upperBound) >= Self.shortestNoun }
    }

    private static let havings: [StaticString] = ["现有", "共有", "拥有", "实有", "设有", "配有", "建有"]
    private static let partners: [StaticString] = ["向", "联合", "配合", "会同", "协助"]

    private static let havingHeads = ScalarSet(firstOf: havings.map(\.description))

    private func beginsHaving(at position: Int) -> Bool {
        self.bytes[position] >= 0xE4 && Self.havingHeads.holdsThreeBytes(self.bytes, at: position)
            && self.bytes.startsAny(Self.havings, at: position) != nil
    }

    /// The end of what only says who has the things counted, or with whom something was done.
    private func endOfHolder(in range: Range<Int>, tokens: [WordIndex.Token]) -> Int? {
        // 每千人拥有市场主体 is one ratio.
        if let having = range.last(where: self.beginsHaving), !self.bytes.holds("每", at: range.lowerBound),
            having > range.lowerBound,
            self.text.length((having + 6)..<range.upperBound) >= Self.shortestNoun
        {
            return having + 6
        }
        guard let partner = self.bytes.startsAny(Self.partners, at: range.lowerBound) else { return nil }
        return tokens.filter { token in
            self.text.length(token.range.lowerBound..<range.upperBound) >= 2 * Self.shortestNoun
                && token.word.role == .action && token.range.lowerBound >= partner + 6 && !self.isNominal(token.range)
                && token.range.upperBound <= range.upperBound
        }.map(\.range.lowerBound).min()
    }

    /// A verb and what it governs, without who does it and by what means; of a rate or a sum, which have no verb, the
    /// noun.
    func predicate(of range: Range<Int>, isValue: Bool) -> Range<Int> {
        let tokens = self.tokens(in: range)
        var start = self.endOfManner(in: range) ?? range.lowerBound
        // 行政执法单位共办理…: the adverb parts the verb from who acts.
        for token in tokens where token.word.role == .opening && token.range.lowerBound > start {
            guard self.words.roleToken(.action, startingAt: token.range.upperBound) != nil,
                self.text.length(token.range.upperBound..<range.upperBound) >= Self.shortestNoun
            else { continue }
            start = token.range.upperBound
        }
        // 执法大队现有执法人员, 向市人大常委会报备: who has it or to whom it is done is not what is counted.
        if !isValue, let end = self.endOfHolder(in: start..<range.upperBound, tokens: tokens) { start = end }
        let rest = start..<range.upperBound
        guard self.text.length(rest) > Self.longestPhrase else { return rest }
        // 以本局作为被告的行政诉讼案件: what stands before 的 only tells which.
        if let mark = rest.dropLast(6).last(where: { self.bytes.holds("的", at: $0) }),
            self.text.length((mark + 3)..<rest.upperBound) >= 2 * Self.shortestNoun
        {
            return (mark + 3)..<rest.upperBound
        }
        guard !isValue, self.words.roleToken(.action, startingAt: start) == nil else { return rest }
        // 依托监管平台办理行政处罚案件: of the verbs the first after which the phrase is short enough.
        let verbs = tokens.filter { $0.word.role == .action && $0.range.lowerBound > start }
            .map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        for verb in verbs where !self.isNominal(verb) {
            let left = self.text.length(verb.upperBound..<rest.upperBound)
            if left >= Self.shortestNoun, left <= Self.longestPhrase { return verb.lowerBound..<rest.upperBound }
        }
        return rest
    }
}
