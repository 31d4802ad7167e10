/// What an account may do; each role may do all that those before it may.
public enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Looks at everything that was taken in.
    case reader
    /// Corrects figures, dismisses findings, saves searches.
    case analyst
    /// Takes documents in, retries and discards jobs, pauses stages.
    case `operator`
    /// Makes accounts, and sees who did what.
    case administrator

    public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .reader: 0
        case .analyst: 1
        case .operator: 2
        case .administrator: 3
        }
    }
}
