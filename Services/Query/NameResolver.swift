import Messaging
import ReportModel
import ServiceRuntime

/// Finds the divisions and indicators that a client names.
struct NameResolver: Sendable {
    let regions: RegionDirectory
    let indicators: IndicatorCatalogue

    func region(_ text: String) throws(RequestError) -> Region {
        try self.regions.one(named: text)
    }

    func indicator(_ text: String) throws(RequestError) -> Indicator {
        if let indicator = self.indicators[text] ?? self.indicators.indicators.first(where: { $0.name == text }) {
            return indicator
        }
        let near = self.indicators.indicators.filter { $0.name.contains(text) || $0.id.contains(text) }.prefix(8)
        // 出庭应诉率 can only be 行政机关负责人出庭应诉率.
        if near.count == 1, let only = near.first { return only }
        let names = near.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        throw RequestError(
            .invalid,
            "no indicator is called “\(text)”" + (near.isEmpty ? "" : "; there are \(names)")
        )
    }
}
