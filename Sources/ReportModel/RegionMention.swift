/// A place where a text names an administrative division.
public struct RegionMention: Sendable, Hashable {
    /// In UTF-8 bytes of the text. 山东省济南市 is one mention, of 济南市.
    public var range: Range<Int>
    /// The division meant; `nil` where the text does not tell homonyms apart.
    public var adcode: String?
    /// All divisions that the name can mean, the one meant among them, by code.
    public var candidates: [String]
    /// 济南 rather than 济南市.
    public var isShort: Bool

    public init(range: Range<Int>, adcode: String?, candidates: [String], isShort: Bool) {
        self.range = range
        self.adcode = adcode
        self.candidates = candidates
        self.isShort = isShort
    }
}
