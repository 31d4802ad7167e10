/// A term of the dictionary.
struct TermRecord {
    /// How many passages hold it.
    var passages: UInt32
    /// How many documents do.
    var documents: UInt32
    var firstBlock: UInt32
    /// The number of its bitmap, if it has one.
    var bitmap: UInt32
    /// Bounds on all its postings.
    var impacts: BlockImpacts

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.passages = bytes.u32(offset + 4)
        self.documents = bytes.u32(offset + 8)
        self.firstBlock = bytes.u32(offset + 12)
        self.bitmap = bytes.u32(offset + 16)
        self.impacts = BlockImpacts(bytes.start + (offset + 20))
    }
}
