/// Reads the numeral that begins at a place in UTF-8 text.
public struct NumeralReader: Sendable {
    /// More decimal digits than these do not fit a `Double`.
    private static let longest = 15
    /// Reading stops here, so that a text of digits alone takes no more time than another.
    private static let limit = 64

    public init() {}

    /// The numeral that begins at `position`, or `nil`. Reads on past 余, 多 and scales (5240.84余万).
    ///
    /// The caller sees to it that no digit stands before `position`. Of a number of more than 64 digits only the
    /// beginning is read, and its value is `nil`.
    public func numeral(in text: [UInt8], at position: Int) -> Numeral? {
        if digit(in: text, at: position) != nil { return self.arabic(in: text, at: position) }
        return self.chinese(in: text, at: position)
    }

    // MARK: Arabic

    private func arabic(in text: [UInt8], at start: Int) -> Numeral {
        var number = Decimal()
        var position = start
        while number.count < Self.limit, let (value, length) = digit(in: text, at: position) {
            number.append(value)
            position += length
        }
        if number.count <= 3 { position = self.thousands(in: text, at: position, &number) }
        if let point = text.scalar(at: position), point.value == 0x2E || point.value == 0xFF0E,
            digit(in: text, at: position + point.length) != nil
        {
            position += point.length
            while number.count < Self.limit, let (value, length) = digit(in: text, at: position) {
                number.append(value)
                number.decimals += 1
                position += length
            }
        }
        // Pages set numbers off with spaces: 56 万元.
        if text.holds(" 万", at: position) || text.holds(" 亿", at: position) { position += 1 }
        let isOpen = self.scales(in: text, at: &position, &number.exponent)
        let value = number.count <= Self.longest ? number.value : nil
        return Numeral(value: value, form: .arabic, range: start..<position, isOpen: isOpen)
    }

    /// ,303,512 after a group of at most three digits, unless a fourth digit follows.
    private func thousands(in text: [UInt8], at start: Int, _ number: inout Decimal) -> Int {
        var position = start
        while let comma = text.scalar(at: position), comma.value == 0x2C || comma.value == 0xFF0C {
            var grouped = number
            var end = position + comma.length
            for _ in 0..<3 {
                guard let (value, length) = digit(in: text, at: end) else { return position }
                grouped.append(value)
                end += length
            }
            guard digit(in: text, at: end) == nil else { return position }
            number = grouped
            position = end
        }
        return position
    }

    // MARK: Chinese

    private func chinese(in text: [UInt8], at start: Int) -> Numeral? {
        var number = ChineseNumber()
        var position = start
        while number.count < Self.limit, let sign = sign(in: text, at: position) {
            number.append(sign)
            position += 3
        }
        guard position > start else { return nil }
        var decimal = Decimal()
        if text.holds("点", at: position), case .digit = sign(in: text, at: position + 3) {
            position += 3
            while decimal.count < Self.limit, case .digit(let value) = sign(in: text, at: position) {
                decimal.append(value)
                decimal.decimals += 1
                position += 3
            }
        }
        let wasOpen = self.scales(in: text, at: &position, &decimal.exponent)
        var value: Double? = nil
        if number.count <= 2 * Self.longest, decimal.count <= Self.longest {
            value = (number.value + decimal.fraction) * power(of: decimal.exponent)
        }
        return Numeral(
            value: value,
            form: number.isPositional ? .positional : .chinese,
            range: start..<position,
            isOpen: wasOpen,
            lacksDigits: number.lacksDigits
        )
    }

    /// Reads 余, 多, 来, 几, 百, 千, 万 and 亿 in any order; returns whether one of the first four was there.
    private func scales(in text: [UInt8], at position: inout Int, _ exponent: inout Int) -> Bool {
        var isOpen = false
        var read = 0
        while read < 4, let (scalar, length) = text.scalar(at: position) {
            switch scalar {
            case 0x4F59, 0x591A, 0x6765, 0x51E0:
                // 来 and 几 belong to a round number: 十来个, 二十几家. 来 also ends 三年来.
                if isOpen { return true }
                isOpen = true
            case 0x767E: exponent += 2
            case 0x5343: exponent += 3
            case 0x4E07: exponent += 4
            case 0x4EBF: exponent += 8
            default: return isOpen
            }
            position += length
            read += 1
        }
        return isOpen
    }
}

/// An Arabic digit, of either width.
private func digit(in text: [UInt8], at position: Int) -> (value: Int, length: Int)? {
    guard position < text.count else { return nil }
    let byte = text[position]
    if byte >= 0x30, byte <= 0x39 { return (Int(byte) - 0x30, 1) }
    guard byte == 0xEF, let (scalar, length) = text.scalar(at: position), (0xFF10...0xFF19).contains(scalar) else {
        return nil
    }
    return (Int(scalar) - 0xFF10, length)
}

private func sign(in text: [UInt8], at position: Int) -> ChineseNumber.Sign? {
    guard position < text.count, text[position] >= 0xE3, let (scalar, _) = text.scalar(at: position) else { return nil }
    return ChineseNumber.Sign(scalar)
}

func power(of exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(max(exponent, 0), 40) { power *= 10 }
    return power
}
