/// How far bytes are UTF-8.
struct UTF8Census: Equatable {
    var scalars = 0
    /// Well-formed sequences of more than one byte.
    var multibyte = 0
    /// Those of three bytes, as Han characters have.
    var threeByte = 0
    /// Ill-formed sequences.
    var errors = 0
    /// Control characters that no text has.
    var controls = 0

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            var at = 0
            while at < buffer.count {
                // What nearly all of a page is made of: ASCII, and Han characters.
                let byte = buffer[at]
                if byte < 0x80 {
                    if at + 8 <= buffer.count, Self.isPrintable(buffer, at) {
                        self.scalars += 8
                        at += 8
                        continue
                    }
                    self.scalars += 1
                    if Self.isControl(byte) { self.controls += 1 }
                    at += 1
                    continue
                }
                if (0xE1...0xEC).contains(byte), at + 2 < buffer.count, buffer[at + 1] & 0xC0 == 0x80,
                    buffer[at + 2] & 0xC0 == 0x80
                {
                    self.scalars += 1
                    self.multibyte += 1
                    self.threeByte += 1
                    at += 3
                    continue
                }
                let (width, isWhole) = Self.sequence(buffer, at)
                self.scalars += 1
                if !isWhole {
                    self.errors += 1
                } else if width > 1 {
                    self.multibyte += 1
                    if width == 3 { self.threeByte += 1 }
                }
                at += width
            }
        }
    }

    /// Whether the eight bytes from `at` on are all ASCII, and none of them a control character.
    @inline(__always)
    private static func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        // The high bit of a byte below 0x80 comes to be set by adding 0x60 from 0x20 on, by adding 1 from 0x7F on.
        let word7 = word & ~high
        let isGraphic = word7 + 0x6060_6060_6060_6060
        let isDelete = word7 + 0x0101_0101_0101_0101
        return (word | ~isGraphic | isDelete) & high == 0
    }

    /// Whether no text has it: tabs, line ends and form feeds are no such controls. Without a branch, so that many bytes
    /// are counted at once.
    @inline(__always)
    static func isControl(_ byte: UInt8) -> Bool {
        let isText = byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
        return !isText || byte == 0x7F
    }

    /// The number of such controls.
    static func controls(in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes { count &+= Self.isControl(byte) ? 1 : 0 }
            return count
        }
    }

    /// The bytes of the sequence at `at` (Unicode, table 3-7), and whether it is well-formed; of an ill-formed one the
    /// bytes that one U+FFFD stands for.
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (width: Int, isWhole: Bool) {
        let lead = bytes[at]
        if lead < 0x80 { return (1, true) }
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
        default: return (1, false)
        }
        for offset in 1..<width {
            let allowed = offset == 1 ? second : 0x80...0xBF
            guard at + offset < bytes.count, allowed.contains(bytes[at + offset]) else { return (offset, false) }
        }
        return (width, true)
    }
}
