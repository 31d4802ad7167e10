import Foundation

/// The indicators that figures are filed under.
public struct IndicatorCatalogue: Sendable {
    public let indicators: [Indicator]
    private let indexes: [String: Int]

    public init(_ indicators: [Indicator]) {
        self.indicators = indicators
        self.indexes = Dictionary(
            indicators.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Reads the catalogue from the package's resources.
    public static func load() throws(IndicatorCatalogueError) -> IndicatorCatalogue {
        guard let file = Bundle.module.url(forResource: "Resources/indicators", withExtension: "json") else {
            throw .resourceMissing(name: "indicators.json")
        }
        do {
            return IndicatorCatalogue(try JSONDecoder().decode([Indicator].self, from: Data(contentsOf: file)))
        } catch {
            throw .resourceUnreadable(name: "indicators.json", reason: "\(error)")
        }
    }

    public subscript(id: String) -> Indicator? { self.indexes[id].map { self.indicators[$0] } }
}
