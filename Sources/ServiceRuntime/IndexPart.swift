/// The part of the index that a query node holds: every `count`-th segment. Nodes of all parts together answer for the
/// whole, and several nodes may hold the same part.
public struct IndexPart: Sendable, Hashable, CustomStringConvertible {
    public static let whole = IndexPart(number: 1, of: 1)

    /// From 1.
    public let number: Int
    public let count: Int

    private init(number: Int, of count: Int) {
        self.number = number
        self.count = count
    }

    /// `2/3` is the second of three parts; `nil` for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1], (1...64).contains(count),
            (1...count).contains(number)
        else { return nil }
        self.init(number: number, of: count)
    }

    public var isWhole: Bool { self.count == 1 }

    public func holds(segment: Int64) -> Bool { Int(segment % Int64(self.count)) == self.number - 1 }

    public var description: String { "\(self.number)/\(self.count)" }
}
