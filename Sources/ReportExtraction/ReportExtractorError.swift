public import ReportModel

/// Why the extractor could not be made.
public enum ReportExtractorError: Error, Sendable, Hashable, CustomStringConvertible {
    case lexicon(LexiconError)
    case catalogue(IndicatorCatalogueError)

    public var description: String {
        switch self {
        case .lexicon(let error): "the extractor's word lists: \(error)"
        case .catalogue(let error): "the catalogue of indicators: \(error)"
        }
    }
}
