/// Puts together the paragraphs of a text whose lines were broken at a fixed width, as text taken from print is, and text
/// laid out with line breaks or in `<pre>`.
struct LineUnwrapper {
    /// A full line; `nil` where the text is not broken at a width.
    private let width: Width?
    /// Whether paragraphs are indented or parted by blank lines, so that a line that is neither goes on with one.
    private let setsOff: Bool

    /// A line as it stood in the file.
    struct RawLine {
        var line: PageLine
        /// Scalars of white space before it.
        var indent: Int
        /// Whether a blank line or the like stands before it.
        var isAfterBlank: Bool

        /// Characters of ASCII in it.
        private(set) var ascii: Int

        init(line: PageLine, indent: Int, isAfterBlank: Bool) {
            self.line = line
            self.indent = indent
            self.isAfterBlank = isAfterBlank
            self.ascii = line.text.withUnsafeBufferPointer { text in
                var count = 0
                for byte in text where byte < 0x80 { count += 1 }
                return count
            }
        }

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
            (raw.line.length - raw.ascii + raw.indent) * self.han + raw.ascii * self.ascii
        }

        func isFull(_ raw: RawLine) -> Bool { self.of(raw) >= self.full - self.slack }

        /// Whether it may have been broken at the width: a longer line was not.
        func endsAtWidth(_ raw: RawLine) -> Bool { self.isFull(raw) && self.of(raw) <= self.full }

        /// Three quarters full: more than headings are, mostly.
        func isLong(_ raw: RawLine) -> Bool { self.of(raw) * 4 >= self.full * 3 }
    }

    /// Full lines that it takes to see a width.
    private static let fewestLines = 5
    /// White space before the first line of a paragraph; what stands further in is set in the middle or to the right.
    private static let deepestIndent = 8
    /// Han characters in a full line.
    private static let plausible = 20...60

    init(_ lines: [RawLine]) {
        let indented = lines.count { $0.indent > 0 }
        let afterBlank = lines.count(where: \.isAfterBlank)
        self.setsOff = indented >= 3 || afterBlank >= 3 && afterBlank * 3 <= lines.count * 2
        let long = lines.count { $0.line.length > Self.plausible.upperBound * 2 }
        guard lines.count >= Self.fewestLines, long * 8 <= lines.count else {
            self.width = nil
            return
        }
        self.width =
            [Width(han: 2, ascii: 1), Width(han: 1, ascii: 1)].lazy.compactMap { Self.width($0, of: lines) }.first
    }

    /// The width that most lines reach and hardly any exceed, if they end inside sentences: no paragraphs do so.
    private static func width(_ measure: Width, of lines: [RawLine]) -> Width? {
        var counts = [Int](repeating: 0, count: self.plausible.upperBound * measure.han + 1)
        let running = lines.filter { $0.indent <= self.deepestIndent }
        for line in running {
            let width = measure.of(line)
            if width < counts.count { counts[width] += 1 }
        }
        var best = (count: 0, full: 0)
        for full in self.plausible.lowerBound * measure.han..<counts.count {
            let count = counts[full - measure.slack...full].reduce(0, +)
            // The greater of two that hold as many: its lines are the full ones.
            if count >= best.count, counts[full] > 0 { best = (count, full) }
        }
        guard best.count >= self.fewestLines else { return nil }
        var width = measure
        width.full = best.full
        // Where a page was published and when stands on a line of its own, however long.
        let exceeding = running.count { measure.of($0) > best.full && LineKind($0.line) != .metadata }
        let long = lines.count(where: width.isLong)
        let full = lines.filter(width.isFull)
        let open = full.count { !LineKind.endsSentence($0.line.slice) }
        guard exceeding * 8 <= best.count, best.count * 2 >= long, open * 3 >= full.count * 2 else { return nil }
        return width
    }

    /// Whether the text is broken at a width.
    var isNeeded: Bool { self.width != nil }

    func unwrapped(_ lines: [RawLine]) -> [PageLine] {
        guard let width = self.width else { return lines.map(\.line) }
        var result: [PageLine] = []
        var previous: RawLine?
        for raw in lines {
            if let before = previous, self.goesOn(before, with: raw, width), let last = result.popLast() {
                result.append(last.joined(with: raw.line))
            } else {
                result.append(raw.line)
            }
            previous = raw
        }
        return result
    }

    private func goesOn(_ line: RawLine, with next: RawLine, _ width: Width) -> Bool {
        guard !next.isSetOff else { return false }
        let isEnded = LineKind.endsSentence(line.line.slice)
        // A number that was kept whole leaves its line short.
        guard width.endsAtWidth(line) else { return self.setsOff && width.isLong(line) && !isEnded }
        return self.setsOff || !isEnded || LineKind(next.line) != .outline
    }
}

extension PageLine {
    /// This line with what follows it on the next, without space between: a number may be broken in two.
    func joined(with next: PageLine) -> PageLine {
        var line = self
        line.text += next.text
        line.length += next.length
        line.end = next.end
        line.linkShare = max(self.linkShare, next.linkShare)
        return line
    }
}
