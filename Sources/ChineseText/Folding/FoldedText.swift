/// Folded text as UTF-8, with what is needed to get the original back.
public struct FoldedText: Sendable, Hashable {
    /// A place where folding replaced the scalar.
    public struct Change: Sendable, Hashable {
        /// Where the folded scalar begins, in bytes of `utf8`.
        public var offset: Int
        /// The scalar that stood there.
        public var original: UInt32

        @inlinable
        public init(offset: Int, original: UInt32) {
            self.offset = offset
            self.original = original
        }
    }

    public private(set) var utf8: [UInt8]
    /// In ascending order; few, since Han characters and punctuation fold to themselves.
    public private(set) var changes: [Change] = []

    public init(_ text: String) {
        var text = text
        self.utf8 = []
        self.utf8.reserveCapacity(text.utf8.count)
        text.withUTF8 { bytes in
            var (position, copied) = (0, 0)
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position)
                let folded = TextFolding.fold(scalar)
                if folded != scalar {
                    self.utf8.append(contentsOf: bytes[copied..<position])
                    self.changes.append(Change(offset: self.utf8.count, original: scalar))
                    UTF8Scalar.append(folded, to: &self.utf8)
                    copied = position + length
                }
                position += length
            }
            self.utf8.append(contentsOf: bytes[copied...])
        }
    }
}
