/// Bounds on what one document may ask of the reader.
public struct ReadingLimits: Sendable, Hashable {
    /// Size of the raw bytes.
    public var maximumBytes: Int
    /// Elements of a page one inside the other.
    public var maximumDepth: Int
    /// Nodes that a page may have once parsed, an upper estimate.
    public var maximumNodes: Int

    /// Bytes of text, in UTF-8, once markup is gone.
    public var maximumText: Int
    /// Bytes that the parts of a compressed document may have together once unpacked.
    public var maximumUnpacked: Int
    /// Bounds on the program that takes the text out of one document.
    public var conversion: ToolLimits
    /// Bounds on the program that reads one page of a scan.
    public var recognition: ToolLimits
    /// Pages of a scan that are read at most.
    public var maximumScannedPages: Int
    /// Pixels of a picture.
    public var maximumPixels: Int
    /// Of the clock, for all pages of a scan.
    public var recognitionSeconds: Int

    public init(
        maximumBytes: Int,
        maximumDepth: Int,
        maximumNodes: Int,
        maximumText: Int,
        maximumUnpacked: Int = 60_000_000,
        conversion: ToolLimits = .conversion,
        recognition: ToolLimits = .recognition,
        maximumScannedPages: Int = 60,
        maximumPixels: Int = 100_000_000,
        recognitionSeconds: Int = 600
    ) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
        self.maximumText = maximumText
        self.maximumUnpacked = maximumUnpacked
        self.conversion = conversion
        self.recognition = recognition
        self.maximumScannedPages = maximumScannedPages
        self.maximumPixels = maximumPixels
        self.recognitionSeconds = recognitionSeconds
    }

    /// 20 MB, 60 MB unpacked, 1,000 deep, a million nodes, 4 MB of text (a yearbook has one or two), 60 scanned pages,
    /// 100 million pixels (A3 at 600 to an inch has 70).
    public static let standard = ReadingLimits(
        maximumBytes: 20_000_000,
        maximumDepth: 1_000,
        maximumNodes: 1_000_000,
        maximumText: 4_000_000
    )
}
