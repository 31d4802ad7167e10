import Foundation
public import ReportModel

/// How numbers and periods are written for people.
public enum Wording {
    /// A number as people write it: no exponent, no needless decimals.
    public static func number(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        if value == value.rounded() { return String(Int64(value)) }
        var text = String(format: "%.4f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// The columns that a text takes, where Han characters take two.
    public static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }

    public static func period(_ period: Period?) -> String {
        guard let period else { return "" }
        if let from = period.from, let to = period.to, from.year == to.year, from.month == 1, to.month == 12 {
            return "\(from.year)年"
        }
        return "\(period.from?.description ?? "")…\(period.to?.description ?? "")"
    }
}
