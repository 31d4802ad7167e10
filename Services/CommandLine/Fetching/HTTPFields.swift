import Foundation
import Glibc

/// The header fields that fetching looks at, read as HTTP has them (RFC 9110).
enum HTTPFields {
    /// How long a server asks to be left alone, in seconds: a number, or a date.
    static func retryAfter(_ value: String?, now: Date = .now) -> Double? {
        guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
        if value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Double(value) }
        return self.date(value).map { max(0, $0.timeIntervalSince(now)) }
    }

    /// A date in the form that servers must write: `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: String) -> Date? {
        let fields = text.split { $0 == " " || $0 == ":" || $0 == "," }
        guard fields.count == 8, fields[7] == "GMT", let day = Int32(fields[1]), let year = Int32(fields[3]),
            let month = self.months.firstIndex(of: fields[2]), let hour = Int32(fields[4]),
            let minute = Int32(fields[5]), let second = Int32(fields[6]), (1970...9_999).contains(year)
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1_900, Int32(month), day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        return Date(timeIntervalSince1970: Double(timegm(&parts)))
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The label of the encoding that a Content-Type declares: of `text/html; charset="gb2312"` it is `gb2312`.
    static func charset(_ contentType: String?) -> String? {
        for parameter in (contentType ?? "").split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces).lowercased() == "charset" else {
                continue
            }
            let label = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
            return label.isEmpty || label.utf8.count > 40 ? nil : label.lowercased()
        }
        return nil
    }
}
