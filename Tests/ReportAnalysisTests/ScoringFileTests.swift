import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct ScoringFileTests {
    @Test func theStandardHasTenAreasAndNinetyOneIndicators() throws {
        let system = try ScoringSystem.standard(try IndicatorCatalogue.load())
        #expect(system.areas.count == 10)
        #expect(system.indicators.count == 91)
        #expect(system.classes.count == 10)
        #expect(Set(system.indicators.map(\.id)).count == 91)
    }

    private static func error(_ yaml: String) -> ScoringFileError? {
        do {
            _ = try ScoringSystem(yaml: yaml, indicators: ScoringFixture.catalogue)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("{id: cases, figure: cases, direction: higher", "{id: cases, figure: casis, direction: higher", 14, "casis"),
        ("normalise: rank, weight: 2", "normalise: ranks, weight: 2", 14, "ranks"),
        ("normalise: rank, weight: 2", "normalise: rank, weight: -2", 14, "weight"),
        ("direction: higher, ", "", 14, "direction"),
        ("{id: loss, figure: loss}", "{id: filed, figure: loss}", 21, "given twice"),
        ("{id: loss, figure: loss}", "{id: loss}", 21, "must have one of"),
        ("{id: loss, figure: loss}", "{id: loss, figure: loss, wieght: 2}", 21, "wieght"),
        ("{target: 100, from: 60}", "{target: 60, from: 100}", 10, "not the better way"),
        ("weight: 40", "weight: [40]", 17, "a number"),
        ("schema: fazhi.index/1", "schema: fazhi.index/2", 1, "fazhi.index/1"),
        ("report: filed", "report: filled", 15, "on_time"),
        ("name: 示例指数", "name: 示例指数\nname: 又一个", 2, "twice"),
        ("weight: 40", "weight: 40\n    wei\tght: {", 18, ""),
    ])
    func aBadFileIsToldByLineAndReason(old: String, new: String, line: Int, reason: String) throws {
        let error = try #require(Self.error(ScoringFixture.yaml.replacing(old, with: new)))
        if !reason.isEmpty { #expect(error.line == line, "\(error)") }
        #expect(error.reason.contains(reason), "\(error)")
    }

    @Test func hostileFilesAreRefused() {
        #expect(Self.error("") != nil)
        #expect(Self.error(String(repeating: "[", count: 100_000)) != nil)
        #expect(Self.error(String(repeating: "- ", count: 100_000)) != nil)
        #expect(Self.error(String(repeating: "a: ", count: 300_000)) != nil)
        #expect(Self.error("a: &a [x]\nb: *a\nc: *unknown") != nil)
        let bomb = (1...9).reduce("a0: &a0 [x]\n") { text, level in
            text + "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
        }
        #expect(Self.error(bomb) != nil)
    }
}
