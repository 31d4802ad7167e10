/// Gathers from a page what is not the document's own, as lines, and as the pieces and sentences of those lines.
///
/// What is left out: single words, and what the document itself says too, for a reader must keep that.
struct NoiseCollector {
    enum Markup {
        case plain, html, word
    }

    private let markup: Markup
    private let page: [UInt8]
    /// Where the page has the document's own text, in order; the first of them that is still ahead.
    private let ranges: [Range<Int>]
    private var nextRange = 0
    /// The title and the body without white space.
    private let document: [UInt8]
    private var found: [String] = []
    private var seen: Set<[UInt8]> = []
    private var line: [UInt8] = []

    /// Between pieces of a line; a byte that no page has.
    private static let gap: UInt8 = 0x1f

    static func collect(
        from page: [UInt8],
        document ranges: [Range<Int>],
        of publication: Publication,
        markup: Markup
    ) -> [String] {
        var collector = NoiseCollector(page, ranges, publication, markup)
        collector.read()
        collector.endLine()
        return collector.found
    }

    private init(_ page: [UInt8], _ ranges: [Range<Int>], _ publication: Publication, _ markup: Markup) {
        self.page = page
        self.ranges = ranges
        self.markup = markup
        var document = Self.compact(Array(publication.title.utf8))
        for block in publication.blocks { document += [UInt8(ascii: "\n")] + Self.compact(Array(block.text.utf8)) }
        self.document = document
    }

    // MARK: Reading

    private mutating func read() {
        var at = 0
        while at < self.page.count {
            if let end = self.endOfDocument(at) {
                at = end
                continue
            }
            switch self.page[at] {
            case UInt8(ascii: "<") where self.markup != .plain: at = self.readTag(at)
            case UInt8(ascii: "&") where self.markup != .plain: at = self.readEntity(at)
            case UInt8(ascii: "\n") where self.markup == .plain:
                self.endLine()
                at += 1
            case let byte:
                self.append(byte)
                at += 1
            }
        }
    }

    /// Where the document's text that begins here ends; ends the line before it.
    private mutating func endOfDocument(_ at: Int) -> Int? {
        while self.nextRange < self.ranges.count {
            let range = self.ranges[self.nextRange]
            if range.lowerBound > at { return nil }
            self.nextRange += 1
            guard range.lowerBound == at, !range.isEmpty else { continue }
            self.endLine()
            return range.upperBound
        }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        self.line.append(byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") ? UInt8(ascii: " ") : byte)
    }

    /// Past a tag, a comment, or a script with all that is in it.
    private mutating func readTag(_ start: Int) -> Int {
        if self.page[start...].starts(with: "<!--".utf8) {
            let end = self.end(of: "-->", from: start)
            self.readCode(start..<end)
            return end
        }
        guard let close = self.page[start...].firstIndex(of: UInt8(ascii: ">")) else { return self.page.count }
        let name = self.page[(start + 1)..<close].prefix { $0 > 0x20 }.map { $0 | 0x20 }
        let isEnd = name.first == UInt8(ascii: "/")
        let tag = String(decoding: isEnd ? name.dropFirst() : name[...], as: UTF8.self)
        if self.markup == .html, !isEnd, tag == "script" || tag == "style" {
            let end = self.end(of: "</\(tag)>", from: close + 1)
            self.readCode((close + 1)..<end)
            return end
        }
        let inline: Set<String> = self.markup == .word ? Self.inlineInWord : Self.inline
        if !inline.contains(tag) {
            // Word's markup ends lines with paragraphs only; its other tags say how runs look.
            if self.markup == .html || tag == "w:p" { self.endLine() }
        } else if tag == "a" || tag == "w:tab" {
            self.line.append(Self.gap)
        }
        return close + 1
    }

    /// What scripts, styles and comments say in Chinese.
    private mutating func readCode(_ range: Range<Int>) {
        self.endLine()
        var at = range.lowerBound
        while at < range.upperBound {
            if let end = self.endOfDocument(at) {
                at = end
                continue
            }
            switch self.page[at] {
            case 0x80..., UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"), UInt8(ascii: "."):
                self.append(self.page[at])
            default: self.endLine()
            }
            at += 1
        }
        self.endLine()
    }

    private mutating func readEntity(_ start: Int) -> Int {
        guard let end = self.page[start...].prefix(9).firstIndex(of: UInt8(ascii: ";")) else {
            self.append(self.page[start])
            return start + 1
        }
        switch String(decoding: self.page[(start + 1)..<end], as: UTF8.self) {
        case "amp": self.append(UInt8(ascii: "&"))
        case "lt": self.append(UInt8(ascii: "<"))
        case "gt": self.append(UInt8(ascii: ">"))
        case "quot": self.append(UInt8(ascii: "\""))
        default: self.line.append(Self.gap)
        }
        return end + 1
    }

    /// Where a mark ends, which is given in lower case and may stand there in either.
    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var at = start
        while at + mark.count <= self.page.count {
            if self.page[at] == mark[0], self.page[at..<at + mark.count].elementsEqual(mark, by: { $0 | 0x20 == $1 }) {
                return at + mark.count
            }
            at += 1
        }
        return self.page.count
    }

    private static let inline: Set<String> = [
        "a", "b", "strong", "font", "em", "i", "u", "span", "label", "small", "o:p", "img", "ins", "s",
    ]
    private static let inlineInWord: Set<String> = ["w:tab"]

    // MARK: Lines

    private mutating func endLine() {
        defer { self.line.removeAll(keepingCapacity: true) }
        // Most lines of a page are white space or a single word.
        guard self.line.count >= 12 else { return }
        let pieces = Self.pieces(of: self.line)
        if pieces.count > 1 {
            let whole = self.line.map { $0 == Self.gap ? UInt8(ascii: " ") : $0 }[...].trimmingSpaces
            if whole.count <= 400 { self.note(Array(whole)) }
        }
        for piece in pieces {
            self.note(Array(piece))
            let sentences = piece.split(separatorOf: "。")
            if sentences.count > 1 { for sentence in sentences { self.note(Array(sentence)) } }
        }
    }

    /// Divided at wide spaces and bars.
    private static func pieces(of line: [UInt8]) -> [ArraySlice<UInt8>] {
        var line = line
        for at in line.indices {
            if line[at] == UInt8(ascii: "|") { line[at] = Self.gap }
            // U+3000 is E3 80 80, U+00A0 is C2 A0.
            if at + 2 < line.count, line[at] == 0xe3, line[at + 1] == 0x80, line[at + 2] == 0x80 {
                (line[at], line[at + 1], line[at + 2]) = (Self.gap, Self.gap, Self.gap)
            }
            if at + 1 < line.count, line[at] == 0xc2, line[at + 1] == 0xa0 {
                (line[at], line[at + 1]) = (Self.gap, Self.gap)
            }
            if at + 1 < line.count, line[at] == 0x20, line[at + 1] == 0x20 || line[at + 1] == 0x0d {
                line[at + 1] = Self.gap
            }
        }
        return line.split(separator: Self.gap).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
    }

    private mutating func note(_ text: [UInt8]) {
        var (characters, han) = (0, 0)
        for byte in text where byte & 0xc0 != 0x80 {
            characters += 1
            if (0xe4...0xe9).contains(byte) { han += 1 }
        }
        guard characters >= 6, han >= 4 else { return }
        let compact = Self.compact(text)
        guard self.seen.insert(compact).inserted, !Self.contains(self.document, compact) else { return }
        self.found.append(String(decoding: text, as: UTF8.self))
    }

    static func compact(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            if text[at] <= 0x20 {
                at += 1
            } else if at + 2 < text.count, text[at] == 0xe3, text[at + 1] == 0x80, text[at + 2] == 0x80 {
                at += 3
            } else {
                result.append(text[at])
                at += 1
            }
        }
        return result
    }

    /// Horspool's search, which passes over most of a text unseen.
    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let last = part.indices.last else { return true }
        var shifts = [Int](repeating: part.count, count: 256)
        for at in part.indices.dropLast() { shifts[Int(part[at])] = last - at }
        return text.withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                var end = last
                while end < text.count {
                    var at = last
                    while at >= 0, text[end - last + at] == part[at] { at -= 1 }
                    if at < 0 { return true }
                    end += shifts[Int(text[end])]
                }
                return false
            }
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingSpaces: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }

    /// The parts that a full stop ends, with it.
    fileprivate func split(separatorOf mark: String) -> [ArraySlice<UInt8>] {
        let mark = Array(mark.utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start = self.startIndex
        var at = start
        while at + mark.count <= self.endIndex {
            if self[at] == mark[0], self[at..<at + mark.count].elementsEqual(mark) {
                parts.append(self[start..<at + mark.count])
                at += mark.count
                start = at
            } else {
                at += 1
            }
        }
        if start < self.endIndex { parts.append(self[start...]) }
        return parts
    }
}
