/// One attribute of a figure that is, or becomes, another.
public struct FigureChange: Sendable, Hashable, Codable {
    public var attribute: FigureAttribute
    /// As ``Figure/subscript(_:)`` has it.
    public var old: String?
    public var new: String?

    public init(attribute: FigureAttribute, old: String?, new: String?) {
        self.attribute = attribute
        self.old = old
        self.new = new
    }

    /// Whether `old` and `new` are the same: such a change vouches for the value.
    public var isNone: Bool { self.old == self.new }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.attribute, forKey: .attribute)
        try container.encode(self.old, forKey: .old)
        try container.encode(self.new, forKey: .new)
    }

    enum CodingKeys: String, CodingKey { case attribute, old, new }
}

extension Figure {
    /// What sets `other` apart from this figure.
    public func changes(to other: Figure) -> [FigureChange] {
        FigureAttribute.allCases.map { FigureChange(attribute: $0, old: self[$0], new: other[$0]) }
            .filter { !$0.isNone }
    }
}
