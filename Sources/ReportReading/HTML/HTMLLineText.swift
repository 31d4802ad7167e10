/// The text of a line while the inline elements that make it are read.
///
/// White space runs collapse to one space; a line break in the source between two Han characters is none.
struct HTMLLineText {
    private var bytes: [UInt8] = []
    private var linkBytes = 0
    private var pending = Pending.none

    private enum Pending { case none, space, lineBreak }

    mutating func append(_ utf8: UnsafeBufferPointer<UInt8>, isLink: Bool) {
        for byte in utf8 {
            switch byte {
            case 0x0A, 0x0D: self.pending = .lineBreak
            case 0x09, 0x0C, 0x20: if self.pending == .none { self.pending = .space }
            // Controls are no text.
            case 0..<0x20: continue
            default:
                if self.pending != .none, let last = self.bytes.last {
                    let joinsHan = self.pending == .lineBreak && last >= 0x80 && byte >= 0xE2
                    if !joinsHan { self.bytes.append(0x20) }
                }
                self.pending = .none
                self.bytes.append(byte)
                if isLink { self.linkBytes += 1 }
            }
        }
    }

    /// The line, the share of it that is links and the wide spaces before it, leaving nothing; `nil` for a blank line.
    mutating func take() -> (text: [UInt8], linkShare: Double, indent: Int)? {
        defer {
            self.bytes.removeAll(keepingCapacity: true)
            self.linkBytes = 0
            self.pending = .none
        }
        let text = self.bytes[...].trimmed
        guard !text.isEmpty else { return nil }
        let indent = self.bytes[..<text.startIndex].scalarCount
        return (Array(text), min(1, Double(self.linkBytes) / Double(text.count)), indent)
    }
}
