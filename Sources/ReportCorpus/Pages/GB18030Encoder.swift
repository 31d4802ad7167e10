import Glibc

/// UTF-8 → GB18030, as the system's iconv has it.
///
/// A table made once: iconv keeps state in a handle, which threads cannot share.
struct GB18030Encoder: Sendable {
    /// Of each scalar of the basic plane its code of one, two or four bytes; 0 where there is none.
    private let codes: [UInt32]

    init() throws(PublishingError) {
        var codes = [UInt32](repeating: 0, count: 0x10000)
        let scalars = (0..<0x10000).filter { !Self.isOutside($0) }
        let text = scalars.reduce(into: [UInt8]()) { text, value in
            if let scalar = Unicode.Scalar(UInt32(value)) { text += UTF8.encode(scalar).map(Array.init) ?? [] }
        }
        let bytes = try Self.convert(text)
        var at = 0
        for scalar in scalars {
            guard at < bytes.count else { throw .charsetUnavailable(reason: "iconv lost characters") }
            let length = bytes[at] < 0x80 ? 1 : at + 1 < bytes.count && bytes[at + 1] < 0x40 ? 4 : 2
            guard at + length <= bytes.count else { throw .charsetUnavailable(reason: "iconv lost characters") }
            codes[scalar] = bytes[at..<at + length].reduce(0) { $0 << 8 | UInt32($1) }
            at += length
        }
        guard at == bytes.count else { throw .charsetUnavailable(reason: "iconv added characters") }
        self.codes = codes
    }

    /// Surrogates, private use and what is no character.
    private static func isOutside(_ value: Int) -> Bool {
        (0xd800..<0xf900).contains(value) || (0xfdd0..<0xfdf0).contains(value) || value >= 0xfffe
    }

    private static func convert(_ text: [UInt8]) throws(PublishingError) -> [UInt8] {
        guard let handle = iconv_open("GB18030", "UTF-8"), handle != iconv_t(bitPattern: -1) else {
            throw .charsetUnavailable(reason: "iconv does not know it")
        }
        defer { iconv_close(handle) }
        var input = text.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: text.count * 2)
        var (left, room) = (input.count, output.count)
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(handle, &from, &left, &to, &room)
            }
        }
        // It returns how many characters it replaced by others.
        guard status == 0 else { throw .charsetUnavailable(reason: "iconv stopped at byte \(text.count - left)") }
        return output.dropLast(room).map { UInt8(bitPattern: $0) }
    }

    func encode(_ utf8: [UInt8]) throws(PublishingError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var at = 0
        while at < utf8.count {
            let lead = utf8[at]
            if lead < 0x80 {
                bytes.append(lead)
                at += 1
                continue
            }
            let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
            var scalar = UInt32(lead) & (0xff >> UInt32(length + 1))
            for index in at + 1..<min(at + length, utf8.count) { scalar = scalar << 6 | UInt32(utf8[index] & 0x3f) }
            at += length
            let code = scalar < 0x10000 ? self.codes[Int(scalar)] : Self.supplementary(scalar)
            if code > 0xffff {
                bytes.append(UInt8(truncatingIfNeeded: code >> 24))
                bytes.append(UInt8(truncatingIfNeeded: code >> 16))
            }
            guard code != 0 else {
                throw .notInCharset(character: Unicode.Scalar(scalar).map { String(Character($0)) } ?? "?")
            }
            if code > 0xff { bytes.append(UInt8(truncatingIfNeeded: code >> 8)) }
            bytes.append(UInt8(truncatingIfNeeded: code))
        }
        return bytes
    }

    /// Beyond the basic plane the codes run on from 90308130, in the standard's mixed base of 126, 10, 126 and 10.
    private static func supplementary(_ scalar: UInt32) -> UInt32 {
        let index = scalar - 0x10000
        let (fourth, third) = (0x30 + index % 10, 0x81 + index / 10 % 126)
        let (second, first) = (0x30 + index / 1260 % 10, 0x90 + index / 12600)
        return first << 24 | second << 16 | third << 8 | fourth
    }
}
