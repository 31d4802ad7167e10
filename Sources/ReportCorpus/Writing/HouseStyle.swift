/// The habits of an office: the same in all its reports.
struct HouseStyle: Sendable {
    /// Half-width , ; : ( ) ! beside full-width 。、 (an outcome of the editors that many offices use).
    var halfWidth: Bool
    var fullWidthPercent: Bool
    /// 1,303 for 1303.
    var thousands: Bool
    /// A space on both sides of every number.
    var spacedNumbers: Bool
    /// 14.2万 rather than 142035, where a number is large.
    var likesTenThousands: Bool
    var headings: Headings
    /// Headings of the second level stand in front of their paragraph, not on a line of their own.
    var inlineHeadings: Bool
    var items: Items

    enum Headings: Sendable, CaseIterable {
        /// 一、 and （一）; 一、 and 1.; （一） and 1.
        case classic, arabic, bracketed
    }

    enum Items: Sendable, CaseIterable {
        /// 一是; 1.; （一）; 第一，
        case ordinal, arabic, bracketed, first
    }

    init(_ seed: Seed) {
        var random = seed.random()
        self.halfWidth = random.chance(0.25)
        self.fullWidthPercent = !self.halfWidth && random.chance(0.08)
        self.thousands = random.chance(0.05)
        self.spacedNumbers = random.chance(0.04)
        self.likesTenThousands = random.chance(0.6)
        self.headings = random.chance(0.8) ? .classic : random.pick(Headings.allCases)
        self.inlineHeadings = random.chance(0.5)
        self.items = random.chance(0.6) ? .ordinal : random.pick(Items.allCases)
    }

    /// The text with the office's punctuation.
    func punctuated(_ text: String) -> String {
        guard self.halfWidth || self.fullWidthPercent else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(self.mapped(scalar)) }
        return String(result)
    }

    private func mapped(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "，" where self.halfWidth: ","
        case "；" where self.halfWidth: ";"
        case "：" where self.halfWidth: ":"
        case "（" where self.halfWidth: "("
        case "）" where self.halfWidth: ")"
        case "！" where self.halfWidth: "!"
        case "%" where self.fullWidthPercent: "％"
        default: scalar
        }
    }

    /// The number of a heading, from 1.
    func heading(_ number: Int, level: Int) -> String {
        switch (self.headings, level) {
        case (.classic, 1), (.arabic, 1): chineseNumeral(number) + "、"
        case (.classic, _), (.bracketed, 1): "（\(chineseNumeral(number))）"
        default: "\(number)."
        }
    }

    /// The mark of an item in a list, from 1, or of the only one.
    func item(_ number: Int) -> String {
        switch self.items {
        case .ordinal: chineseNumeral(number) + "是"
        case .arabic: "\(number)."
        case .bracketed: "（\(chineseNumeral(number))）"
        case .first: "第\(chineseNumeral(number))，"
        }
    }
}

/// 1203 as 一千二百零三. Up to 99,999,999.
func chineseNumeral(_ number: Int) -> String {
    if number >= 10_000 {
        let rest = number % 10_000
        return chineseNumeral(number / 10_000) + "万"
            + (rest == 0 ? "" : (rest < 1000 ? "零" : "") + chineseNumeral(rest))
    }
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var text = ""
    var pendingZero = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10
        if digit == 0 {
            pendingZero = !text.isEmpty
            continue
        }
        if pendingZero { text += "零" }
        pendingZero = false
        // 十二, not 一十二.
        text += (unit == 10 && digit == 1 && text.isEmpty ? "" : digits[digit]) + name
    }
    return text.isEmpty ? "零" : text
}
