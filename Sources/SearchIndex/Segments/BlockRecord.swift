/// What is known of up to 128 postings without unpacking them.
struct BlockRecord {
    var lastPassage: UInt32
    /// Where the packed bits begin, in bytes of the postings.
    var offset: UInt32
    /// No posting has a smaller quotient of passage length by occurrences.
    var leastLengthRatio: Float
    /// No posting has more occurrences.
    var mostOccurrences: UInt16
    var passageBits: UInt8
    var occurrenceBits: UInt8

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.lastPassage = bytes.u32(offset)
        self.offset = bytes.u32(offset + 4)
        self.leastLengthRatio = Float(bitPattern: bytes.u32(offset + 8))
        self.mostOccurrences = bytes.u16(offset + 12)
        self.passageBits = bytes[offset + 14]
        self.occurrenceBits = bytes[offset + 15]
    }
}
