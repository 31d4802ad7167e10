/// Why bytes are no segment that can be read, or documents cannot become one.
public enum SegmentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The bytes do not begin as a segment does.
    case notASegment
    /// Written by a later version of the format, or folded by another version of `TextFolding`.
    case unsupportedVersion(format: UInt32, folding: UInt32)
    case truncated(expectedBytes: UInt64, actualBytes: Int)
    case checksumMismatch
    /// What the part says contradicts the rest of the segment.
    case inconsistent(part: String)
    /// A bitmap of live documents is for another segment.
    case otherBitmap(documents: Int, ofSegment: Int)
    /// The document cannot be indexed.
    case document(id: Int64, reason: String)
    /// A part would pass 4 GiB, or its passages 2²⁶: index the documents in smaller batches.
    case tooLarge(part: String)

    public var description: String {
        switch self {
        case .notASegment: "not a search segment"
        case .unsupportedVersion(let format, let folding):
            "search segment of format \(format), folding \(folding), which this version does not read"
        case .truncated(let expected, let actual): "search segment of \(expected) bytes has only \(actual)"
        case .checksumMismatch: "search segment is damaged: its checksum differs"
        case .inconsistent(let part): "search segment is damaged: its \(part) contradict the rest"
        case .otherBitmap(let bitmap, let segment):
            "a bitmap of \(bitmap) live documents is for another search segment than this of \(segment)"
        case .document(let id, let reason): "document \(id) cannot be indexed: \(reason)"
        case .tooLarge(let part): "search segment would be too large: its \(part)"
        }
    }
}
