/// Why the extractor could not be made.
public enum ReportExtractorError: Error, Sendable, Hashable, CustomStringConvertible {
    case lexicon(LexiconError)

    public var description: String {
        switch self {
        case .lexicon(let error): "the extractor's word lists: \(error)"
        }
    }
}
