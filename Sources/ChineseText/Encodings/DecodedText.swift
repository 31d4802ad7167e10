/// Text in UTF-8, whatever it came in.
public struct DecodedText: Sendable, Hashable {
    /// Valid UTF-8 without byte order mark.
    public var utf8: [UInt8]
    public var encoding: TextEncoding
    /// Places where the bytes said nothing in the encoding and U+FFFD stands instead.
    public var replacements: Int

    public init(utf8: [UInt8], encoding: TextEncoding, replacements: Int) {
        self.utf8 = utf8
        self.encoding = encoding
        self.replacements = replacements
    }

    public var string: String { String(decoding: self.utf8, as: UTF8.self) }
}

/// Why bytes could not be read as text.
public enum TextDecodingError: Error, Sendable, Hashable {
    /// They are not valid in any supported encoding.
    case undecodable
    /// They hold control characters that no text has.
    case binary
}
