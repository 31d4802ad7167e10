import ReportModel
import Storage

/// The catalogue of indicators, by area and group.
struct IndicatorsPage: Page {
    let path = "/indicators"
    let role = Role.reader
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let areas: [Area]
    }

    struct Area: Sendable {
        let name: String
        let groups: [Group]
    }

    struct Group: Sendable {
        let name: String
        let indicators: [Entry]
    }

    struct Entry: Sendable {
        let path: String
        let name: String
        let unit: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = request.query.query()
        let areas = Self.runs(self.catalogue.indicators, by: \.level1).map { area in
            Area(
                name: area[0].level1,
                groups: Self.runs(area, by: \.level2).map { group in
                    Group(
                        name: group[0].level2,
                        indicators: group.map { indicator in
                            Entry(
                                path: "/indicators/\(Fields.encoded(indicator.id))"
                                    + (scope.isEmpty ? "" : "?\(scope)"),
                                name: indicator.name,
                                unit: indicator.unit
                            )
                        }
                    )
                }
            )
        }
        return .page("indicators", title: request.said("indicators.title"), Model(areas: areas))
    }

    /// Those of one key together, in the order in which keys come first.
    private static func runs(_ indicators: [Indicator], by key: KeyPath<Indicator, String>) -> [[Indicator]] {
        var order: [String] = []
        var byKey: [String: [Indicator]] = [:]
        for indicator in indicators {
            if byKey[indicator[keyPath: key]] == nil { order.append(indicator[keyPath: key]) }
            byKey[indicator[keyPath: key], default: []].append(indicator)
        }
        return order.compactMap { byKey[$0] }
    }
}
