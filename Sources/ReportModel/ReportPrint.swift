/// What copies of one report have in common, small enough to be stored and searched for.
public struct ReportPrint: Sendable, Hashable {
    /// Place, year and kind; where the place is unknown, the characters of the title in its stead. Reports with another
    /// key are copies only where their texts are equal.
    public var key: String
    /// SHA-256 of the text without white space, punctuation and the width of characters; 32 bytes.
    public var digest: [UInt8]
    /// A fingerprint of the text of which few bits change where little of the text does (Charikar 2002).
    public var sketch: UInt64

    public init(key: String, digest: [UInt8], sketch: UInt64) {
        self.key = key
        self.digest = digest
        self.sketch = sketch
    }
}

/// What one report is to another.
public enum CopyVerdict: Sendable, Hashable {
    case different
    /// The same report, found at another address.
    case same(Fullness)
    /// The same report by place, year, title and wording, but it states other figures or says things otherwise: a
    /// corrected edition, or a page with a slip. Which of the two is right nobody can tell from the texts.
    case variant

    /// Which of two copies states figures that the other lacks.
    public enum Fullness: Sendable, Hashable { case neither, this, other }
}
