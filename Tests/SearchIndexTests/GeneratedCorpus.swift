import ReportModel
import SearchIndex
import SearchOracle

/// Small documents of few different words, so that random queries find something.
struct GeneratedCorpus {
    static let adcodes: [String?] = [
        "110000", "110105", "370000", "370100", "370102", "370115", "370115001", "371700", "441900", "441900003", nil,
    ]
    static let words = [
        "行政", "复议", "行政复议", "法治", "政府", "法治政府", "执法", "监督", "调解", "依法", "案件", "法", "一", "𠮷野", "𠮷",
        "政法", "治政", "哈哈", "哈哈哈", "2623", "件", "99.5%", "100%", "12", "１２", "WTO", "ＷＴＯ", "app", "apple", "H5",
        "2.5", "5", "亿元", "⾏政", "Ärzte", "3.4.5",
    ]
    static let separators = ["，", ",", "。", "；", " ", "　", "、", "“", "”", "（", "-", "·", ".", "\u{A0}"]

    var random: SplitMix

    init(seed: UInt64) { self.random = SplitMix(seed: seed) }

    mutating func text(words range: ClosedRange<Int>) -> String {
        var text = ""
        for _ in 0..<Int.random(in: range, using: &self.random) {
            // Squared, so that some words are much commoner than others.
            let place = Double.random(in: 0..<1, using: &self.random)
            text += Self.words[Int(place * place * Double(Self.words.count))]
            if Int.random(in: 0..<3, using: &self.random) == 0 {
                text += Self.separators.randomElement(using: &self.random) ?? ""
            }
        }
        return text
    }

    mutating func document(id: Int64) -> IndexedDocument {
        var passages: [IndexedPassage] = []
        var start = 0
        for number in 0..<Int.random(in: 0...6, using: &self.random) {
            let text = self.text(words: 1...25)
            passages.append(
                IndexedPassage(
                    text: text,
                    heading: number % 2 == 0 ? nil : "\(number)、" + self.text(words: 1...2),
                    sectionKind: ([nil] + Section.Kind.allCases).randomElement(using: &self.random) ?? nil,
                    start: start
                )
            )
            start += text.unicodeScalars.count + 1
        }
        return IndexedDocument(
            id: id,
            reportID: id / 2,
            adcode: Self.adcodes.randomElement(using: &self.random) ?? nil,
            year: ([nil] + Array(2019...2024)).randomElement(using: &self.random) ?? nil,
            kind: DocumentKind.allCases.randomElement(using: &self.random) ?? .other,
            title: self.text(words: 0...5),
            passages: passages
        )
    }

    mutating func documents(_ count: Int) -> [IndexedDocument] {
        (0..<count).map { self.document(id: Int64($0) * 7 % 1009) }
    }

    mutating func filter() -> SearchFilter {
        var filter = SearchFilter()
        if Bool.random(using: &self.random) { return filter }
        switch Int.random(in: 0..<6, using: &self.random) {
        case 0: filter.regions = [.within("370000")]
        case 1: filter.regions = [.within("370100"), .exactly("110000"), .within("3701")]
        case 2: filter.regions = [.within("370115"), .within("44"), .exactly("441900")]
        case 3: filter.regions = []
        default: break
        }
        if Bool.random(using: &self.random) {
            let from = Int.random(in: 2018...2024, using: &self.random)
            filter.years = from...from + Int.random(in: 0...3, using: &self.random)
        }
        if Int.random(in: 0..<4, using: &self.random) == 0 { filter.kinds = [.annualReport, .news] }
        if Int.random(in: 0..<4, using: &self.random) == 0 { filter.sectionKinds = [.problems, .plans, .other] }
        return filter
    }

    mutating func query() -> TestQuery {
        TestQuery.random(using: &self.random) { Self.leaf(&$0) }
    }

    private static func leaf(_ random: inout SplitMix) -> TestQuery {
        func word() -> String { self.words.randomElement(using: &random) ?? "" }
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return .prefix(["ap", "app", "appl", "12", "wt", "H5"].randomElement(using: &random) ?? "")
        case 1: return .field(.region(["37", "370100", "441900", "110105"].randomElement(using: &random) ?? ""))
        case 2: return .field(.years(2020...Int.random(in: 2020...2023, using: &random)))
        case 3: return .field(Bool.random(using: &random) ? .kind(.news) : .section(.problems))
        case 4: return .field(.title(word()))
        case 5, 6: return .word(word() + word())
        case 7, 8: return .phrase(word() + "，" + word())
        case 9: return .phrase(word() + word() + " " + word())
        default: return .word(word())
        }
    }
}
