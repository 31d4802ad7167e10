import Foundation
import ReportModel

/// A quantity as a report prints it, and what that print says: 4300多件 says over 4300, whatever the count was.
struct PrintedNumber: Sendable {
    /// With its unit and the words of its bound.
    var text: String
    var value: Double
    var maximum: Double?
    var bound: Figure.Bound = .exact
}

extension PrintedNumber {
    /// Prints exactly, in the office's habit.
    static func exact(_ value: Double, unit: String, style: HouseStyle) -> PrintedNumber {
        if unit == "元" { return self.money(value) }
        for (scale, name) in [(1e8, "亿"), (1e4, "万")] where value >= scale * 10 {
            let mantissa = value / scale
            // Round numbers are never written out: 36亿条.
            if (mantissa * 100).rounded() == mantissa * 100 {
                return PrintedNumber(text: plain(mantissa) + name + unit, value: value)
            }
        }
        return PrintedNumber(text: self.digits(value, style: style) + self.spaced(unit, style), value: value)
    }

    /// Prints in one of the forms of the genre (genre.md, A).
    static func free(
        _ value: Double,
        unit: String,
        style: HouseStyle,
        random: inout SeededRandom
    ) -> PrintedNumber {
        if unit == "元" { return self.bounded(self.money(value), unit: unit, random: &random) }
        if unit == "%" { return self.percentage(value, style: style, random: &random) }
        let isWhole = value == value.rounded()
        if isWhole, value >= 1, value <= 12, !isAscii(unit), random.chance(0.12) {
            return PrintedNumber(text: chineseNumeral(Int(value)).asCount + unit, value: value)
        }
        if isWhole, value >= 10_000, style.likesTenThousands || random.chance(0.3) {
            return self.tenThousands(value, unit: unit, random: &random)
        }
        if isWhole, value >= 30, random.chance(0.28) {
            return self.rounded(value, unit: unit, style: style, random: &random)
        }
        if isWhole, value >= 5, value <= 200, random.chance(0.015) {
            let high = value + Double(random.int(1...5))
            let dash = random.pick(["—", "-", "至", "~"])
            return PrintedNumber(text: "\(plain(value))\(dash)\(plain(high))\(unit)", value: value, maximum: high)
        }
        return self.exact(value, unit: unit, style: style)
    }

    /// 200余件, 近300件, 超过200件, 200件以上, 约250件.
    private static func rounded(
        _ value: Double,
        unit: String,
        style: HouseStyle,
        random: inout SeededRandom
    ) -> PrintedNumber {
        let digits = value >= 1000 && random.chance(0.5) ? 2 : 1
        let step = pow(10, floor(log10(value)) + 1 - Double(digits))
        let low = (value / step).rounded(.down) * step
        let high = (value / step).rounded(.up) * step
        let unit = self.spaced(unit, style)
        func number(_ value: Double) -> String { self.digits(value, style: style) }
        switch random.index(below: 20) {
        case 0..<10:
            return .init(text: "\(number(low))\(random.chance(0.75) ? "余" : "多")\(unit)", value: low, bound: .over)
        case 10..<12: return .init(text: "近\(number(high))\(unit)", value: high, bound: .under)
        case 12..<14:
            return .init(text: random.pick(["超过", "超", "突破"]) + "\(number(low))\(unit)", value: low, bound: .over)
        case 14..<16: return .init(text: "\(number(low))\(unit)以上", value: low, bound: .over)
        case 16..<18: return .init(text: random.pick(["约", "大约"]) + "\(number(low))\(unit)", value: low, bound: .about)
        case 18: return .init(text: "\(number(low))\(unit)左右", value: low, bound: .about)
        default:
            let count = Int(low)
            return .init(text: chineseNumeral(count).asCount + "余" + unit.trimmingPrefix(" "), value: low, bound: .over)
        }
    }

    /// 14.2万条, 3万余份, 1.3万余条.
    private static func tenThousands(_ value: Double, unit: String, random: inout SeededRandom) -> PrintedNumber {
        let scale = value >= 100_000_000 ? (1e8, "亿") : (1e4, "万")
        let isOver = random.chance(0.4)
        // 2万 for 27,700 would be false.
        let decimals = value / scale.0 < 20 ? random.pick([10.0, 100]) : random.pick([1.0, 10, 100])
        let mantissa = (value / scale.0 * decimals).rounded(.down) / decimals
        guard mantissa >= 1 else { return .init(text: plain(value) + unit, value: value) }
        let number = plain(mantissa)
        let exact = (mantissa * scale.0).rounded()
        guard isOver else { return .init(text: number + scale.1 + unit, value: exact) }
        // 余 follows the scale, or stands between number and scale.
        let text =
            switch random.index(below: 4) {
            case 0: "\(number)\(scale.1)多\(unit)"
            case 1: "超过\(number)\(scale.1)\(unit)"
            default: "\(number)\(scale.1)余\(unit)"
            }
        return .init(text: text, value: exact, bound: .over)
    }

    private static func percentage(_ value: Double, style: HouseStyle, random: inout SeededRandom) -> PrintedNumber {
        let sign = style.fullWidthPercent ? "％" : "%"
        switch random.index(below: 40) {
        case 0 where value < 100, 1 where value < 100:
            return .init(text: plain(value.rounded(.down)) + sign + "以上", value: value.rounded(.down), bound: .over)
        case 2 where value < 100:
            return .init(text: "超过\(plain(value.rounded(.down)))\(sign)", value: value.rounded(.down), bound: .over)
        case 3 where value < 99 && value > 60:
            return .init(
                text: random.pick(["近", "接近"]) + plain(value.rounded(.up)) + sign,
                value: value.rounded(.up),
                bound: .under
            )
        case 4 where value == value.rounded():
            return .init(text: "百分之" + (value == 100 ? "百" : chineseNumeral(Int(value))), value: value)
        default: return .init(text: plain(value) + sign, value: value)
        }
    }

    /// 268.8万元, 2.5亿元, 8600元.
    private static func money(_ value: Double) -> PrintedNumber {
        for (scale, name) in [(1e8, "亿"), (1e4, "万")] where value >= scale {
            let mantissa = (value / scale * 100).rounded() / 100
            return .init(text: "\(plain(mantissa))\(name)元", value: (mantissa * scale).rounded())
        }
        return .init(text: "\(plain(value.rounded()))元", value: value.rounded())
    }

    /// 余 in money: 5240.84余万元, 300余万元, 2.5亿余元.
    private static func bounded(
        _ money: PrintedNumber,
        unit: String,
        random: inout SeededRandom
    ) -> PrintedNumber {
        guard random.chance(0.25) else { return money }
        var result = money
        result.bound = .over
        let scale: Character? = money.text.contains("亿") ? "亿" : money.text.contains("万") ? "万" : nil
        switch (scale, random.index(below: 3)) {
        case (let scale?, 0): result.text = money.text.replacingOccurrences(of: "\(scale)元", with: "余\(scale)元")
        case (let scale?, 1): result.text = money.text.replacingOccurrences(of: "\(scale)元", with: "\(scale)余元")
        default: result.text = random.pick(["超过", "逾"]) + money.text
        }
        return result
    }

    // MARK: Digits

    static func digits(_ value: Double, style: HouseStyle) -> String {
        let text = plain(value)
        guard style.thousands, value >= 1000, value == value.rounded() else { return self.opened(text, style) }
        var grouped = ""
        for (at, digit) in text.reversed().enumerated() {
            if at > 0, at % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return self.opened(String(grouped.reversed()), style)
    }

    private static func opened(_ digits: String, _ style: HouseStyle) -> String {
        style.spacedNumbers ? " " + digits : digits
    }

    private static func spaced(_ unit: String, _ style: HouseStyle) -> String {
        style.spacedNumbers && unit != "%" ? " " + unit : style.fullWidthPercent && unit == "%" ? "％" : unit
    }
}

/// At most two decimals, no zeros at the end.
func plain(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
}

private func isAscii(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

extension String {
    /// 两 before a measure word, not 二.
    fileprivate var asCount: String { self == "二" ? "两" : self }
    fileprivate func trimmingPrefix(_ prefix: String) -> String {
        self.hasPrefix(prefix) ? String(self.dropFirst(prefix.count)) : self
    }
}
