import Glibc

/// A page as its parser needs it: each long run of text is one character that stands for it, and what is no text of the
/// page (comments, scripts, style sheets) is gone.
///
/// The parser reads text character by character, though only the tags decide where it belongs. Runs are found by the rules
/// of the tokeniser (WHATWG HTML, 13.2.5), and whatever these rules make doubtful is copied as it stands.
struct LeanHTML {
    /// What the parser reads, in UTF-8 with a zero at its end.
    private(set) var markup: [UInt8] = []
    /// The bytes of the page that each stand-in stands for.
    private(set) var runs: [Range<Int>] = []

    /// Whether an element that keeps its white space has begun.
    private var keepsSpace = false

    /// The first stand-in: the private use plane 16, which pages do not use. One that does is copied whole.
    private static let firstStandIn: UInt32 = 0x10_0000
    private static let mostRuns = 0xFFFD
    /// The first byte of each of its characters in UTF-8.
    static let mark: UInt8 = 0xF4
    /// Shorter runs are cheaper copied.
    private static let shortestRun = 6

    init(_ page: [UInt8]) {
        self.markup.reserveCapacity(page.count / 2)
        page.withUnsafeBufferPointer { text in
            if text.firstIndex(of: Self.mark, from: 0) != nil {
                self.copy(text, 0..<text.count)
            } else {
                self.read(text)
            }
        }
        self.markup.append(0)
    }

    /// The run that the stand-in at `at` stands for.
    func run(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Range<Int>? {
        guard at + 4 <= text.count else { return nil }
        let scalar = text.scalar(at: at).0.value
        guard scalar >= Self.firstStandIn else { return nil }
        let index = Int(scalar - Self.firstStandIn)
        return index < self.runs.count ? self.runs[index] : nil
    }

    private mutating func copy(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.markup.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            let open = text.firstIndex(of: UInt8(ascii: "<"), from: at) ?? text.count
            self.takeText(text, at..<open)
            guard open < text.count else { return }
            at = self.takeMarkup(text, at: open)
        }
    }

    // MARK: Text

    /// Takes text that has no `<` in it: stretches without references and controls become runs.
    private mutating func takeText(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            var end = at
            while end < range.upperBound, Self.mayBeInRun(text[end]) || Self.endsLine(text, end, range) { end += 1 }
            self.takeRun(text, at..<end)
            at = end
            // &nbsp; or a control, with all that could belong to the reference.
            guard at < range.upperBound else { return }
            at += 1
            while at < range.upperBound, Self.isNameByte(text[at]) { at += 1 }
            self.copy(text, end..<at)
        }
    }

    private mutating func takeRun(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        // White space at the ends decides of paragraphs and tables: it stays.
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        self.copySpace(text, range.lowerBound..<start)
        defer { self.copySpace(text, end..<range.upperBound) }
        guard end - start >= Self.shortestRun, self.runs.count < Self.mostRuns else {
            self.copy(text, start..<end)
            return
        }
        let scalar = Self.firstStandIn + UInt32(self.runs.count)
        self.runs.append(start..<end)
        self.markup.append(Self.mark)
        self.markup.append(0x80 | UInt8(scalar >> 12 & 0x3F))
        self.markup.append(0x80 | UInt8(scalar >> 6 & 0x3F))
        self.markup.append(0x80 | UInt8(scalar & 0x3F))
    }

    /// Takes white space: one of it does as well as many, but in `<pre>`.
    private mutating func copySpace(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, !self.keepsSpace else { return self.copy(text, range) }
        let isLineEnd = UnsafeBufferPointer(rebasing: text[range]).firstIndex(of: 0x0A, from: 0) != nil
        self.markup.append(isLineEnd ? 0x0A : 0x20)
    }

    /// A return alone is a line feed to the parser, and a zero is dropped: such are left to it.
    private static func mayBeInRun(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "&") && (byte >= 0x20 || byte == 0x0A || byte == 0x09)
    }

    /// Whether a return and a line feed stand there, which end a line as the latter alone does.
    private static func endsLine(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ range: Range<Int>) -> Bool {
        text[at] == 0x0D && at + 1 < range.upperBound && text[at + 1] == 0x0A
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
    }

    // MARK: Markup

    /// Takes what begins with `<` and gives the index after it.
    private mutating func takeMarkup(_ text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        let next = open + 1 < text.count ? text[open + 1] : 0
        switch next {
        case UInt8(ascii: "!"): return self.takeDeclaration(text, at: open)
        case UInt8(ascii: "?"): return self.takeThroughBracket(text, at: open)
        case UInt8(ascii: "/"):
            let isTag = open + 2 < text.count && HTMLTagText.isLetter(text[open + 2])
            return isTag ? self.takeTag(text, at: open) : self.takeThroughBracket(text, at: open)
        case _ where HTMLTagText.isLetter(next): return self.takeTag(text, at: open)
        default:
            self.markup.append(UInt8(ascii: "<"))
            return open + 1
        }
    }

    private mutating func takeThroughBracket(_ text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        let end = text.firstIndex(of: UInt8(ascii: ">"), from: open).map { $0 + 1 } ?? text.count
        self.copy(text, open..<end)
        return end
    }

    /// A comment goes, as long as it is closed; a document type stays.
    private mutating func takeDeclaration(_ text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        guard text.holds("<!--", at: open) else {
            // In drawings, text may stand in a section of its own; which ends where is for the parser to say.
            guard text.holds("<![CDATA[", at: open) else { return self.takeThroughBracket(text, at: open) }
            self.copy(text, open..<text.count)
            return text.count
        }
        // <!--> and <!---> are whole comments.
        var at = open + 2
        while let dashes = text.firstIndex(of: "--", from: at) {
            var end = dashes + 2
            if end < text.count, text[end] == UInt8(ascii: "!"), dashes > open + 2 { end += 1 }
            if end < text.count, text[end] == UInt8(ascii: ">") { return end + 1 }
            at = dashes + 1
        }
        self.copy(text, open..<text.count)
        return text.count
    }

    private mutating func takeTag(_ text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        let tag = HTMLTagText(text, at: open)
        let end = self.copy(tag, of: text, at: open)
        if Self.preformatted.contains(tag.nameHash) { self.keepsSpace = true }
        guard !tag.isEnd, let kind = Self.rawElements[tag.nameHash] else { return end }
        // What a raw element holds is text to its own end tag, whatever it looks like.
        guard kind != .rest, let close = Self.close(of: tag, in: text, from: end) else {
            self.copy(text, end..<text.count)
            return text.count
        }
        if kind == .text {
            self.copy(text, end..<close)
        } else if Self.isNested(UnsafeBufferPointer(rebasing: text[end..<close])) {
            // <script><!--<script>: the first end tag is not the last.
            self.copy(text, end..<text.count)
            return text.count
        }
        return close
    }

    /// Copies a tag with those of its attributes that say something of the text, and gives the index after it.
    private mutating func copy(_ tag: HTMLTagText, of text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        self.copy(text, open..<tag.nameEnd)
        var attributes = HTMLAttributes(text, at: tag.nameEnd)
        while let attribute = attributes.next() {
            guard Self.says(attribute, of: tag, text) else { continue }
            self.markup.append(0x20)
            self.copy(text, attribute.range)
        }
        // A tag that the page ends in is none.
        guard let end = attributes.end else { return text.count }
        // In drawings <path/> is whole.
        if text[end - 2] == UInt8(ascii: "/") { self.markup += [0x20, 0x2F] }
        self.markup.append(UInt8(ascii: ">"))
        return end
    }

    private static func says(
        _ attribute: HTMLAttributes.Attribute,
        of tag: HTMLTagText,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        // The shortest is id, the longest property and encoding. What a link or an item of a list is called says nothing.
        guard (2...8).contains(attribute.name.count) else { return false }
        let name = HTMLTagText.hash(text[attribute.name])
        if name == Self.className || name == Self.identifier { return !Self.unnamed.contains(tag.nameHash) }
        guard name == Self.style else { return Self.attributes.contains(name) }
        // Of styles only those count that hide: display and visibility.
        let value = UnsafeBufferPointer(rebasing: text[attribute.range])
        return value.containsLetters("display") || value.containsLetters("visibility")
    }

    private static let style = HTMLTagText.hash("style")
    private static let className = HTMLTagText.hash("class")
    private static let identifier = HTMLTagText.hash("id")
    /// Common elements of which class and id are not looked at.
    private static let unnamed = HTMLTagText.hashes("a li td th tr table h1 h2 h3 img b em i font")
    private static let attributes = HTMLTagText.hashes("hidden colspan rowspan name property content type encoding")

    /// Where the end tag of a raw element begins.
    private static func close(of tag: HTMLTagText, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while let found = text.firstIndex(of: "</", from: at) {
            if HTMLTagText(text, at: found).nameHash == tag.nameHash { return found }
            at = found + 2
        }
        return nil
    }

    private static func isNested(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        content.firstIndex(of: "<!--", from: 0) != nil && content.containsLetters("<script")
    }

    private static let preformatted = HTMLTagText.hashes("pre listing xmp textarea plaintext")

    private enum RawElement { case text, dropped, rest }

    private static let rawElements: [UInt64: RawElement] = [
        HTMLTagText.hash("title"): .text, HTMLTagText.hash("textarea"): .text, HTMLTagText.hash("xmp"): .text,
        HTMLTagText.hash("iframe"): .dropped, HTMLTagText.hash("noembed"): .text, HTMLTagText.hash("noframes"): .text,
        HTMLTagText.hash("script"): .dropped, HTMLTagText.hash("style"): .dropped,
        HTMLTagText.hash("plaintext"): .rest,
    ]
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = self.baseAddress, start < self.count,
            let found = memchr(base + start, Int32(byte), self.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    fileprivate func firstIndex(of phrase: Phrase, from start: Int) -> Int? {
        phrase.withBytes { self.firstIndex(of: $0, from: start) }
    }

    /// Whether the letters stand anywhere, in either case.
    fileprivate func containsLetters(_ letters: StaticString) -> Bool {
        letters.withUTF8Buffer { letters in
            guard self.count >= letters.count else { return false }
            for start in 0...self.count - letters.count where self[start] | 0x20 == letters[0] {
                if letters.indices.allSatisfy({ self[start + $0] | 0x20 == letters[$0] }) { return true }
            }
            return false
        }
    }

    /// Whether the phrase stands at `at`, its letters as they are.
    fileprivate func holds(_ phrase: Phrase, at: Int) -> Bool {
        at + phrase.count <= self.count
            && phrase.withBytes { phrase in phrase.indices.allSatisfy { self[at + $0] == phrase[$0] } }
    }
}
