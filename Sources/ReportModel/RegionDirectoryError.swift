/// Why the directory of regions could not be read.
public enum RegionDirectoryError: Error, Sendable, Hashable, CustomStringConvertible {
    case resourceMissing(name: String)
    case resourceUnreadable(name: String, reason: String)
    case malformedRow(name: String, line: Int)

    public var description: String {
        switch self {
        case .resourceMissing(let name): "the resource \(name) is missing"
        case .resourceUnreadable(let name, let reason): "the resource \(name) cannot be read: \(reason)"
        case .malformedRow(let name, let line): "the resource \(name) has a malformed row at line \(line)"
        }
    }
}
