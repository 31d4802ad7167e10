/// The number of a list's item, as Word's number formats write it (ECMA-376 part 1, 17.18.59).
struct ListNumber {
    let value: Int

    init(_ value: Int) { self.value = value }

    func text(in format: String) -> String {
        switch format {
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand":
            return self.chinese ?? "\(self.value)"
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
            return "\(self.value)".map { $0.wholeNumberValue.map { String(Self.digits[$0]) } ?? "" }.joined()
        case "ideographTraditional": return self.pick(from: "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": return self.pick(from: "子丑寅卯辰巳午未申酉戌亥")
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": return self.scalar(from: 0x2460, through: 20)
        case "decimalEnclosedParen": return self.scalar(from: 0x2474, through: 20)
        case "decimalEnclosedFullstop": return self.scalar(from: 0x2488, through: 20)
        case "decimalFullWidth":
            return String(
                String.UnicodeScalarView(
                    "\(self.value)".unicodeScalars.compactMap { digit in
                        Unicode.Scalar(digit.value + 0xFEE0)
                    }
                )
            )
        case "decimalZero": return (0..<10).contains(self.value) ? "0\(self.value)" : "\(self.value)"
        case "upperLetter": return self.letter.uppercased()
        case "lowerLetter": return self.letter
        case "upperRoman": return self.roman
        case "lowerRoman": return self.roman.lowercased()
        default: return "\(self.value)"
        }
    }

    private static let digits = Array("〇一二三四五六七八九")

    /// 1…9999: 一, 十, 十一, 一百零三.
    private var chinese: String? {
        guard (1...9_999).contains(self.value) else { return nil }
        var text = ""
        var isGap = false
        for (unit, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = self.value / unit % 10
            guard digit > 0 else {
                isGap = !text.isEmpty
                continue
            }
            if isGap { text += "零" }
            isGap = false
            // 十一, but 一百一十一.
            if !(digit == 1 && unit == 10 && text.isEmpty) { text.append(Self.digits[digit]) }
            text += name
        }
        return text
    }

    private func pick(from characters: String) -> String {
        (1...characters.count).contains(self.value) ? String(Array(characters)[self.value - 1]) : "\(self.value)"
    }

    private func scalar(from first: UInt32, through count: Int) -> String {
        guard (1...count).contains(self.value), let scalar = Unicode.Scalar(first + UInt32(self.value) - 1) else {
            return "\(self.value)"
        }
        return String(scalar)
    }

    /// a…z, aa, bb, …
    private var letter: String {
        guard (1...780).contains(self.value) else { return "\(self.value)" }
        let letter = Unicode.Scalar(UInt8(ascii: "a") + UInt8((self.value - 1) % 26))
        return String(repeating: String(letter), count: (self.value - 1) / 26 + 1)
    }

    private var roman: String {
        guard (1...3_999).contains(self.value) else { return "\(self.value)" }
        var rest = self.value
        var text = ""
        for (value, sign) in [
            (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}
