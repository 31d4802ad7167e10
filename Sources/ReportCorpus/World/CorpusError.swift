/// A corpus that cannot be written.
public enum CorpusError: Error, CustomStringConvertible {
    case unknownDivision(String)
    case tooFew(documents: Int, wanted: Int)
    case tooMany(documents: Int, wanted: Int)
    case cannotWrite(path: String, reason: String)

    public var description: String {
        switch self {
        case .unknownDivision(let code): "there is no division with the code \(code)"
        case .tooFew(let documents, let wanted):
            "these places and years give \(documents) documents, not \(wanted): add years, or take a larger division"
        case .tooMany(let documents, let wanted):
            "the reports that are owed over these years are \(documents), more than \(wanted): take fewer years"
        case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
