#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Converts GB18030 to UTF-8 with the C library's `iconv`.
struct GB18030Decoder: ~Copyable {
    private let handle: iconv_t

    /// `nil` where the C library lacks the encoding.
    init?() {
        guard let handle = iconv_open("UTF-8", "GB18030"), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(self.handle) }

    /// The text, with U+FFFD for each byte that fits nowhere; `nil` once there are more than `limit` of these.
    func decode(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> (utf8: [UInt8], replacements: Int)? {
        guard let base = bytes.baseAddress else { return ([], 0) }
        // Two bytes of GB18030 become three of UTF-8, one becomes one; a replaced byte becomes three.
        var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
        var replacements = 0
        let written: Int? = output.withUnsafeMutableBytes { target in
            guard let targetBase = target.baseAddress else { return nil }
            // iconv reads through a mutable pointer but never writes to its input.
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
                .assumingMemoryBound(to: CChar.self)
            var inputLeft = bytes.count
            var out: UnsafeMutablePointer<CChar>? = targetBase.assumingMemoryBound(to: CChar.self)
            var outLeft = target.count
            while inputLeft > 0 {
                if iconv(self.handle, &input, &inputLeft, &out, &outLeft) != -1 { break }
                guard errno == EILSEQ || errno == EINVAL, inputLeft > 0, outLeft >= 3 else { return nil }
                replacements += 1
                guard replacements <= limit else { return nil }
                for byte: UInt8 in [0xEF, 0xBF, 0xBD] {
                    out?.pointee = CChar(bitPattern: byte)
                    out = out?.successor()
                }
                outLeft -= 3
                input = input?.successor()
                inputLeft -= 1
            }
            return target.count - outLeft
        }
        guard let written else { return nil }
        output.removeSubrange(written...)
        return (output, replacements)
    }
}
