/// What a line is by its own looks.
enum LineKind: Sendable, Hashable {
    /// Whole sentences.
    case prose
    /// A numbered heading or item: 一、 (一) 1. 第一部分.
    case outline
    /// Whom the report is addressed to: 市人大常委会:
    case salutation
    case short
    case furniture
    case breadcrumb
    case metadata
    /// What opens the part below the article.
    case trailer

    var isText: Bool { self == .prose || self == .outline }

    init(_ line: PageLine) { self.init(line, labels: Self.labels(of: line)) }

    /// What the line labels, where it is one that may: read once for all who ask.
    static func labels(of line: PageLine) -> MetadataLine? {
        line.length <= 400 || line.slice.startsWithAny(self.abstracts) ? MetadataLine(line.slice) : nil
    }

    init(_ line: PageLine, labels: MetadataLine?) {
        let text = line.slice
        if line.isPath {
            self = .breadcrumb
        } else if Self.isTrailer(text) {
            self = .trailer
        } else if line.zone != .furniture, labels?.hasValue ?? false {
            self = .metadata
        } else if Self.isFurniture(line) {
            self = .furniture
        } else if Breadcrumb.isBreadcrumb(text) {
            self = .breadcrumb
        } else if labels?.isMetadata ?? false {
            self = .metadata
        } else if line.linkShare > 0.6 {
            self = .short
        } else if Self.isOutline(text) {
            self = .outline
        } else if line.prose > 0 || Self.endsSentence(text) && line.length >= 10 {
            self = .prose
        } else if line.length <= 60, text.ends(with: ":") || text.ends(with: "：") {
            self = .salutation
        } else {
            self = .short
        }
    }

    /// 推荐阅读, 上一篇:…
    private static func isTrailer(_ text: ArraySlice<UInt8>) -> Bool {
        let plain = text.drop { $0 < 0x80 && !Self.isWord($0) }
        let length = plain.prefixLength(in: ReadingLexicon.trailers)
        guard length > 0 else { return false }
        let rest = plain.dropFirst(length)
        if rest.count <= 16, rest.scalarCount <= 4 { return true }
        // 上一篇: names the other article on the same line.
        return (rest.starts(with: ":") || rest.starts(with: "：")) && rest.scalarCount <= 80
    }

    private static func isFurniture(_ line: PageLine) -> Bool {
        let text = line.slice
        if line.zone == .furniture { return true }
        if line.length <= 150, text.containsAny(ReadingLexicon.footers) { return true }
        if line.length <= 150, text.containsAny(ReadingLexicon.footerHints), !text.contains("。") { return true }
        if line.length <= 100, text.startsWithAny(ReadingLexicon.footerStarts) { return true }
        if line.length <= 80, text.last.map(Self.isWord) ?? false, text.endsWithAny(ReadingLexicon.attachments) {
            return true
        }
        if line.length <= 400, text.endsWithAny(ReadingLexicon.teaserEnds) { return true }
        return line.length <= 80 && Self.isMadeOfFurniture(text)
    }

    /// Whether nothing but furniture phrases, digits, Latin letters of a few and punctuation is in the line.
    private static func isMadeOfFurniture(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        var phrases = 0
        while let byte = rest.first {
            let phrase = rest.prefixLength(in: ReadingLexicon.furniture)
            if phrase > 0 {
                rest = rest.dropFirst(phrase)
                phrases += 1
            } else if let width = rest.leadingSpace {
                rest = rest.dropFirst(width)
            } else if byte < 0x80, !Self.isWord(byte) || (0x30...0x39).contains(byte) {
                rest = rest.dropFirst()
            } else {
                let mark = rest.prefixLength(in: Self.marks)
                guard mark > 0 else { return false }
                rest = rest.dropFirst(mark)
            }
        }
        // Only marks and no digit: a rule or the frame of a table.
        return phrases > 0 || !text.contains { (0x30...0x39).contains($0) }
    }

    private static func isOutline(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        let bracket = rest.prefixLength(in: Self.openBrackets)
        if bracket > 0 {
            rest = rest.dropFirst(bracket)
            let numeral = Self.leadingNumeral(rest)
            rest = rest.dropFirst(numeral)
            return numeral > 0 && rest.startsWithAny(Self.closeBrackets)
        }
        if rest.starts(with: "第") {
            rest = rest.dropFirst(3)
            let numeral = Self.leadingNumeral(rest)
            return numeral > 0 && rest.dropFirst(numeral).startsWithAny(Self.partMarks)
        }
        let digits = rest.prefix { (0x30...0x39).contains($0) }.count
        if (1...2).contains(digits) {
            let after = rest.dropFirst(digits)
            guard after.startsWithAny(Self.digitMarks) else { return false }
            // 3.5万件 is a number, not an item.
            return !(after.dropFirst().first.map { (0x30...0x39).contains($0) } ?? true)
        }
        let numeral = Self.leadingNumeral(rest)
        return numeral > 0 && rest.dropFirst(numeral).startsWithAny(Self.numeralMarks)
    }

    /// Bytes of the Chinese numeral that the text begins with.
    private static func leadingNumeral(_ text: ArraySlice<UInt8>) -> Int {
        var rest = text
        while rest.startsWithAny(Self.numerals) { rest = rest.dropFirst(3) }
        return text.count - rest.count
    }

    /// Whether it ends in 。！？；, perhaps with a closing quotation mark or bracket after that.
    static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            guard let last = text.last else { return false }
            switch last {
            case UInt8(ascii: ";"), UInt8(ascii: "!"): return true
            case UInt8(ascii: ")"): return Self.end(of: text, at: text.count - 1) == 0xE3_80_82
            default:
                switch Self.end(of: text, at: text.count) {
                case 0xE3_80_82, 0xEF_BC_81, 0xEF_BC_9F, 0xEF_BC_9B: return true
                // ” and ）.
                case 0xE2_80_9D: return [0xE3_80_82, 0xEF_BC_81].contains(Self.end(of: text, at: text.count - 3))
                case 0xEF_BC_89: return Self.end(of: text, at: text.count - 3) == 0xE3_80_82
                default: return false
                }
            }
        }
    }

    /// The three bytes before `end`, as one number.
    private static func end(of text: UnsafeBufferPointer<UInt8>, at end: Int) -> Int {
        end < 3 ? 0 : Int(text[end - 3]) << 16 | Int(text[end - 2]) << 8 | Int(text[end - 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Labels of an abstract, which may be as long as a paragraph.
    private static let abstracts: PhraseSet = ["内容概述", "内容概览", "内容提要", "内容导读", "内容摘要", "摘要", "概述"]
    private static let numerals: PhraseSet = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    private static let openBrackets: PhraseSet = ["(", "（", "〔"]
    private static let closeBrackets: PhraseSet = [")", "）", "〕"]
    private static let partMarks: PhraseSet = ["部分", "章", "、", ",", "，"]
    private static let digitMarks: PhraseSet = ["、", "．", "."]
    private static let numeralMarks: PhraseSet = ["、", "是", "．", "."]
    private static let marks: PhraseSet = [
        "【", "】", "：", "，", "、", "；", "（", "）", "｜", "·", "•", "●", "■", "▲", "▼", "◆", "★", "☆", "－", "—",
        "…", "»", "›", "＞", "《", "》", "「", "」", "“", "”", "。", "A", "+", "T",
    ]
}

extension PageLine {
    /// Scalars of running text in it: all of a line that holds sentences and is no link, else none.
    var prose: Int {
        guard self.length >= 25, self.linkShare < 0.5 else { return 0 }
        if self.slice.contains("。") { return self.length }
        return self.length >= 60 && (self.slice.contains("，") || self.slice.contains(",")) ? self.length : 0
    }
}
