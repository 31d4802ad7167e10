public import ReportModel

/// Tells places that do not mention an indicator from those whose report has a number of a like name that belongs to no
/// indicator: that one may have been overlooked.
public struct OverlookedNames: Sendable {
    private struct PlaceYear: Hashable {
        var adcode: String
        var year: Int
    }

    private struct Name {
        var isShare: Bool
        var pairs: Set<UInt64>
    }

    /// Pairs of characters that a like name must share, and their share of the indicator's.
    private static let (leastWords, likeName) = (3, 0.7)

    private let names: [PlaceYear: [Name]]

    public init(_ measures: [UnassignedMeasure]) {
        self.names = Dictionary(grouping: measures) { PlaceYear(adcode: $0.adcode, year: $0.year) }.mapValues {
            $0.map { Name(isShare: $0.isShare, pairs: BodySentence.bigrams(of: $0.name)) }
        }
    }

    /// Marks the observations of an indicator that is not stated, but has a like name in the report.
    public func mark(_ observations: inout [Observation], of indicator: Indicator) {
        let wanted = Self.words(of: indicator)
        guard wanted.count >= Self.leastWords else { return }
        for index in observations.indices where observations[index].reason == .notStated {
            let place = PlaceYear(adcode: observations[index].region.adcode ?? "", year: observations[index].year)
            let isNear = self.names[place]?.contains { name in
                guard name.isShare == (indicator.unit == "%") else { return false }
                let shared = wanted.intersection(name.pairs).count
                return shared >= Self.leastWords && Double(shared) >= Self.likeName * Double(wanted.count)
            }
            if isNear == true { observations[index].reason = .notExtracted }
        }
    }

    /// 政府合同(协议)审查件数: what stands in brackets and how it is counted are no part of the name.
    private static func words(of indicator: Indicator) -> Set<UInt64> {
        let name = indicator.name.replacing(#/[(（][^)）]*[)）]/#, with: "")
        return BodySentence.bigrams(of: CountedName.withoutUnit(name))
    }
}
