/// A piece of text where it stands on a page; y grows downwards. The unit is the source's own.
struct PositionedWord: Sendable {
    /// From 0.
    var page: Int
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Without white space around it; never empty.
    var text: [UInt8]
    /// How sure the recognition is of it, 0…1, where it was recognised.
    var confidence: Double?

    var middle: Double { (self.top + self.bottom) / 2 }
    var height: Double { self.bottom - self.top }

    /// How wide its text would be with a Han character of width 1.
    var units: Double { Self.units(of: self.text[...]) }

    static func units(of text: ArraySlice<UInt8>) -> Double {
        text.reduce(0) { $0 + ($1 < 0x80 ? 0.5 : $1 & 0xC0 == 0x80 ? 0 : $1 < 0xE2 ? 0.5 : 1) }
    }
}

/// The size of a page, in the unit of its words.
struct PaperSize: Sendable, Hashable {
    var width: Double
    var height: Double
}
