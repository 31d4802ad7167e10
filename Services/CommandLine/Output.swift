import Foundation
import ReportModel

enum Output {
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A value on a line of its own, for what goes on for long or comes in numbers.
    static func jsonLine(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// A number as people write it: no exponent, no needless decimals.
    static func number(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        if value == value.rounded() { return String(Int64(value)) }
        var text = String(format: "%.4f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    static func bytes(_ count: Double) -> String {
        count < 1_048_576 ? "\(Int(count / 1_024)) KiB" : "\(Int(count / 1_048_576)) MiB"
    }

    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<60: "\(Int(seconds)) s"
        case ..<3_600: "\(Int(seconds / 60)) min"
        case ..<86_400: "\(Int(seconds / 3_600)) h"
        default: "\(Int(seconds / 86_400)) d"
        }
    }

    static func period(_ period: Period?) -> String {
        guard let period else { return "" }
        if let from = period.from, let to = period.to, from.year == to.year, from.month == 1, to.month == 12 {
            return "\(from.year)年"
        }
        return "\(period.from?.description ?? "")…\(period.to?.description ?? "")"
    }
}

extension DocumentKind {
    var chineseName: String {
        switch self {
        case .annualReport: "年度报告"
        case .news: "新闻"
        case .experience: "经验做法"
        case .policy: "政策文件"
        case .other: "其他"
        }
    }
}

extension Section.Kind {
    var chineseName: String {
        switch self {
        case .achievements: "成效"
        case .leaderDuty: "第一责任人"
        case .problems: "问题"
        case .plans: "计划"
        case .other: "其他"
        }
    }
}

extension Figure {
    /// The value with its bound and unit, as a table shows it: ≥52408400元.
    var chineseValue: String {
        let bound =
            switch self.bound {
            case .exact: ""
            case .over: "≥"
            case .under: "≤"
            case .about: "约"
            }
        let range = self.valueMax.map { "–" + Output.number($0) } ?? ""
        let rank = self.kind == .rank ? "第" : ""
        return rank + bound + Output.number(self.value) + range + self.unit
    }

    /// What sets the figure apart from a plain result.
    var chineseNote: String {
        var notes: [String] = []
        switch self.status {
        case .achieved: break
        case .target: notes.append("目标")
        case .baseline: notes.append("基数")
        }
        switch self.direction {
        case .increase: notes.append("上升")
        case .decrease: notes.append("下降")
        case nil: break
        }
        return notes.joined(separator: "、")
    }
}
