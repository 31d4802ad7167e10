import ChineseText

/// The body of a report in the form that the rules read, and the way back to what the document says.
///
/// Full-width ASCII is folded to half width and every sort of space to one, so that a rule need name one comma.
/// Folding keeps the number of scalars: positions in `bytes` convert to offsets in the body and back.
struct ReportText: Sendable {
    /// Folded UTF-8. All positions in this module are byte offsets into it.
    let bytes: [UInt8]
    private let original: [UInt8]
    private let offsets: ScalarOffsets
    private let originalOffsets: ScalarOffsets

    init(_ text: String) {
        let original = Array(text.utf8)
        let bytes = Self.folded(original)
        let offsets = ScalarOffsets(bytes)
        self.original = original
        self.bytes = bytes
        self.offsets = offsets
        self.originalOffsets = bytes.count == original.count ? offsets : ScalarOffsets(original)
    }

    /// The scalar offset in the body of a position in `bytes`.
    func scalarOffset(_ position: Int) -> Int { self.offsets.scalar(atByte: position) }

    /// The position in `bytes` of a scalar of the body; the end for one beyond it.
    func position(ofScalar offset: Int) -> Int { self.offsets.byte(atScalar: offset) }

    /// The document's own characters at `range`.
    func original(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        if self.bytes.count == self.original.count { return String(decoding: self.original[range], as: UTF8.self) }
        let start = self.originalOffsets.byte(atScalar: self.offsets.scalar(atByte: range.lowerBound))
        let end = self.originalOffsets.byte(atScalar: self.offsets.scalar(atByte: range.upperBound))
        return String(decoding: self.original[start..<end], as: UTF8.self)
    }

    func folded(_ range: Range<Int>) -> String { String(decoding: self.bytes[range], as: UTF8.self) }

    /// The number of scalars in `range`.
    func length(_ range: Range<Int>) -> Int {
        var count = 0
        for position in range where self.bytes[position] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private static func folded(_ original: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(original.count)
        var position = 0
        while position < original.count {
            let byte = original[position]
            // Only ideographic space (E3), the full-width forms (EF), U+2000… (E2) and no-break space (C2) change.
            if byte == 0xEF || byte == 0xE3 || byte == 0xE2 || byte == 0xC2,
                let (scalar, length) = original.scalar(at: position)
            {
                if let ascii = Self.ascii(for: scalar) {
                    bytes.append(ascii)
                } else {
                    bytes.append(contentsOf: original[position..<(position + length)])
                }
                position += length
            } else {
                bytes.append(byte == 0x0D || byte == 0x09 ? 0x20 : byte)
                position += 1
            }
        }
        return bytes
    }

    private static func ascii(for scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xFF01...0xFF5E: UInt8(scalar - 0xFEE0)
        case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: 0x20
        case 0xFE6A: 0x25
        default: nil
        }
    }
}
