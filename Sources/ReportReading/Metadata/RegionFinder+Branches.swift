import ReportModel

/// Branches of a city's bureaus, which work in one district and speak for it.
extension RegionFinder {
    /// The district of `city` whose branch of a bureau the title or the issuer names: 城东区 for 某市公安局城东分局; `nil` for
    /// branches of zones, railways and airports, which lie in no one district.
    func branch(of city: Region) -> Region? {
        for text in [self.title, self.subtitle, self.issuer].compactMap(\.self) {
            let mentions = self.regions.mentions(in: text, context: city)
            let start = mentions.first { $0.adcode == city.adcode }?.range.upperBound ?? 0
            let rest = Array(text.utf8)[start...].prefix(Self.longestBureau)
            guard let branch = rest.firstRange(of: "分局"), let name = Self.last(of: rest[..<branch.lowerBound]),
                (2...5).contains(name.scalarCount)
            else { continue }
            let codes = self.regions.divisions(named: name.string).filter {
                $0 != city.adcode && self.regions.contains(city.adcode, $0)
            }
            let districts = codes.compactMap { self.regions.region(code: $0) }.filter { $0.level == .county }
            return districts.count == 1 ? districts[0] : nil
        }
        return nil
    }

    /// The name of a bureau, in bytes.
    private static let longestBureau = 75

    /// What follows the bureau: 城东 of 公安局城东.
    private static func last(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = name
        while let bureau = rest.firstRange(of: "局") { rest = rest[bureau.upperBound...] }
        return rest.count < name.count ? rest : nil
    }
}
