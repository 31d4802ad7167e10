/// What a number of an annual report counts that belongs to no indicator of the catalogue.
public struct UnassignedMeasure: Sendable, Hashable {
    /// The code of the division that reports it of itself.
    public var adcode: String
    /// The year reported on.
    public var year: Int
    /// As the text calls it.
    public var name: String
    /// Whether it is a share; else a count or an amount.
    public var isShare: Bool

    public init(adcode: String, year: Int, name: String, isShare: Bool) {
        self.adcode = adcode
        self.year = year
        self.name = name
        self.isShare = isShare
    }
}
