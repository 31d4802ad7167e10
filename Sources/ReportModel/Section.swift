/// A headed part of the body. A section of level 1 spans its subsections.
public struct Section: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case achievements
        /// 党政主要负责人履行推进法治建设第一责任人职责.
        case leaderDuty = "leader_duty"
        case problems, plans, other
    }

    public var heading: String
    /// 1 for 一、, 2 for (一), 3 for 一是 or 1.
    public var level: Int
    public var kind: Kind
    public var start: Int
    public var end: Int

    public init(heading: String, level: Int, kind: Kind, start: Int, end: Int) {
        self.heading = heading
        self.level = level
        self.kind = kind
        self.start = start
        self.end = end
    }
}
