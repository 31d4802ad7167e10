import ChineseText

/// Tells where the name of a platform, mechanism or the like begins, given the noun that it ends in.
struct SystemNameReader: Sendable {
    enum Start {
        case name(Int)
        /// The noun sums up quotations that are names by themselves: “极简审批”等特色品牌.
        case list(Range<Int>)
    }

    /// In characters.
    private static let longest = 34
    private static let longestLead = 9
    private static let longestList = 24

    let text: ReportText
    let words: WordIndex
    let layout: Layout

    private var bytes: [UInt8] { self.text.bytes }

    /// - Parameters:
    ///   - isProper: names of the kind stand without a verb too: 12348公共法律服务热线服务群众24年.
    ///   - previous: the end of the name before; after it 、 and 和 part two names.
    func start(before noun: Range<Int>, isProper: Bool, previous: Int) -> Start? {
        var position = noun.lowerBound
        var length = 0
        var isList = false
        var isBracketed = false
        /// After a verb that may as well stand inside the name.
        var inner: Int?
        var fallback: Start? { inner.map(Start.name) }
        while position > 0, length < Self.longest, let (scalar, before) = self.bytes.scalar(before: position) {
            if scalar == 0x201D, let quotation = self.layout.quotation(at: before) {
                if self.bytes.holds("等", at: position) { return position < noun.lowerBound ? .list(quotation) : nil }
                return length <= 14 ? .name(self.lead(before: quotation.lowerBound)) : fallback
            }
            if length > 1, self.isJoint(scalar), before == previous { return .name(position) }
            if let builder = self.builder(endingAt: position), length > 1 || builder.word.values[0] == "weak" {
                switch builder.word.values[0] {
                case "strong": return .name(self.ownWords(position..<noun.lowerBound))
                case "place" where isProper && length >= 3: return .name(position)
                case "weak":
                    if length > 1, !isList { inner = inner ?? position }
                    if length > 1, self.opensClause(builder.range.lowerBound) { return .name(position) }
                default: break
                }
            }
            if length >= 3, self.isMeasure(before: position) { return fallback ?? .name(position) }
            if scalar == 0x29 { isBracketed = true }
            switch scalar {
            case 0x28 where !isBracketed: return isProper && length >= 5 ? .name(position) : fallback
            case 0x3001:
                if isProper, (5...16).contains(length) { return fallback ?? .name(position) }
                isList = true
            case 0x2C, 0x3002, 0x3B, 0x0A, 0x3A:
                if isProper, (5...16).contains(length), !isList { return fallback ?? .name(position) }
                return fallback
            default:
                guard
                    QuantityScanner.isHan(scalar) || scalar == 0x28 || scalar == 0x29 || self.bytes.isLetter(at: before)
                        || self.bytes.isDigit(at: before)
                else { return fallback }
            }
            position = before
            length += 1
        }
        return position == 0 && isProper && (5...16).contains(length) && !isList ? .name(0) : fallback
    }

    /// Where the noun before a quotation begins, if a verb stands before it: 行政执法 of 落实行政执法“三项制度”.
    func lead(before quotation: Int) -> Int {
        guard let (end, builder) = self.governor(of: quotation), builder.word.values[0] != "place" else {
            return quotation
        }
        return self.bytes.holds("了", at: end) ? end + 3 : end
    }

    /// Where the name that a quotation ends begins, if a verb that founds things governs it, directly or across a
    /// short noun.
    func founded(_ quotation: Int) -> Int? {
        guard let (end, builder) = self.governor(of: quotation), builder.word.values[1] == "yes" else { return nil }
        return self.bytes.holds("了", at: end) ? end + 3 : end
    }

    private func governor(of quotation: Int) -> (end: Int, builder: WordIndex.Token)? {
        var position = quotation
        for _ in 0...Self.longestLead {
            if let builder = self.builder(endingAt: position) { return (position, builder) }
            guard let (scalar, before) = self.bytes.scalar(before: position), QuantityScanner.isHan(scalar),
                !self.bytes.holds("的", at: before)
            else { return nil }
            position = before
        }
        return nil
    }

    /// 实行 is no word in 落实行政执法.
    private func builder(endingAt position: Int) -> WordIndex.Token? {
        guard let token = self.words.token(.builders, endingAt: position) else { return nil }
        let isSplit =
            self.bytes.holds("实行", at: token.range.lowerBound)
            && self.bytes.holdsAny(["落", "切", "充"], before: token.range.lowerBound)
        return isSplit ? nil : token
    }

    /// 、 and 和 between names.
    private func isJoint(_ scalar: UInt32) -> Bool { [0x3001, 0x548C, 0x4E0E, 0x53CA].contains(scalar) }

    private func opensClause(_ position: Int) -> Bool {
        guard let (scalar, _) = self.bytes.scalar(before: position) else { return true }
        if !QuantityScanner.isHan(scalar) { return true }
        return self.words.roleToken(.opening, endingAt: position) != nil
            || self.bytes.holdsAny(
                ["深入", "全面", "积极", "持续", "大力", "扎实", "统筹", "创新", "率先", "加快", "严格"],
                before: position
            )
    }

    /// 6种信用审批模式: the number is none of the name.
    private func isMeasure(before position: Int) -> Bool {
        guard self.bytes.holdsAny(["种", "个", "项", "类", "套", "批"], before: position) else { return false }
        return self.bytes.isDigit(at: position - 4)
    }

    /// Without what only describes (具有泉城辨识度的) and, of a long list of holders, with the last alone.
    private func ownWords(_ range: Range<Int>) -> Int {
        let attribute = range.last { self.bytes.holds("的", at: $0) }.map { $0 + 3 }
        if let attribute, self.bytes.holdsAny(["具有", "任", "以", "为", "符合", "适应"], in: range.lowerBound..<attribute) {
            return attribute
        }
        guard self.text.length(range) > Self.longestList else { return range.lowerBound }
        let joint = range.last { self.bytes.holdsAny(["、", "及"], at: $0) }
        return joint.map { $0 + 3 } ?? range.lowerBound
    }
}

extension [UInt8] {
    /// Whether one of the words stands somewhere in `range`.
    func holdsAny(_ words: [StaticString], in range: Range<Int>) -> Bool {
        words.contains { self.holds($0, in: range) }
    }
}
