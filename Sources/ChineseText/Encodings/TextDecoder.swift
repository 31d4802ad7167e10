/// Turns bytes into text: the byte order mark decides, else what the document declares, else what the bytes are.
///
/// A wrong declaration is survived, since UTF-8 and GB18030 hardly ever pass for each other in running Chinese.
public enum TextDecoder {
    /// One in this many characters may be damaged before the bytes count as no text.
    private static let tolerance = 50

    /// Throws `.undecodable` where the bytes fit no encoding, `.binary` where they are no text at all.
    public static func decode(
        _ bytes: [UInt8],
        declared: TextEncoding? = nil
    ) throws(TextDecodingError) -> DecodedText {
        if let marked = try self.decodeMarked(bytes) { marked } else { try self.detect(bytes, declared: declared) }
    }

    /// Decodes what begins with a byte order mark.
    private static func decodeMarked(_ bytes: [UInt8]) throws(TextDecodingError) -> DecodedText? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let rest = bytes.dropFirst(3)
            let census = UTF8Census(rest)
            guard census.errors * self.tolerance <= census.scalars else { throw .undecodable }
            return try self.utf8(rest, census)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try self.utf16(bytes, bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try self.utf16(bytes, bigEndian: true) }
        return nil
    }

    private static func detect(
        _ bytes: [UInt8],
        declared: TextEncoding?
    ) throws(TextDecodingError) -> DecodedText {
        if bytes.prefix(1 << 16).withUnsafeBufferPointer({ $0.contains(0) }) { throw .binary }
        let census = UTF8Census(bytes[...])
        if census.errors == 0 {
            // A few Chinese words in GB18030 are valid UTF-8 by accident (联通): then the declaration decides.
            let accident = declared == .gb18030 && census.multibyte > 0 && census.threeByte * 2 < census.multibyte
            if !accident { return try self.utf8(bytes[...], census) }
        }
        if let text = self.gb18030(bytes), text.replacements == 0 || text.replacements < census.errors {
            return try self.checked(text)
        }
        guard census.errors * self.tolerance <= census.multibyte else { throw .undecodable }
        return try self.utf8(bytes[...], census)
    }

    private static func utf8(
        _ bytes: ArraySlice<UInt8>,
        _ census: UTF8Census
    ) throws(TextDecodingError) -> DecodedText {
        guard !self.isBinary(controls: census.controls, bytes: bytes.count) else { throw .binary }
        // `String` repairs: each ill-formed sequence becomes U+FFFD.
        let utf8 = census.errors == 0 ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
        return DecodedText(utf8: utf8, encoding: .utf8, replacements: census.errors)
    }

    private static func utf16(_ bytes: [UInt8], bigEndian: Bool) throws(TextDecodingError) -> DecodedText {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for at in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
        }
        let text = String(decoding: units, as: UTF16.self)
        let replacements = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        guard replacements * self.tolerance <= units.count else { throw .undecodable }
        return try self.checked(
            DecodedText(
                utf8: Array(text.utf8),
                encoding: bigEndian ? .utf16BigEndian : .utf16LittleEndian,
                replacements: replacements
            )
        )
    }

    /// `nil` where the bytes are no Chinese text in GB18030.
    private static func gb18030(_ bytes: [UInt8]) -> DecodedText? {
        guard let decoder = GB18030Decoder() else { return nil }
        let high = bytes.count { $0 >= 0x80 }
        let limit = high / 2 / self.tolerance + 1
        guard let text = bytes.withUnsafeBufferPointer({ decoder.decode($0, limit: limit) }),
            self.isPlausible(bytes)
        else { return nil }
        return DecodedText(utf8: text.utf8, encoding: .gb18030, replacements: text.replacements)
    }

    /// Whether most two-byte characters are common Han (GB 2312, level 1) or Chinese punctuation, as in any Chinese
    /// text and hardly in bytes of another sort.
    private static func isPlausible(_ bytes: [UInt8]) -> Bool {
        var common = 0
        var other = 0
        var at = 0
        while at < bytes.count {
            guard bytes[at] >= 0x80 else {
                at += 1
                continue
            }
            let trail = at + 1 < bytes.count ? bytes[at + 1] : 0
            switch bytes[at] {
            case 0xB0...0xD7 where trail >= 0xA1, 0xA1...0xA3 where trail >= 0xA1: common += 1
            default: other += 1
            }
            at += 2
        }
        return common > other
    }

    private static func checked(_ text: DecodedText) throws(TextDecodingError) -> DecodedText {
        let controls = UTF8Census.controls(in: text.utf8)
        guard !self.isBinary(controls: controls, bytes: text.utf8.count) else { throw .binary }
        return text
    }

    /// Whether more than one character in a thousand is a control that no text has.
    private static func isBinary(controls: Int, bytes: Int) -> Bool { controls * 1_000 > bytes + 2_000 }
}
