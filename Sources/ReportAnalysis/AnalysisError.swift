/// What keeps an analysis from being made.
public enum AnalysisError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A data file of the package cannot be used.
    case resource(name: String, reason: String)

    public var description: String {
        switch self {
        case .resource(let name, let reason): "the data file \(name) cannot be used: \(reason)"
        }
    }
}
