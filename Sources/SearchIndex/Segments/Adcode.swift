/// A region's code as a segment stores it: twelve bytes of ASCII, filled up with zero, in the order of the digits.
struct Adcode: Hashable, Comparable {
    private var high: UInt64
    private var low: UInt32

    /// No region.
    static let none = Adcode(high: 0, low: 0)

    /// `nil` where `code` is no run of 1 to 12 digits.
    init?(_ code: some Collection<UInt8>) {
        guard (1...SegmentFormat.adcodeSize).contains(code.count),
            code.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        else { return nil }
        self.init(digits: code, filler: 0)
    }

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.high = bytes.u64(offset).byteSwapped
        self.low = bytes.u32(offset + 8).byteSwapped
    }

    /// All codes that begin with `digits`.
    static func beginning(with digits: some Collection<UInt8>) -> ClosedRange<Adcode>? {
        guard let first = Adcode(digits) else { return nil }
        return first...Adcode(digits: digits, filler: 0xFF)
    }

    private init(digits: some Collection<UInt8>, filler: UInt8) {
        let bytes = Array(digits) + repeatElement(filler, count: SegmentFormat.adcodeSize - digits.count)
        self.high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private init(high: UInt64, low: UInt32) {
        self.high = high
        self.low = low
    }

    var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self.high >> (56 - 8 * $0)) }
            + (0..<4).map { UInt8(truncatingIfNeeded: self.low >> (24 - 8 * $0)) }
    }

    /// `nil` for no region.
    var text: String? {
        let digits = self.bytes.prefix { $0 != 0 }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }

    static func < (lhs: Self, rhs: Self) -> Bool { (lhs.high, lhs.low) < (rhs.high, rhs.low) }
}
