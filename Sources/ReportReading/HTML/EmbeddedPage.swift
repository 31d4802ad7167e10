/// The text of a page that keeps it where only a script finds it: in a string of a script (`var content = "<p>…"`, the
/// data of Nuxt and Next), in `<textarea>`, or in the `srcdoc` of a frame.
///
/// Looked for only where a page has no text otherwise.
enum EmbeddedPage {
    /// Bytes of Han characters: some three lines.
    private static let leastText = 300

    /// The longest such text, as markup; `nil` where there is none.
    static func markup(in page: [UInt8]) -> [UInt8]? {
        var best: (text: Int, markup: [UInt8]) = (Self.leastText - 1, [])
        func consider(_ markup: [UInt8]) {
            let text = markup.count { (0xE4...0xE9).contains($0) } * 3
            if text > best.text { best = (text, markup) }
        }
        page.withUnsafeBufferPointer { page in
            var at = 0
            while let open = page[at...].firstIndex(of: UInt8(ascii: "<")) {
                let tag = HTMLTagText(page, at: open)
                var attributes = HTMLAttributes(page, at: tag.nameEnd)
                while tag.hasName, let attribute = attributes.next() {
                    guard tag.nameHash == Self.frame, HTMLTagText.hash(page[attribute.name]) == Self.source else {
                        continue
                    }
                    consider(Self.unescaped(page[attribute.name.upperBound..<attribute.range.upperBound]))
                }
                at = tag.hasName ? attributes.end ?? page.count : open + 1
                guard !tag.isEnd, tag.nameHash == Self.script || tag.nameHash == Self.area else { continue }
                let end = Self.end(of: tag, in: page, from: at)
                if tag.nameHash == Self.area {
                    consider(Self.unescaped(page[at..<end]))
                } else {
                    Self.readStrings(page[at..<end], consider)
                }
                at = end
            }
        }
        return best.markup.isEmpty ? nil : best.markup
    }

    private static let frame = HTMLTagText.hash("iframe")
    private static let source = HTMLTagText.hash("srcdoc")
    private static let script = HTMLTagText.hash("script")
    private static let area = HTMLTagText.hash("textarea")

    /// Where the element's end tag begins.
    private static func end(of tag: HTMLTagText, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        while let open = page[at...].firstIndex(of: UInt8(ascii: "<")) {
            let close = HTMLTagText(page, at: open)
            if close.isEnd, close.nameHash == tag.nameHash { return open }
            at = open + 1
        }
        return page.count
    }

    // MARK: Strings of scripts

    /// Tells each string literal long enough to hold an article. One between quotation marks does not go past its line, so
    /// that an apostrophe in a comment spoils no more than that.
    private static func readStrings(_ script: Slice<UnsafeBufferPointer<UInt8>>, _ tell: ([UInt8]) -> Void) {
        var at = script.startIndex
        while at < script.endIndex {
            let quote = script[at]
            at += 1
            guard [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(quote) else { continue }
            let start = at
            while at < script.endIndex, script[at] != quote {
                if script[at] == 0x0A, quote != UInt8(ascii: "`") { break }
                at += script[at] == UInt8(ascii: "\\") ? 2 : 1
            }
            at = min(at, script.endIndex)
            // Escaped, a Han character takes six bytes.
            if at - start >= Self.leastText { tell(Self.unquoted(script[start..<at])) }
            at += 1
        }
    }

    /// What a literal of JavaScript or JSON stands for (ECMA-262, 12.9.4).
    private static func unquoted(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(literal.count)
        var at = literal.startIndex
        while at < literal.endIndex {
            guard literal[at] == UInt8(ascii: "\\"), at + 1 < literal.endIndex else {
                text.append(literal[at])
                at += 1
                continue
            }
            let escape = literal[at + 1]
            at += 2
            switch escape {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), 0x0A, 0x0D: text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"), UInt8(ascii: "x"):
                let digits = literal[at...].prefix(escape == UInt8(ascii: "u") ? 4 : 2)
                at = digits.endIndex
                // Half a surrogate pair stands for no character.
                if let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                    let scalar = Unicode.Scalar(value)
                {
                    text += Array(String(scalar).utf8)
                }
            default: text.append(escape)
            }
        }
        return text
    }

    // MARK: Escaped markup

    /// Markup whose brackets were escaped, with the quotation marks and the = of an attribute's value cut off.
    private static func unescaped(_ escaped: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var rest = escaped.drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), rest.last == quote {
            rest = rest.dropFirst().dropLast()
        }
        var markup: [UInt8] = []
        markup.reserveCapacity(rest.count)
        while let byte = rest.first {
            let reference = byte == UInt8(ascii: "&") ? Self.references.first { rest.starts(with: $0.name) } : nil
            markup.append(reference?.byte ?? byte)
            rest = rest.dropFirst(reference?.name.count ?? 1)
        }
        return markup
    }

    /// References to what markup is made of; all others are the parser's.
    private static let references: [(name: [UInt8], byte: UInt8)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"),
        ("&amp;", "&"),
    ].map { name, character in (Array(name.utf8), Array(character.utf8)[0]) }
}
