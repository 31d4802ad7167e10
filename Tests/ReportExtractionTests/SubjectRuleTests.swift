import ReportModel
import Testing

@testable import ReportExtraction

/// The table of subjects agrees with the catalogue of indicators and with the table of measure words.
@Suite struct SubjectRuleTests {
    @Test func everyIndicatorHasARuleAndEveryRuleAnIndicatorOfTheCatalogue() throws {
        let catalogue = try IndicatorCatalogue.load()
        let rules = try SubjectRules().rules
        let named = Set(rules.compactMap(\.indicator))
        #expect(named.subtracting(catalogue.indicators.map(\.id)).isEmpty)
        #expect(Set(catalogue.indicators.map(\.id)).subtracting(named).isEmpty)
    }

    @Test func unitsAreMeasureWordsOrTheirGroups() throws {
        let words = try Lexicon.rows(of: .measureWords).compactMap(\.measure)
        let known = Set(words.map(\.text) + words.map(\.group) + ["count", "change", "rank"])
        for rule in try SubjectRules().rules {
            #expect(Set(rule.units).isSubset(of: known), "\(rule.name): \(Set(rule.units).subtracting(known))")
        }
    }

    @Test func aRuleWithoutWordsBesideTheNumberIsRefused() throws {
        let rows = try Lexicon.rows(of: .subjects, in: "信访办结率\tpetition_resolution_rate\tpercent\t~信访 -热线")
        #expect(throws: LexiconError.self) { try SubjectRules(subjects: rows, topics: []) }
    }
}
