/// Why the catalogue of indicators could not be read.
public enum IndicatorCatalogueError: Error, Sendable, Hashable, CustomStringConvertible {
    case resourceMissing(name: String)
    case resourceUnreadable(name: String, reason: String)

    public var description: String {
        switch self {
        case .resourceMissing(let name): "the resource \(name) is missing"
        case .resourceUnreadable(let name, let reason): "the resource \(name) cannot be read: \(reason)"
        }
    }
}
