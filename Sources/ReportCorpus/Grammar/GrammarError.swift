/// A grammar that cannot be used.
public enum GrammarError: Error, CustomStringConvertible {
    case resourceMissing(name: String)
    case resourceUnreadable(name: String, reason: String)
    /// A line that does not say what it must, by file and number.
    case line(file: String, number: Int, problem: String)

    public var description: String {
        switch self {
        case .resourceMissing(let name): "the package lacks its resource \(name)"
        case .resourceUnreadable(let name, let reason): "the resource \(name) cannot be read: \(reason)"
        case .line(let file, let number, let problem): "\(file):\(number): \(problem)"
        }
    }
}
