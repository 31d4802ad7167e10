/// Where a document's bytes came from and what they are.
public struct DocumentSource: Sendable, Hashable, Codable {
    /// `file:…` or the page's address.
    public var uri: String
    /// Lower-case hexadecimal SHA-256 of the raw bytes.
    public var sha256: String
    /// Size of the raw bytes.
    public var bytes: Int
    /// `text/html`, `text/plain`, …
    public var mediaType: String
    /// The encoding that the text was decoded from, by its IANA name.
    public var charset: String?
    /// How sure the recognition of characters (OCR) was on average, 0…1; `nil` for text that was not recognised.
    public var recognitionConfidence: Double?

    public init(
        uri: String,
        sha256: String,
        bytes: Int,
        mediaType: String,
        charset: String?,
        recognitionConfidence: Double? = nil
    ) {
        self.uri = uri
        self.sha256 = sha256
        self.bytes = bytes
        self.mediaType = mediaType
        self.charset = charset
        self.recognitionConfidence = recognitionConfidence
    }

    enum CodingKeys: String, CodingKey {
        case uri, sha256, bytes, charset
        case mediaType = "media_type"
        case recognitionConfidence = "ocr_confidence"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.uri, forKey: .uri)
        try container.encode(self.sha256, forKey: .sha256)
        try container.encode(self.bytes, forKey: .bytes)
        try container.encode(self.mediaType, forKey: .mediaType)
        try container.encode(self.charset, forKey: .charset)
        try container.encodeIfPresent(self.recognitionConfidence, forKey: .recognitionConfidence)
    }
}
