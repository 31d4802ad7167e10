/// The writers named in brackets under or at the end of an article: (通讯员 张三), (张三 李四).
enum Byline {
    /// The names, where the line is nothing else.
    static func names(in line: ArraySlice<UInt8>) -> String? {
        let text = line.trimmed
        guard let (_, inner) = self.lastBracket(in: text), inner.startIndex <= text.startIndex + 3 else { return nil }
        return self.isByline(inner) ? inner.trimmed.string : nil
    }

    /// The line without the byline that follows its last full stop, and the names.
    static func cut(from line: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, names: String)? {
        guard let (start, inner) = self.lastBracket(in: line), start > line.startIndex else { return nil }
        let text = line[line.startIndex..<start].trimmed
        guard LineKind.endsSentence(text) || text.ends(with: "”"), self.isByline(inner) else { return nil }
        return (text, inner.trimmed.string)
    }

    /// The bracket that ends the line: where it opens, and what it holds.
    private static func lastBracket(in text: ArraySlice<UInt8>) -> (start: Int, inner: ArraySlice<UInt8>)? {
        guard let close = ([")", "）"] as [Phrase]).first(where: { text.ends(with: $0) }) else { return nil }
        let inside = text.dropLast(close.count)
        for width in [3, 1] {
            let open: Phrase = width == 3 ? "（" : "("
            var at = inside.endIndex - width
            while at >= inside.startIndex, inside.endIndex - at <= 120 {
                if inside[at...].starts(with: open) { return (at, inside[(at + width)...]) }
                at -= 1
            }
        }
        return nil
    }

    private static func isByline(_ inner: ArraySlice<UInt8>) -> Bool {
        guard inner.count <= 120, !inner.contains("。") else { return false }
        if inner.trimmed.startsWithAny(self.markers) { return true }
        let names = inner.string.split { $0.isWhitespace || $0 == "、" || $0 == "，" || $0 == "," }
        let areNames = names.allSatisfy { name in
            (2...4).contains(name.count) && name.unicodeScalars.allSatisfy { $0.isHan }
        }
        // One word in brackets may be anything; several of a name's length are names.
        return names.count >= 2 && areNames
    }

    private static let markers: [Phrase] = [
        "通讯员", "记者", "本报记者", "作者", "供稿", "撰稿", "文/", "文：", "文:", "来源", "责任编辑", "责编", "编辑", "图/",
    ]
}
