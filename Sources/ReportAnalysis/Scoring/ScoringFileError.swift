/// What is wrong with the file of a scoring system, and where.
public struct ScoringFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1; `nil` where the fault is of the file as a whole.
    public var line: Int?
    public var reason: String

    public init(line: Int?, reason: String) {
        self.line = line
        self.reason = reason
    }

    public var description: String {
        self.line.map { "line \($0) of the scoring system: \(self.reason)" } ?? "the scoring system: \(self.reason)"
    }
}
