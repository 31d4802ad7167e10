/// A term of the dictionary.
struct TermRecord {
    /// How many passages hold it.
    var passages: UInt32
    /// How many documents do.
    var documents: UInt32
    var firstBlock: UInt32

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.passages = bytes.u32(offset + 4)
        self.documents = bytes.u32(offset + 8)
        self.firstBlock = bytes.u32(offset + 12)
    }
}
