import Foundation
import Glibc
import ReportCorpus
import Testing

/// A published page as plain text without white space, by means of its own: not those of the reader it tests.
enum PageText {
    /// The page's source, decoded as its charset says.
    static func source(_ file: PublishedFile) -> String {
        guard file.charset == "GB18030" else { return String(decoding: file.bytes, as: UTF8.self) }
        guard let handle = iconv_open("UTF-8", "GB18030"), handle != iconv_t(bitPattern: -1) else { return "" }
        defer { iconv_close(handle) }
        var input = file.bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 3)
        var (left, room) = (input.count, output.count)
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(handle, &from, &left, &to, &room)
            }
        }
        #expect(status == 0, "not GB18030")
        return String(decoding: output.dropLast(room).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// All text: scripts, comments and hidden parts too.
    static func decoded(_ file: PublishedFile) -> String {
        let source = self.source(file)
        guard file.form == .html else { return self.compact(source) }
        var text = ""
        var rest = source[...]
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                text += "\n"
                rest = rest.dropFirst(4)
            } else {
                rest = (rest.firstIndex(of: ">").map { rest[$0...].dropFirst() }) ?? ""
            }
        }
        return self.compact(self.withoutEntities(text + rest))
    }

    /// Without scripts, styles and comments.
    static func visible(_ file: PublishedFile) -> String {
        var source = self.source(file)
        guard file.form == .html else { return self.compact(source) }
        for (open, close) in [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")] {
            var kept = ""
            var rest = source[...]
            while let start = rest.firstRange(of: open) {
                kept += rest[..<start.lowerBound]
                rest = rest[start.upperBound...]
                rest = rest.firstRange(of: close).map { rest[$0.upperBound...] } ?? ""
            }
            source = kept + rest
        }
        var shown = file
        shown.bytes = Array(source.utf8)
        shown.charset = "UTF-8"
        return self.decoded(shown)
    }

    static func compact(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{feff}" }))
    }

    private static func withoutEntities(_ text: String) -> String {
        [
            ("&nbsp;", " "), ("&emsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&copy;", "©"),
            ("&amp;", "&"),
        ]
        .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
