/// A quantity that reports of different places and years can be compared by: 行政复议申请数.
public struct Indicator: Sendable, Hashable, Codable, Identifiable {
    /// Which way is better.
    public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
        case higherBetter = "higher_better"
        case lowerBetter = "lower_better"
        case neutral
    }

    public var id: String
    /// The area it belongs to, and the group inside the area.
    public var level1: String
    public var level2: String
    public var name: String
    public var unit: String
    public var direction: Direction
    /// How reports write it; N and M stand for the number: 收到行政复议申请N件.
    public var phrases: [String]

    public init(
        id: String,
        level1: String,
        level2: String,
        name: String,
        unit: String,
        direction: Direction,
        phrases: [String]
    ) {
        self.id = id
        self.level1 = level1
        self.level2 = level2
        self.name = name
        self.unit = unit
        self.direction = direction
        self.phrases = phrases
    }

    enum CodingKeys: String, CodingKey {
        case id, level1, level2, unit, direction, phrases
        case name = "name_zh"
    }
}
