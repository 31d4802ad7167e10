/// The encodings that Chinese government pages come in.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    /// Also what pages mean by gb2312 and gbk, both contained in it.
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Its name in the IANA registry.
    public var ianaName: String { self.rawValue }

    /// The encoding that a page means by `label` (WHATWG Encoding, 4.2); `nil` for labels of other encodings.
    public init?(label: some StringProtocol) {
        switch label.lowercased().filter({ !$0.isWhitespace && $0 != "\"" && $0 != "'" }) {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8": self = .utf8
        case "gb18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "chinese", "csgb2312", "csiso58gb231280", "iso-ir-58",
            "x-gbk", "cp936", "gb2312-80":
            self = .gb18030
        case "utf-16", "utf-16le", "ucs-2", "unicode", "csunicode", "iso-10646-ucs-2", "unicodefeff":
            self = .utf16LittleEndian
        case "utf-16be", "unicodefffe": self = .utf16BigEndian
        default: return nil
        }
    }
}
