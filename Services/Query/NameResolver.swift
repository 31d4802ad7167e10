import Messaging
import ReportModel

/// Finds the divisions and indicators that a client names.
struct NameResolver: Sendable {
    let regions: RegionDirectory
    let indicators: IndicatorCatalogue

    func region(_ text: String) throws(RequestError) -> Region {
        let found = self.regions.resolve(text)
        guard let region = found.first else { throw RequestError(.invalid, "no division is called “\(text)”") }
        guard found.count == 1 else {
            let names = found.prefix(12).map { "\($0.name) (\($0.adcode))" }.joined(separator: ", ")
            throw RequestError(.invalid, "“\(text)” may be \(names): name the parent too, or give the code")
        }
        return region
    }

    func indicator(_ text: String) throws(RequestError) -> Indicator {
        if let indicator = self.indicators[text] ?? self.indicators.indicators.first(where: { $0.name == text }) {
            return indicator
        }
        let near = self.indicators.indicators.filter { $0.name.contains(text) || $0.id.contains(text) }.prefix(8)
        let names = near.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        throw RequestError(
            .invalid,
            "no indicator is called “\(text)”" + (near.isEmpty ? "" : "; there are \(names)")
        )
    }
}
