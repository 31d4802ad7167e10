public import ReportModel

/// A place on a map of tiles.
public struct PlaceTile: Sendable, Hashable {
    public var region: RegionReference
    public var value: Double?
    public var shown: String
}

extension TileMap {
    /// Places by the order of their codes; counties of several cities in a row for each city.
    public init(title: String, unit: String, places: [PlaceTile]) {
        let sorted = places.sorted { ($0.region.adcode ?? "") < ($1.region.adcode ?? "") }
        let parents = sorted.map { String(($0.region.adcode ?? "").prefix(4)) }
        let isOfCounties = sorted.contains { !($0.region.adcode ?? "").hasSuffix("00") } && Set(parents).count > 1
        var groups: [Group] = []
        var last: String?
        for (place, parent) in zip(sorted, parents) {
            let tile = Tile(
                label: place.region.shortName,
                value: place.value,
                shown: place.shown,
                adcode: place.region.adcode
            )
            if isOfCounties, last != parent || groups.isEmpty {
                let isCity = (place.region.adcode ?? "").hasSuffix("00")
                groups.append(Group(name: isCity ? place.region.shortName : place.region.parentName, tiles: []))
            } else if groups.isEmpty {
                groups.append(Group(name: "", tiles: []))
            }
            groups[groups.count - 1].tiles.append(tile)
            last = parent
        }
        self.init(title: title, unit: unit, groups: groups)
    }
}

extension RegionReference {
    /// The parts of a full name: 山东省, 济南市, 章丘区.
    private var parts: [Substring] {
        var parts: [Substring] = []
        var start = self.name.startIndex
        for index in self.name.indices {
            let next = self.name.index(after: index)
            // Names of two characters and less are no parts: 市 in 市中区, 州 in 州城区.
            guard next < self.name.endIndex, "省市州盟区县旗".contains(self.name[index]),
                self.name.distance(from: start, to: next) > 2,
                self.name.distance(from: next, to: self.name.endIndex) > 1
            else { continue }
            // 自治区, 自治州 and 自治县 end with the last of their characters.
            parts.append(self.name[start..<next])
            start = next
        }
        return parts + [self.name[start...]]
    }

    /// The place by itself: 章丘区; of a department with the division: 章丘区司法局.
    public var shortName: String {
        self.isDepartment ? self.parts.suffix(2).joined() : String(self.parts.last ?? "")
    }

    /// The code of a department has its name behind a hyphen.
    private var isDepartment: Bool { self.adcode?.contains("-") == true }

    /// The place above it: 济南市.
    public var parentName: String { String(self.parts.dropLast().last ?? "") }
}
