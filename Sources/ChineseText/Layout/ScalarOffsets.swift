/// Converts between byte offsets in UTF-8 text and offsets that count Unicode scalars.
public struct ScalarOffsets: Sendable {
    private static let block = 64

    private let bytes: [UInt8]
    /// Scalars before each `block`th byte.
    private let marks: [Int32]
    /// Scalars in all.
    public let count: Int

    public init(_ bytes: [UInt8]) {
        var marks: [Int32] = []
        marks.reserveCapacity(bytes.count / Self.block + 1)
        var count = 0
        bytes.withUnsafeBufferPointer { bytes in
            for start in stride(from: 0, to: bytes.count, by: Self.block) {
                marks.append(Int32(clamping: count))
                let block = UnsafeBufferPointer(rebasing: bytes[start..<min(start + Self.block, bytes.count)])
                // At most 64: a byte counts them.
                var begun: UInt8 = 0
                for byte in block { begun &+= byte & 0xC0 != 0x80 ? 1 : 0 }
                count += Int(begun)
            }
        }
        self.bytes = bytes
        self.marks = marks
        self.count = count
    }

    /// The number of scalars that begin before byte `position`; positions outside count as the nearest end.
    public func scalar(atByte position: Int) -> Int {
        guard position < self.bytes.count else { return self.count }
        guard position > 0 else { return 0 }
        var count = Int(self.marks[position / Self.block])
        for index in (position / Self.block * Self.block)..<position where self.bytes[index] & 0xC0 != 0x80 {
            count += 1
        }
        return count
    }

    /// Where scalar number `scalar` begins; the end of the text for numbers past it.
    public func byte(atScalar scalar: Int) -> Int {
        guard scalar < self.count else { return self.bytes.count }
        guard scalar > 0 else { return 0 }
        // The last mark that does not count past the scalar.
        var low = 0
        var high = self.marks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(self.marks[middle]) <= scalar { low = middle } else { high = middle - 1 }
        }
        var count = Int(self.marks[low])
        var position = low * Self.block
        while position < self.bytes.count {
            if self.bytes[position] & 0xC0 != 0x80 {
                if count == scalar { return position }
                count += 1
            }
            position += 1
        }
        return self.bytes.count
    }
}
