/// Why an archive could not be read on.
enum ArchiveError: Error, Sendable, Hashable {
    /// The archive is broken here: libarchive's words.
    case damaged(String)
    /// A member that holds more bytes than wanted.
    case tooLarge(limit: Int)
    /// Memory or the file is not to be had.
    case unavailable(String)
}

extension ArchiveError: CustomStringConvertible {
    var description: String {
        switch self {
        case .damaged(let detail), .unavailable(let detail): detail
        case .tooLarge(let limit): "more than \(limit) bytes"
        }
    }
}
