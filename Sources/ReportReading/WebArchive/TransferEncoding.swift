/// Undoes the transfer encodings of MIME (RFC 2045, 6.7 and 6.8), as leniently as mail programs do.
enum TransferEncoding {
    /// What is no letter of the alphabet is skipped; padding ends a run.
    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3 + 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            guard let digit = self.digit(byte) else {
                if byte == UInt8(ascii: "=") { count = 0 }
                continue
            }
            bits = bits << 6 | digit
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61) + 26
        case 0x30...0x39: UInt32(byte - 0x30) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// =E6=B3=95; a line that ends with = goes on with the next.
    static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            guard text[at] == UInt8(ascii: "=") else {
                result.append(text[at])
                at += 1
                continue
            }
            let rest = text[(at + 1)...]
            if rest.count >= 2, let high = self.hex(rest[at + 1]), let low = self.hex(rest[at + 2]) {
                result.append(high << 4 | low)
                at += 3
            } else if let end = self.lineEnd(rest) {
                at = end
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
    }

    /// The index after a line break with nothing but blanks before it.
    private static func lineEnd(_ text: ArraySlice<UInt8>) -> Int? {
        let rest = text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return rest.first == 0x0A ? rest.startIndex + 1 : rest.isEmpty ? rest.endIndex : nil
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
