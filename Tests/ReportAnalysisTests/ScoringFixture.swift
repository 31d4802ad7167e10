import ReportModel

@testable import ReportAnalysis

/// Four invented counties, three indicators, and figures of them.
enum ScoringFixture {
    static let catalogue = IndicatorCatalogue([
        Self.indicator("attendance", "%", .higherBetter), Self.indicator("cases", "件", .neutral),
        Self.indicator("loss", "%", .lowerBetter), Self.indicator("received", "件", .neutral),
    ])

    static let regions = ["示例省示例市甲区", "示例省示例市乙区", "示例省示例市丙县", "示例省示例市丁县"].enumerated().map {
        Region(adcode: "99010\($0 + 1)", name: $1, level: .county)
    }

    static let yaml = """
        schema: fazhi.index/1
        name: 示例指数
        uncertainty: {draws: 50, weights: 0.2}
        areas:
          - id: a
            weight: 60
            groups:
              - id: g1
                indicators:
                  - {id: attendance, figure: attendance, normalise: {target: 100, from: 60}}
              - id: g2
                weight: 3
                indicators:
                  - {id: cases, figure: cases, direction: higher, normalise: rank, weight: 2}
                  - {id: filed, report: filed, normalise: {target: 1}}
          - id: b
            weight: 40
            groups:
              - id: g3
                indicators:
                  - {id: loss, figure: loss}
        """

    private static func indicator(_ id: String, _ unit: String, _ direction: Indicator.Direction) -> Indicator {
        Indicator(id: id, level1: "领域", level2: "组", name: id, unit: unit, direction: direction, phrases: [])
    }

    static func figure(
        _ place: Int,
        _ indicator: String,
        _ value: Double,
        year: Int = 2023,
        months: ClosedRange<Int> = 1...12,
        bound: Figure.Bound = .exact
    ) -> ReportedFigure {
        let unit = Self.catalogue[indicator]?.unit ?? ""
        return ReportedFigure(
            report: Int64(place) + Int64(year) * 10,
            title: nil,
            adcode: Self.regions[place].adcode,
            level: .county,
            kind: .annualReport,
            year: year,
            figure: Figure(
                id: "f",
                start: 7,
                end: 9,
                quote: "\(value)\(unit)",
                sentence: "\(indicator)为\(value)\(unit)。",
                value: value,
                unit: unit,
                kind: unit == "%" ? .percent : .count,
                bound: bound,
                indicator: indicator,
                region: Self.regions[place].reference,
                period: Period(
                    from: YearMonth(year: year, month: months.lowerBound),
                    to: YearMonth(year: year, month: months.upperBound)
                ),
                confidence: 1
            )
        )
    }

    /// Three places with reports: of 丙 neither attendance nor loss is known.
    static let figures = [
        Self.figure(0, "attendance", 100), Self.figure(1, "attendance", 90), Self.figure(0, "cases", 30),
        Self.figure(1, "cases", 20), Self.figure(2, "cases", 10), Self.figure(0, "loss", 10), Self.figure(1, "loss", 5),
    ]

    static func profile(_ place: Int, problems: [String] = []) -> ReportProfile {
        ReportProfile(
            report: Int64(place) + 20_230,
            version: Int64(place),
            adcode: Self.regions[place].adcode,
            year: 2023,
            problems: problems.enumerated().map { StatedItem(lead: $1, text: $1, start: $0 * 10, end: $0 * 10 + 9) }
        )
    }

    static func assessment(
        _ yaml: String = Self.yaml,
        _ figures: [ReportedFigure] = Self.figures,
        profiles: [ReportProfile?] = [Self.profile(0), Self.profile(1), Self.profile(2)],
        promises: [PromiseTally?] = [nil, nil, nil]
    ) throws -> Assessment {
        let units = profiles.enumerated().map { place, profile in
            UnitFacts(region: Self.regions[place], entry: nil, profile: profile, promises: promises[place])
        }
        let filed = Set(profiles.compactMap { $0?.adcode })
        return try Assessment(
            try ScoringSystem(yaml: yaml, indicators: Self.catalogue),
            year: 2023,
            units: units,
            figures: figures,
            filed: [2022: filed, 2023: filed],
            catalogue: Self.catalogue
        )
    }

    /// The scores of 甲, 乙, 丙 to four decimals.
    static func scores(_ assessment: Assessment, changes: [String: Double] = [:]) -> [Double?] {
        let units = assessment.scores(changes: changes).units
        return Self.regions.prefix(3).map { region in
            units.first { $0.region.adcode == region.adcode }?.score.map { ($0 * 1e4).rounded() / 1e4 }
        }
    }

    /// A system with a single indicator.
    static func single(_ indicator: String) -> String {
        """
        schema: fazhi.index/1
        areas:
          - id: a
            groups:
              - id: g
                indicators:
                  - \(indicator)
        """
    }
}
