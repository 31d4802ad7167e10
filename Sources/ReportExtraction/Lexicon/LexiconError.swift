/// Why the extractor's word lists could not be read.
public enum LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
    case resourceMissing(name: String)
    case resourceUnreadable(name: String, reason: String)
    case malformedRow(name: String, line: Int, reason: String)

    public var description: String {
        switch self {
        case .resourceMissing(let name): "the resource \(name) is missing"
        case .resourceUnreadable(let name, let reason): "the resource \(name) cannot be read: \(reason)"
        case .malformedRow(let name, let line, let reason): "the resource \(name), line \(line): \(reason)"
        }
    }
}
