public import ReportModel

/// A kind of place with its own rubric, as in assessments of one common and several special parts (“1+5”).
public struct UnitClass: Sendable, Hashable {
    public var id: String
    public var name: String
    /// The level of government; `nil` for any.
    public var level: RegionLevel?
    /// How the names of its places end (区, 市, 县); empty for any.
    public var endings: [String]
    /// The codes of its places; empty for any.
    public var places: Set<String>
    public var missing: MissingPolicy?
    /// Weights that differ from those of the system, by id.
    public var weights: [String: Double]

    func holds(_ region: Region) -> Bool {
        (self.level == nil || self.level == region.level)
            && (self.endings.isEmpty || self.endings.contains { region.name.hasSuffix($0) })
            && (self.places.isEmpty || self.places.contains(region.adcode))
    }
}
