import Foundation
import ReportExtraction
import ReportModel
import ReportReading
import Testing

/// Invented reports in the hard cases of the genre, annotated by hand before the rules saw them (`Adversarial/`).
@Suite struct AdversarialTests {
    /// One annotated figure: the part of the format of the gold files that this test reads.
    struct Gold: Decodable {
        struct Item: Decodable {
            let quote: String
            let start: Int
            let value: Double
            let unit: String
            let kind: Figure.Kind
            let bound: Figure.Bound
            let measure: String
            let indicator: String?
            let indicatorAlternatives: [String]?
            let direction: Figure.Direction?
            let status: Figure.Status
            let period: Period?

            enum CodingKeys: String, CodingKey {
                case quote, start, value, unit, kind, bound, measure, indicator, direction, status, period
                case indicatorAlternatives = "indicator_alt"
            }
        }

        let figures: [Item]
        let targets: [Item]
        let optional: [Item]

        enum CodingKeys: String, CodingKey {
            case figures, targets
            case optional = "optional_figures"
        }
    }

    /// Documents, and the share of measures and of indicators that must be right. All but the first set are of places and
    /// offices that the rules were not made for: provinces, ministries, police, banners, townships, newspapers.
    static let sets: [(documents: ClosedRange<Int>, measures: Double, indicators: Double)] = [
        (1...12, 0.85, 0.95), (13...20, 0.85, 0.95), (21...32, 0.88, 0.93), (33...48, 0.85, 0.93),
        (49...56, 0.87, 0.94), (57...62, 0.83, 0.86), (63...65, 0.85, 0.93),
        (66...71, 0.88, 0.88), (72...77, 0.86, 0.92), (78...80, 0.84, 0.86),
        (81...83, 0.88, 0.91), (84...86, 0.86, 0.88),
    ]

    @Test(arguments: Self.sets)
    func figuresAreThoseOfTheAnnotations(documents: ClosedRange<Int>, measures: Double, indicators: Double) throws {
        let folder = try #require(Bundle.module.url(forResource: "Adversarial", withExtension: nil))
        var tally = Tally()
        for number in documents {
            let name = number < 10 ? "0\(number)" : "\(number)"
            let gold = try JSONDecoder().decode(
                Gold.self,
                from: Data(contentsOf: folder.appending(path: "\(name).json"))
            )
            let text = try [UInt8](Data(contentsOf: folder.appending(path: "\(name).txt")))
            let reader = ReportReader(regions: try RegionDirectory.shared())
            let report = try Fixtures.extractor.get().extract(reader.read(text, uri: "file:\(name).txt"))
            tally.add(report, gold, name: name)
        }
        let found = Double(tally.found)
        #expect(2 * found / (Double(tally.wanted) + Double(tally.given)) >= 0.98, "\(tally.complaints)")
        #expect(Double(tally.rightMeasures) >= measures * found, "\(tally.complaints)")
        #expect(Double(tally.rightIndicators) >= indicators * Double(tally.indicators), "\(tally.complaints)")
        #expect(Double(tally.rightForms) >= 0.98 * found, "\(tally.complaints)")
        #expect(Double(tally.rightPeriods) >= 0.97 * Double(tally.periods), "\(tally.complaints)")
    }

    /// What was found and what was right of it.
    private struct Tally {
        var wanted = 0
        var given = 0
        var found = 0
        var rightMeasures = 0
        var indicators = 0
        var rightIndicators = 0
        var rightForms = 0
        var periods = 0
        var rightPeriods = 0
        var complaints: [String] = []

        mutating func add(_ report: Report, _ gold: Gold, name: String) {
            var rest = report.figures
            func take(_ item: Gold.Item) -> Figure? {
                // The reader leaves title and dateline out of the body: places differ by their length at most.
                let index = rest.firstIndex { figure in
                    figure.unit == item.unit && abs(figure.value - item.value) < 1e-9 * max(1, item.value)
                        && abs(figure.start - item.start) < 120
                }
                return index.map { rest.remove(at: $0) }
            }
            for item in gold.figures + gold.targets {
                self.wanted += 1
                guard let figure = take(item) else {
                    self.complaints.append("\(name): missing \(item.quote)")
                    continue
                }
                self.found += 1
                self.compare(figure, item, name: name)
            }
            let optional = gold.optional.count { take($0) != nil }
            self.given += report.figures.count - optional
            for figure in rest { self.complaints.append("\(name): no figure: \(figure.quote) in \(figure.sentence)") }
        }

        private mutating func compare(_ figure: Figure, _ item: Gold.Item, name: String) {
            let isNamed = Self.likeness(figure.measure ?? "", item.measure) >= 0.6
            self.rightMeasures += isNamed ? 1 : 0
            if !isNamed {
                self.complaints.append("\(name): \(item.quote): \(figure.measure ?? "-"), not \(item.measure)")
            }
            if let indicator = item.indicator {
                let accepted = [indicator] + (item.indicatorAlternatives ?? [])
                let isFiled = figure.indicator.map(accepted.contains) ?? false
                self.indicators += 1
                self.rightIndicators += isFiled ? 1 : 0
                if !isFiled {
                    self.complaints.append("\(name): \(item.quote): \(figure.indicator ?? "-"), not \(indicator)")
                }
            }
            let isFormed =
                figure.kind == item.kind && figure.bound == item.bound && figure.status == item.status
                && (item.direction == nil || figure.direction == item.direction)
            self.rightForms += isFormed ? 1 : 0
            if let period = item.period {
                self.periods += 1
                self.rightPeriods += figure.period == period ? 1 : 0
                if figure.period != period { self.complaints.append("\(name): \(item.quote): another period") }
            }
        }

        /// F1 of the characters that two names share.
        private static func likeness(_ first: String, _ second: String) -> Double {
            var rest = Array(second.unicodeScalars)
            var shared = 0
            for scalar in first.unicodeScalars {
                guard let index = rest.firstIndex(of: scalar) else { continue }
                rest.remove(at: index)
                shared += 1
            }
            return 2 * Double(shared) / Double(max(1, first.unicodeScalars.count + second.unicodeScalars.count))
        }
    }
}
