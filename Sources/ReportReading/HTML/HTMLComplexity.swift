/// An upper estimate of how deep a page nests and how many nodes its tree has, from one pass over its tags.
///
/// Asked before parsing, since the parser cannot be stopped: its time grows with the product of tags and depth and with
/// the square of a tag's attributes, and formatting elements left open (`<font>`) are made again in every later paragraph.
struct HTMLComplexity {
    private(set) var depth = 0
    private(set) var nodes = 0
    /// Depth summed over all tags: what the parser's time grows with.
    private(set) var work = 0
    /// Open elements: the hashes of their names, and whether they may be closed from outside.
    private var stack: [(name: UInt64, kind: Kind)] = []
    /// Distinct formatting tags left open, by the hash of the whole tag; each at most three times (Noah's Ark clause).
    private var formatting: [(name: UInt64, tag: UInt64)] = []

    private enum Kind { case ordinary, special, formatting }

    /// Stops counting past either limit.
    init(_ utf8: [UInt8], limits: ReadingLimits) {
        utf8.withUnsafeBufferPointer { text in
            var at = 0
            while let open = text[at...].firstIndex(of: UInt8(ascii: "<")) {
                guard self.depth <= limits.maximumDepth, !self.isTooComplex(limits) else { return }
                at = self.readTag(text, at: open)
            }
        }
    }

    func isTooComplex(_ limits: ReadingLimits) -> Bool {
        self.nodes > limits.maximumNodes || self.work > limits.maximumNodes * Self.usualDepth
    }

    /// As deep as pages usually are, generously.
    private static let usualDepth = 100

    /// Reads what begins with `<` and gives the index after it.
    private mutating func readTag(_ text: UnsafeBufferPointer<UInt8>, at open: Int) -> Int {
        if open + 3 < text.count, text[open + 1] == UInt8(ascii: "!"), text[open + 2] == UInt8(ascii: "-"),
            text[open + 3] == UInt8(ascii: "-")
        {
            return Self.end(of: "-->", in: text, from: open + 4) ?? text.count
        }
        let tag = HTMLTagText(text, at: open)
        guard tag.hasName else { return open + 1 }
        let (name, isEnd) = (tag.nameHash, tag.isEnd)
        var attributes = 0
        var following = HTMLAttributes(text, at: tag.nameEnd)
        while following.next() != nil { attributes += 1 }
        let at = following.end ?? text.count
        self.nodes += 1 + self.formatting.count
        // The parser compares each attribute of a tag with all before it.
        self.work += self.stack.count + attributes * attributes / 8
        if isEnd {
            self.close(name)
        } else if !Self.flat.contains(name) {
            self.open(name, tag: HTMLTagText.hash(text[open..<min(at, open + 512)]))
        }
        guard !isEnd, Self.raw.contains(name) else { return at }
        // Scripts and styles hold no tags but the one that ends them.
        var from = at
        while let end = Self.end(of: "</", in: text, from: from) {
            let close = HTMLTagText(text, at: end - 2)
            if close.nameHash == name {
                self.close(name)
                return close.nameEnd
            }
            from = end
        }
        return text.count
    }

    private mutating func open(_ name: UInt64, tag: UInt64) {
        if Self.formattingNames.contains(name) {
            self.stack.append((name, .formatting))
            if self.formatting.count(where: { $0.tag == tag }) < 3 { self.formatting.append((name, tag)) }
        } else {
            self.stack.append((name, Self.ordinary.contains(name) ? .ordinary : .special))
        }
        self.depth = max(self.depth, self.stack.count)
    }

    /// Closes as the parser would; where that is uncertain, closes nothing.
    private mutating func close(_ name: UInt64) {
        if let at = self.formatting.lastIndex(where: { $0.name == name }) { self.formatting.remove(at: at) }
        var at = self.stack.count - 1
        let isSpecial = self.stack.last { $0.name == name }?.kind == .special
        while at >= 0, self.stack[at].name != name {
            // An inline element is not closed from inside a block; a block is closed with all that is in it.
            if !isSpecial, self.stack[at].kind == .special { return }
            at -= 1
        }
        if at >= 0 { self.stack.removeSubrange(at...) }
    }

    private static func end(of mark: Phrase, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        mark.withBytes { text.firstIndex(of: $0, from: start) }.map { $0 + mark.count }
    }

    /// Elements that hold nothing, or that end where the next of their kind begins.
    private static let flat = HTMLTagText.hashes(
        """
        area base br col embed hr img input link meta param source track wbr keygen frame html head body p li td th tr \
        dt dd option optgroup tbody thead tfoot colgroup caption
        """
    )
    private static let formattingNames = HTMLTagText.hashes("a b big code em font i nobr s small strike strong tt u")
    private static let ordinary = HTMLTagText.hashes(
        "span label abbr cite q sub sup ins del kbd samp var mark time bdo ruby rt"
    )
    private static let raw = HTMLTagText.hashes("script style textarea title xmp iframe noembed noframes")
}
