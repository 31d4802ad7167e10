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

    init(_ line: PageLine) {
        let text = line.slice
        let labels = line.length <= 400 || text.startsWithAny(Self.abstracts) ? MetadataLine(text) : nil
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
        for phrase in ReadingLexicon.trailers where plain.starts(with: phrase) {
            let rest = plain.dropFirst(phrase.utf8.count)
            if rest.scalarCount <= 4 { return true }
            // 上一篇: names the other article on the same line.
            if rest.scalarCount <= 80, rest.starts(with: ":") || rest.starts(with: "：") { return true }
        }
        return false
    }

    private static func isFurniture(_ line: PageLine) -> Bool {
        let text = line.slice
        if line.zone == .furniture { return true }
        if line.length <= 150, text.containsAny(ReadingLexicon.footers) { return true }
        if line.length <= 100, text.startsWithAny(ReadingLexicon.footerStarts) { return true }
        if line.length <= 80, text.endsWithAny(ReadingLexicon.attachments) { return true }
        return line.length <= 80 && Self.isMadeOfFurniture(text)
    }

    /// Whether nothing but furniture phrases, digits, Latin letters of a few and punctuation is in the line.
    private static func isMadeOfFurniture(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        var phrases = 0
        while let byte = rest.first {
            if let phrase = ReadingLexicon.furniture.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(phrase.utf8.count)
                phrases += 1
            } else if let width = rest.leadingSpace {
                rest = rest.dropFirst(width)
            } else if byte < 0x80, !Self.isWord(byte) || (0x30...0x39).contains(byte) {
                rest = rest.dropFirst()
            } else if let mark = Self.marks.first(where: { rest.starts(with: $0) }) {
                rest = rest.dropFirst(mark.utf8.count)
            } else {
                return false
            }
        }
        // Only marks and no digit: a rule or the frame of a table.
        return phrases > 0 || !text.contains { (0x30...0x39).contains($0) }
    }

    private static func isOutline(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if let bracket = Self.openBrackets.first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(bracket.utf8.count)
            let numeral = Self.leadingNumeral(rest)
            rest = rest.dropFirst(numeral)
            return numeral > 0 && rest.startsWithAny(Self.closeBrackets)
        }
        if rest.starts(with: "第") {
            rest = rest.dropFirst(3)
            let numeral = Self.leadingNumeral(rest)
            return numeral > 0 && rest.dropFirst(numeral).startsWithAny(["部分", "章", "、", ",", "，"])
        }
        let digits = rest.prefix { (0x30...0x39).contains($0) }.count
        if (1...2).contains(digits) {
            let after = rest.dropFirst(digits)
            guard after.startsWithAny(["、", "．", "."]) else { return false }
            // 3.5万件 is a number, not an item.
            return !(after.dropFirst().first.map { (0x30...0x39).contains($0) } ?? true)
        }
        let numeral = Self.leadingNumeral(rest)
        return numeral > 0 && rest.dropFirst(numeral).startsWithAny(["、", "是", "．", "."])
    }

    /// Bytes of the Chinese numeral that the text begins with.
    private static func leadingNumeral(_ text: ArraySlice<UInt8>) -> Int {
        var rest = text
        while let digit = Self.numerals.first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(digit.utf8.count)
        }
        return text.count - rest.count
    }

    static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool { text.endsWithAny(Self.sentenceEnds) }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Labels of an abstract, which may be as long as a paragraph.
    private static let abstracts: [Phrase] = ["内容概述", "内容概览", "内容提要", "内容导读", "内容摘要", "摘要", "概述"]
    private static let numerals: [Phrase] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    private static let openBrackets: [Phrase] = ["(", "（", "〔"]
    private static let closeBrackets: [Phrase] = [")", "）", "〕"]
    private static let sentenceEnds: [Phrase] = ["。", "！", "？", "；", "。”", "！”", "。）", "。)", ";", "!"]
    private static let marks: [Phrase] = [
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
