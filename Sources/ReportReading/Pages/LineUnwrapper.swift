/// Puts together the paragraphs of a text whose lines were broken at a fixed width, as text taken from print is.
struct LineUnwrapper {
    /// A full line; `nil` where the text is not broken at a width.
    private let width: Width?

    /// A line as it stood in the file.
    struct RawLine {
        var line: PageLine
        /// Scalars of white space before it.
        var indent: Int
        var isAfterBlank: Bool

        var isSetOff: Bool { self.isAfterBlank || self.indent > 0 }
    }

    /// Programs break lines at a number of columns or of characters.
    private struct Width {
        /// Of a Han character and of one of ASCII.
        var han: Int
        var ascii: Int
        var full = 0

        /// A line this much short of the width is full: the next character may not have fitted.
        var slack: Int { 2 * self.han }

        func of(_ raw: RawLine) -> Int {
            raw.line.text.reduce(raw.indent * self.han) {
                $0 + ($1 < 0x80 ? self.ascii : $1 & 0xC0 == 0x80 ? 0 : self.han)
            }
        }

        func isFull(_ raw: RawLine) -> Bool { self.of(raw) >= self.full - self.slack }
    }

    private static let fewestLines = 8
    /// Han characters in a full line.
    private static let plausible = 20...60

    init(_ lines: [RawLine]) {
        self.width =
            [Width(han: 2, ascii: 1), Width(han: 1, ascii: 1)].lazy.compactMap { measure in
                var width = measure
                width.full = lines.lazy.map(width.of).max() ?? 0
                guard lines.count >= Self.fewestLines, Self.plausible.contains(width.full / width.han) else {
                    return nil
                }
                // Most text stands in full lines that end inside a sentence: no layout of paragraphs does so.
                let full = lines.filter(width.isFull)
                let open = full.count { !LineKind.endsSentence($0.line.slice) }
                return full.count * 5 >= lines.count * 2 && open * 3 >= full.count * 2 ? width : nil
            }.first
    }

    func unwrapped(_ lines: [RawLine]) -> [PageLine] {
        guard let width = self.width else { return lines.map(\.line) }
        var result: [PageLine] = []
        var isOpen = false
        for raw in lines {
            if isOpen, !raw.isSetOff, let last = result.popLast() {
                result.append(last.joined(with: raw.line))
            } else {
                result.append(raw.line)
            }
            isOpen = width.isFull(raw)
        }
        return result
    }
}

extension PageLine {
    /// This line with what follows it on the next, without space between: a number may be broken in two.
    func joined(with next: PageLine) -> PageLine {
        var line = PageLine((self.text + next.text)[...], start: self.start)
        line.end = next.end
        return line
    }
}
