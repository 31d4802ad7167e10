import ChineseText

/// The mark before a heading: 一、 (一) 1. 一是 第一,
struct OutlineMark: Sendable, Hashable {
    enum Style: Sendable, Hashable {
        /// 一、
        case chinese
        /// (一)
        case bracketedChinese
        /// 1. or 1、
        case arabic
        /// (1)
        case bracketedArabic
        /// 一是
        case clause
    }

    let style: Style
    let number: Int
    let range: Range<Int>

    private init(style: Style, number: Int, range: Range<Int>) {
        self.style = style
        self.number = number
        self.range = range
    }

    /// 第一, 第二、
    private static func ordinal(in bytes: [UInt8], at position: Int, limit: Int) -> OutlineMark? {
        guard bytes.holds("第", at: position), let numeral = NumeralReader().numeral(in: bytes, at: position + 3),
            numeral.form == .chinese, let value = numeral.value, (1...20).contains(value),
            numeral.range.upperBound < limit,
            let end = bytes.startsAny([",", "、", ":"], at: numeral.range.upperBound),
            NumeralReader().numeral(in: bytes, at: end) == nil
        else { return nil }
        return OutlineMark(style: .clause, number: Int(value), range: position..<end)
    }

    /// The mark that begins at `position`.
    init?(in bytes: [UInt8], at position: Int, limit: Int) {
        if let ordinal = Self.ordinal(in: bytes, at: position, limit: limit) {
            self = ordinal
            return
        }
        var start = position
        let isBracketed = bytes.isByte(0x28, at: start)
        if isBracketed { start += 1 }
        guard let numeral = NumeralReader().numeral(in: bytes, at: start), !numeral.isOpen, !numeral.lacksDigits,
            let value = numeral.value, value >= 1, value <= 60, value == value.rounded(.down),
            numeral.range.upperBound < limit
        else { return nil }
        let end = numeral.range.upperBound
        let isArabic = numeral.form == .arabic
        self.number = Int(value)
        if isBracketed {
            guard bytes.isByte(0x29, at: end) else { return nil }
            self.style = isArabic ? .bracketedArabic : .bracketedChinese
            self.range = position..<(end + 1)
        } else if bytes.holds("、", at: end) {
            self.style = isArabic ? .arabic : .chinese
            self.range = position..<(end + 3)
        } else if isArabic, bytes.isByte(0x2E, at: end),
            !bytes.isDigit(at: end + 1) || bytes.number(at: end + 1, digits: 5...5) != nil
        {
            // 2.12345热线… is the second heading.
            self.style = .arabic
            self.range = position..<(end + 1)
        } else if !isArabic, bytes.holds("是", at: end), end - start <= 6 {
            self.style = .clause
            self.range = position..<(end + 3)
        } else {
            return nil
        }
    }
}
