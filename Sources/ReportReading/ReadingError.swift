/// Why a document could not be read.
public struct ReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Error, Sendable, Hashable {
        case tooLarge(bytes: Int, limit: Int)
        /// More text, markup apart, than any report has.
        case tooLong(limit: Int)
        case tooDeep(limit: Int)
        case tooComplex(limit: Int)
        /// Bytes that are text in no supported encoding.
        case undecodable
        /// Bytes that are no text, whatever their name says.
        case binaryContent
        /// A type that is recognised but not read.
        case foreignType(ForeignType)
        case unknownType
        /// A copy that someone made of a government's own text and altered.
        case derivedCopy(DerivedCopy)
        /// Text without anything that could be a report's.
        case emptyBody
        /// The parser could not be had: memory is short.
        case resourcesExhausted
    }

    public var uri: String
    public var reason: Reason

    public init(uri: String, reason: Reason) {
        self.uri = uri
        self.reason = reason
    }

    /// Whether reading the same bytes again could end otherwise.
    public var isRetryable: Bool { self.reason == .resourcesExhausted }

    public var description: String { "\(self.uri): \(self.reason)" }
}

extension ReadingError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the limit of \(limit)"
        case .tooLong(let limit): "the text has more than \(limit) bytes"
        case .tooDeep(let limit): "elements are nested more than \(limit) deep"
        case .tooComplex(let limit): "the page has more than \(limit) nodes"
        case .undecodable: "the bytes are neither UTF-8 nor GB18030 nor UTF-16 text"
        case .binaryContent: "the content is binary, not text"
        case .foreignType(let type): "\(type.name) documents are not read"
        case .unknownType: "the type is not recognised"
        case .derivedCopy(.traditional):
            "a copy converted to traditional characters: the government's own page is wanted"
        case .derivedCopy(.annotated): "a copy annotated with readings: the government's own page is wanted"
        case .emptyBody: "no report text was found"
        case .resourcesExhausted: "the parser could not be started"
        }
    }
}
