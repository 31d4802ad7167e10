import ChineseText

/// The body of a report in the form that the rules read, and the way back to what the document says.
///
/// Full-width ASCII is folded to half width and every sort of space to one, so that a rule need name one comma.
/// Folding keeps the number of scalars: positions in `bytes` convert to offsets in the body and back.
///
/// One object for the whole report: everything that reads it holds it.
final class ReportText: Sendable {
    /// Folded UTF-8. All positions in this module are byte offsets into it.
    let bytes: [UInt8]
    private let original: [UInt8]
    private let offsets: ScalarOffsets
    private let folds: Folds

    init(_ text: String) {
        let original = Array(text.utf8)
        let (bytes, folds) = Self.folded(original)
        self.original = original
        self.bytes = bytes
        self.offsets = ScalarOffsets(bytes)
        self.folds = folds
    }

    /// The scalar offset in the body of a position in `bytes`.
    func scalarOffset(_ position: Int) -> Int { self.offsets.scalar(atByte: position) }

    /// The position in `bytes` of a scalar of the body; the end for one beyond it.
    func position(ofScalar offset: Int) -> Int { self.offsets.byte(atScalar: offset) }

    /// The document's own characters at `range`.
    func original(_ range: Range<Int>) -> String {
        let start = range.lowerBound + self.folds.lost(before: range.lowerBound)
        let end = range.upperBound + self.folds.lost(before: range.upperBound)
        return String(decoding: self.original[start..<end], as: UTF8.self)
    }

    func folded(_ range: Range<Int>) -> String { String(decoding: self.bytes[range], as: UTF8.self) }

    /// The number of scalars in `range`.
    func length(_ range: Range<Int>) -> Int {
        self.bytes.withUnsafeBufferPointer { bytes in
            UnsafeBufferPointer(rebasing: bytes[range]).count { $0 & 0xC0 != 0x80 }
        }
    }

    // MARK: Folding

    /// Where characters became shorter.
    private struct Folds {
        /// Behind each of them, in the folded bytes, in order.
        var ends: [Int32] = []
        /// By such a place: how many bytes were lost up to it.
        var lost: [Int32] = []

        mutating func append(_ end: Int, losing bytes: Int) {
            self.ends.append(Int32(clamping: end))
            self.lost.append((self.lost.last ?? 0) + Int32(clamping: bytes))
        }

        /// The bytes that were lost before a position in the folded bytes.
        func lost(before position: Int) -> Int {
            var low = 0
            var high = self.ends.count
            while low < high {
                let middle = (low + high) / 2
                if Int(self.ends[middle]) <= position { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? Int(self.lost[low - 1]) : 0
        }
    }

    private static func folded(_ original: [UInt8]) -> ([UInt8], Folds) {
        var folds = Folds()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(original.count)
        /// From here on nothing has been taken over yet.
        var start = 0
        var position = 0
        while position < original.count {
            let byte = original[position]
            switch byte {
            case 0x09, 0x0D:
                bytes += original[start..<position]
                bytes.append(0x20)
                position += 1
                start = position
            // Only ideographic space (E3), the full-width forms (EF), U+2000… (E2) and no-break space (C2) change.
            case 0xEF, 0xE3, 0xE2, 0xC2:
                guard let (scalar, length) = original.scalar(at: position) else { return (bytes, folds) }
                if let ascii = Self.ascii(for: scalar) {
                    bytes += original[start..<position]
                    bytes.append(ascii)
                    folds.append(bytes.count, losing: length - 1)
                    start = position + length
                }
                position += length
            case 0xE4...: position += 3
            default: position += 1
            }
        }
        bytes += original[start...]
        return (bytes, folds)
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
