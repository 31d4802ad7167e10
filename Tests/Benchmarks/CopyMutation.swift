import ReportModel
import SearchOracle

/// Ways in which another page differs from a report: those that leave it the same report, and those that do not.
enum CopyMutation: String, CaseIterable {
    case lineBreaks = "other line breaks and spaces"
    case byline = "a byline and a day"
    case paragraph = "a paragraph less"
    case damage = "every 400th character lost"
    case all = "all of these at once"
    case figure = "one figure changed"
    case name = "another place of unknown code, by its name only"
    case year = "the year before, by its number only"

    var isCopy: Bool {
        switch self {
        case .lineBreaks, .byline, .paragraph, .damage, .all: true
        case .figure, .name, .year: false
        }
    }

    /// The report on another page; `nil` where it has nothing to change.
    func apply(to report: Report, _ random: inout SplitMix) -> Report? {
        var report = report
        var paragraphs = report.body.text.split(separator: "\n").map(String.init)
        switch self {
        case .lineBreaks: Self.breakLines(&paragraphs)
        case .byline: Self.sign(&paragraphs)
        case .paragraph: guard Self.drop(&paragraphs, &random) else { return nil }
        case .damage: Self.damage(&paragraphs, &random)
        case .all:
            guard Self.drop(&paragraphs, &random) else { return nil }
            Self.damage(&paragraphs, &random)
            Self.breakLines(&paragraphs)
            Self.sign(&paragraphs)
        case .figure:
            let numbers = paragraphs.indices.flatMap { index in
                paragraphs[index].ranges(of: /[1-9][0-9]+(?=件|次|人|场|项)/).map { (index, $0) }
            }
            guard !numbers.isEmpty else { return nil }
            let (index, range) = numbers[Int(random.next() % UInt64(numbers.count))]
            let value = Int(paragraphs[index][range]) ?? 0
            paragraphs[index].replaceSubrange(range, with: "\(value + 1 + Int(random.next() % 9))")
        case .name:
            // The characters before 县 or 市 in the title, wherever they stand.
            guard let title = report.document.title, let name = title.firstMatch(of: /^(\p{Han}{2,3})[县市区镇乡]/)?.1,
                report.body.text.contains(name)
            else { return nil }
            paragraphs = paragraphs.map { $0.replacing(name, with: "衡岭") }
            report.document.region = nil
            report.document.title = nil
        case .year:
            guard let year = report.document.year, paragraphs.contains(where: { $0.contains("\(year)年") }) else {
                return nil
            }
            paragraphs = paragraphs.map {
                $0.replacing("\(year)年", with: "\(year - 1)年").replacing("\(year + 1)年", with: "\(year)年")
            }
            report.document.title = report.document.title?.replacing("\(year)", with: "\(year - 1)")
            report.document.period = Period(year: year - 1)
        }
        report.body.text = paragraphs.joined(separator: "\n")
        return report
    }

    private static func breakLines(_ paragraphs: inout [String]) {
        paragraphs = paragraphs.flatMap { paragraph in
            paragraph.replacing("，", with: ", ").split(separator: "。").map { "　　\($0)。" }
        }
    }

    private static func sign(_ paragraphs: inout [String]) {
        paragraphs += ["（来源：衡岭市人民政府办公室　编辑：张三）", "2024年3月12日"]
    }

    private static func drop(_ paragraphs: inout [String], _ random: inout SplitMix) -> Bool {
        guard paragraphs.count > 12 else { return false }
        paragraphs.remove(at: 1 + Int(random.next() % UInt64(paragraphs.count - 2)))
        return true
    }

    private static func damage(_ paragraphs: inout [String], _ random: inout SplitMix) {
        paragraphs = paragraphs.map { paragraph in
            String(
                String.UnicodeScalarView(
                    paragraph.unicodeScalars.map { scalar in
                        scalar.properties.isIdeographic && random.next() % 400 == 0 ? "?" : scalar
                    }
                )
            )
        }
    }
}
