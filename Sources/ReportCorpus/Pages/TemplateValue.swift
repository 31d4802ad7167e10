/// A place in a template: `{{date han}}`.
enum TemplateValue: Sendable, Hashable {
    // The document.
    case title(spaced: Bool)
    case text(spaced: Bool)
    // What the page states of it.
    case issuer, index, number
    case date(DateForm)
    // What a page says without stating anything that counts: the issuer as source, the day in a path.
    case source, lastChannel
    case day(DateForm)
    /// When it was signed, some days before; when the page was saved, some weeks after.
    case written(DateForm), today(DateForm)
    case weekday, time, seconds
    // The site.
    case site, place, host, record, siteCode, telephone, postcode, address, charset
    // Of a loop: the name, title or sentence it is at; the day of a neighbour.
    case item
    case itemDate(DateForm)
    // Chance; a named value is the same throughout a page.
    case digits(count: Int, name: String?)
    case figure(ClosedRange<Int>, name: String?)
    case person(name: String?)

    enum DateForm: String, Sendable {
        /// 2023-03-08
        case dashes
        /// 2023/03/08
        case slashes
        /// 2023.03.08
        case dots
        /// 2023年3月8日, 2023年03月08日
        case han, hanpadded
        /// 20230308, 202303, 2023, 03-08
        case digits, month, year, short

        /// Whether it tells the whole day in a way that people read.
        var isComplete: Bool {
            switch self {
            case .dashes, .slashes, .dots, .han, .hanpadded: true
            case .digits, .month, .year, .short: false
            }
        }
    }

    /// The value of a tag's words; nil where there is no such value.
    init?(_ words: [Substring]) {
        let (first, second) = (words.first ?? "", words.dropFirst().first)
        var most = 1
        switch first {
        case "title", "text":
            guard second == nil || second == "spaced" else { return nil }
            self = first == "title" ? .title(spaced: second != nil) : .text(spaced: second != nil)
            most = 2
        case "date", "day", "written", "today", "itemdate":
            guard let form = second.map({ DateForm(rawValue: String($0)) }) ?? .dashes else { return nil }
            let values: [Substring: TemplateValue] = [
                "date": .date(form), "day": .day(form), "written": .written(form), "today": .today(form),
            ]
            self = values[first] ?? .itemDate(form)
            most = 2
        case "digits":
            guard let count = second.flatMap({ Int($0) }), (1...20).contains(count) else { return nil }
            self = .digits(count: count, name: words.dropFirst(2).first.map(String.init))
            most = 3
        case "figure":
            let bounds = words.dropFirst().prefix(2).compactMap { Int($0) }
            guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
            self = .figure(bounds[0]...bounds[1], name: words.dropFirst(3).first.map(String.init))
            most = 4
        case "person":
            self = .person(name: second.map(String.init))
            most = 2
        default:
            guard let plain = Self.plain[first] else { return nil }
            self = plain
        }
        guard words.count <= most else { return nil }
    }

    private static let plain: [Substring: TemplateValue] = [
        "issuer": .issuer, "index": .index, "number": .number, "source": .source, "lastchannel": .lastChannel,
        "weekday": .weekday, "time": .time, "seconds": .seconds, "site": .site, "place": .place, "host": .host,
        "record": .record, "sitecode": .siteCode, "telephone": .telephone, "postcode": .postcode,
        "address": .address, "charset": .charset, "item": .item,
    ]
}
