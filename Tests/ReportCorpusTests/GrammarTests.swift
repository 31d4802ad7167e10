import ReportModel
import Testing

@testable import ReportCorpus

@Suite struct GrammarTests {
    private let grammar: Grammar
    private let catalogue: IndicatorCatalogue

    init() throws {
        self.grammar = try Grammar.load()
        self.catalogue = try IndicatorCatalogue.load()
    }

    @Test func holdsManyHundredsOfPatterns() {
        #expect(self.grammar.lines["sentence", default: []].count >= 800)
        #expect(self.grammar.lines["prose", default: []].count >= 250)
    }

    @Test func saysEveryIndicatorInSeveralWays() {
        var lines: [String: Set<UInt32>] = [:]
        for line in self.grammar.lines["sentence", default: []] {
            for case let id? in line.pattern.slots.flatMap({ $0.measures.map(\.indicator) }) {
                lines[id, default: []].insert(line.id)
            }
        }
        for indicator in self.catalogue.indicators {
            #expect(lines[indicator.id, default: []].count >= 3, "\(indicator.id) is said in too few ways")
            #expect(self.grammar.magnitudes[indicator.id] != nil, "\(indicator.id) has no magnitude")
        }
    }

    @Test func knowsEveryIndicatorThatItNames() {
        for (kind, lines) in self.grammar.lines {
            for line in lines + lines.flatMap(\.block) {
                for case let id? in line.pattern.slots.flatMap({ $0.measures.map(\.indicator) }) {
                    #expect(self.catalogue[id] != nil, "\(kind) names \(id)")
                }
            }
        }
    }

    @Test func splitsItsPatternsInTwoLikeHalves() {
        let lines = self.grammar.lines["sentence", default: []]
        let share = Double(lines.count { $0.half == "a" }) / Double(lines.count)
        #expect(abs(share - 0.5) < 0.06)
    }

    @Test(arguments: [
        ("sentence: 收到{reconsideration_received", "no “}” follows"),
        ("sentence: [收到|受理", "no “]” follows"),
        ("sentence: 收到{reconsideration_received}", "does not say what it measures"),
        ("sentence: 收到{- 申请数;unit=件;colour=red}", "there is no attribute colour"),
        ("sentence: <@someday>收到", "there is no token <@someday>"),
        ("kept: 已经建成", "kept without a promise before"),
    ])
    func tellsTheLineThatItCannotRead(line: String, problem: String) {
        var grammar = Grammar()
        let error = #expect(throws: GrammarError.self) { try grammar.read("# 示例\n\(line)\n", file: "example.grammar") }
        #expect(error?.description.hasPrefix("example.grammar:2: ") == true)
        #expect(error?.description.contains(problem) == true)
    }

    @Test(arguments: [
        (3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (1203, "一千二百零三"),
        (30_000, "三万"), (10_050, "一万零五十"),
    ])
    func writesChineseNumerals(number: Int, text: String) {
        #expect(chineseNumeral(number) == text)
    }
}
