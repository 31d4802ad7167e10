/// What is known of up to 128 postings without unpacking them, besides the last.
struct BlockRecord {
    /// Where the packed bits begin, in bytes of the postings.
    var offset: UInt32
    var impacts: BlockImpacts
    var passageBits: UInt8
    var occurrenceBits: UInt8

    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        self.offset = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
        self.impacts = BlockImpacts(bytes + 4)
        self.passageBits = bytes.load(fromByteOffset: 16, as: UInt8.self)
        self.occurrenceBits = bytes.load(fromByteOffset: 17, as: UInt8.self)
    }
}
