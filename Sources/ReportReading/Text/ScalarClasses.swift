extension Unicode.Scalar {
    /// White space as pages have it, zero-width space and byte order mark among it. By range, since this is asked of
    /// every character and the Unicode tables are slow.
    var isSpace: Bool {
        switch self.value {
        case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Han characters, 〇 among them.
    var isHan: Bool {
        switch self.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}

extension String {
    func containsAny(_ phrases: [Phrase]) -> Bool { Array(self.utf8)[...].containsAny(phrases) }
    func containsAny(_ phrases: PhraseSet) -> Bool { Array(self.utf8)[...].containsAny(phrases) }
}
