import Foundation

/// What standard output and standard error are.
enum Terminal {
    static let isOutput = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    static let isError = isatty(STDERR_FILENO) == 1

    static func bold(_ text: String) -> String { self.isOutput ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func dim(_ text: String) -> String { self.isOutput ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    /// Empties the screen; elsewhere it says nothing.
    static func clear() { if self.isOutput { print("\u{1B}[2J\u{1B}[H", terminator: "") } }

    /// - Parameter colour: SGR parameters.
    static func coloured(_ text: String, _ colour: String) -> String {
        self.isOutput ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
    }

    /// A match inside a snippet: colour on a terminal, asterisks elsewhere.
    static func marked(_ text: String) -> String { self.isOutput ? "\u{1B}[1;31m\(text)\u{1B}[0m" : "*\(text)*" }

    /// What a newer version no longer has: red on a terminal, [-…-] elsewhere, as wdiff writes it.
    static func removed(_ text: String) -> String { self.change(text, colour: 31, "[-", "-]") }

    /// What a newer version has instead: green on a terminal, {+…+} elsewhere.
    static func added(_ text: String) -> String { self.change(text, colour: 32, "{+", "+}") }

    private static func change(_ text: String, colour: Int, _ opening: String, _ closing: String) -> String {
        if text.isEmpty { return "" }
        let safe = self.safe(text)
        return self.isOutput ? "\u{1B}[\(colour)m\(safe)\u{1B}[0m" : opening + safe + closing
    }

    /// The columns that `text` takes: Han and full-width characters take two.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + self.width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x20, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    /// A bar of `value` parts of `largest`, at most `width` columns long, to an eighth of a column.
    static func bar(_ value: Double, of largest: Double, width: Int) -> String {
        guard largest > 0, value > 0 else { return "" }
        let eighths = max(1, Int((value / largest * Double(width) * 8).rounded()))
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }

    /// Values side by side, a column each, from the lowest to the highest; a dot where there is none.
    static func sparkline(_ values: [Double?]) -> String {
        let known = values.compactMap(\.self)
        guard let low = known.min(), let high = known.max() else { return "" }
        let steps = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        return values.map { value in
            guard let value else { return "·" }
            return high > low ? steps[min(7, Int((value - low) / (high - low) * 8))] : steps[3]
        }.joined()
    }

    /// Text from a document without what a terminal would obey: control characters become spaces.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { self.isControl($0) }) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { safe.append(self.isControl(scalar) ? " " : scalar) }
        return String(safe)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        // Also the marks that turn the direction of writing.
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
