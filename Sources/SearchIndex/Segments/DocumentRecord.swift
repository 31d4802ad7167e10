/// A document as the segment stores it.
struct DocumentRecord {
    var id: Int64
    var reportID: Int64
    var adcode: Adcode
    /// 0 where unknown.
    var year: UInt16
    var kind: UInt8
    var firstPassage: UInt32
    /// The lengths of its passages together.
    var length: UInt32

    init(id: Int64, reportID: Int64, adcode: Adcode, year: UInt16, kind: UInt8) {
        self.id = id
        self.reportID = reportID
        self.adcode = adcode
        self.year = year
        self.kind = kind
        self.firstPassage = 0
        self.length = 0
    }

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.id = Int64(bitPattern: bytes.u64(offset))
        self.reportID = Int64(bitPattern: bytes.u64(offset + 8))
        self.adcode = Adcode(bytes, at: offset + 16)
        self.year = bytes.u16(offset + 28)
        self.kind = bytes[offset + 30]
        self.firstPassage = Self.firstPassage(bytes, at: offset)
        self.length = bytes.u32(offset + 36)
    }

    @inline(__always)
    static func firstPassage(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 { bytes.u32(offset + 32) }

    /// The order of documents in a segment: region, year, id.
    static func precedes(_ lhs: Self, _ rhs: Self) -> Bool {
        (lhs.adcode, lhs.year, lhs.id) < (rhs.adcode, rhs.year, rhs.id)
    }
}
