/// How far bytes are UTF-8.
struct UTF8Census: Equatable {
    var scalars = 0
    /// Well-formed sequences of more than one byte.
    var multibyte = 0
    /// Those of three bytes, as Han characters have.
    var threeByte = 0
    /// Ill-formed sequences.
    var errors = 0

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            var at = 0
            while at < buffer.count {
                let width = Self.width(buffer, at)
                self.scalars += 1
                switch width {
                case 0: self.errors += 1
                case 1: break
                default:
                    self.multibyte += 1
                    if width == 3 { self.threeByte += 1 }
                }
                at += max(1, width)
            }
        }
    }

    /// The width of the well-formed sequence at `at` (Unicode, table 3-7); 0 where there is none.
    private static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let lead = bytes[at]
        if lead < 0x80 { return 1 }
        let width: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: width = 2
        case 0xE0: (width, second) = (3, 0xA0...0xBF)
        case 0xED: (width, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: width = 3
        case 0xF0: (width, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: width = 4
        case 0xF4: (width, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard at + width <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
        for offset in 2..<max(2, width) where bytes[at + offset] & 0xC0 != 0x80 { return 0 }
        return width
    }
}
