/// The text of a line while the inline elements that make it are read.
///
/// White space runs collapse to one space; a line break in the source between two Han characters is none.
struct HTMLLineText {
    private var bytes: [UInt8] = []
    private var linkBytes = 0
    private var pending = Pending.none

    private enum Pending { case none, space, lineBreak }

    mutating func append(_ utf8: UnsafeBufferPointer<UInt8>, isLink: Bool) {
        var at = 0
        while at < utf8.count {
            switch utf8[at] {
            case 0x0A, 0x0D: self.pending = .lineBreak
            case 0x09, 0x0C, 0x20: if self.pending == .none { self.pending = .space }
            // Controls are no text.
            case 0..<0x20: break
            default:
                let start = at
                while at < utf8.count, utf8[at] > 0x20 { at += 1 }
                self.append(word: UnsafeBufferPointer(rebasing: utf8[start..<at]), isLink: isLink)
                continue
            }
            at += 1
        }
    }

    private mutating func append(word: UnsafeBufferPointer<UInt8>, isLink: Bool) {
        if self.pending != .none, let last = self.bytes.last {
            let joinsHan = self.pending == .lineBreak && last >= 0x80 && word[0] >= 0xE2
            if !joinsHan { self.bytes.append(0x20) }
        }
        self.pending = .none
        self.bytes.append(contentsOf: word)
        if isLink { self.linkBytes += word.count }
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
