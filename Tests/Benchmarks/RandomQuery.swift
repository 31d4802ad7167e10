import ReportModel
import SearchIndex
import SearchOracle

/// A query made of what the reports say, and a filter.
struct RandomQuery: Sendable {
    var query: TestQuery
    var filter = SearchFilter()

    init(from documents: [IndexedDocument], using random: inout SplitMix) {
        self.query = TestQuery.random(depth: 2, using: &random) { Self.leaf(documents, &$0) }
        guard Int.random(in: 0..<3, using: &random) == 0 else { return }
        let document = Self.document(documents, &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: self.filter.years = document.year.map { $0 - 1...$0 }
        case 1: self.filter.kinds = [document.kind]
        case 2: self.filter.sectionKinds = [.problems, .achievements]
        default: self.filter.regions = document.adcode.map { [.within(String($0.prefix(4)))] }
        }
    }

    private static func document(_ documents: [IndexedDocument], _ random: inout SplitMix) -> IndexedDocument {
        documents[Int.random(in: 0..<documents.count, using: &random)]
    }

    private static func leaf(_ documents: [IndexedDocument], _ random: inout SplitMix) -> TestQuery {
        let document = self.document(documents, &random)
        let text = document.passages.randomElement(using: &random)?.text ?? document.title
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return .field(.years((document.year ?? 2_020) - 1...(document.year ?? 2_020)))
        case 1: return .field(.region(String((document.adcode ?? "51").prefix(4))))
        case 2: return .field(Bool.random(using: &random) ? .kind(document.kind) : .section(.problems))
        case 3: return .field(.title(self.run(of: document.title, 2...6, &random)))
        case 4: return self.number(in: text, &random).map { .prefix($0) } ?? .word(self.run(of: text, 1...2, &random))
        case 5...7: return .phrase(self.phrase(in: text, 4...14, &random))
        case 8...11: return .word(self.run(of: text, 3...6, &random))
        default: return .word(self.run(of: text, 1...2, &random))
        }
    }

    /// Han characters that touch, about so many.
    private static func run(of text: String, _ count: ClosedRange<Int>, _ random: inout SplitMix) -> String {
        let runs = Passage.runs(of: text).filter(\.isHan)
        guard let run = runs.randomElement(using: &random) else { return "法治" }
        let count = min(Int.random(in: count, using: &random), run.scalars.count)
        return run.part(Int.random(in: 0...run.scalars.count - count, using: &random), count).text
    }

    /// The first digits of a number.
    private static func number(in text: String, _ random: inout SplitMix) -> String? {
        let numbers = Passage.runs(of: text).filter { !$0.isHan && $0.text.utf8.count > 2 }
        return numbers.randomElement(using: &random).map { String($0.text.prefix(2)) }
    }

    /// Any part of the text, whatever it has between its words.
    private static func phrase(in text: String, _ count: ClosedRange<Int>, _ random: inout SplitMix) -> String {
        let scalars = text.unicodeScalars.filter { !"\"“”＂".unicodeScalars.contains($0) }
        let count = min(Int.random(in: count, using: &random), scalars.count)
        guard count > 1 else { return "法治政府" }
        let start = Int.random(in: 0...scalars.count - count, using: &random)
        let part = String(String.UnicodeScalarView(Array(scalars)[start..<start + count]))
        return Passage.runs(of: part).isEmpty ? "法治政府" : part
    }
}
