/// How a page is encoded, and what it says of that.
enum PageEncoding: String, Sendable {
    case utf8 = "utf-8"
    case utf8Marked = "utf-8-bom"
    case utf8Undeclared = "utf-8-undeclared"
    case gb2312, gbk, gb18030
    case gbUndeclared = "gb-undeclared"

    /// What the page declares; pages that say gb2312 hold whatever GB18030 has.
    var label: String? {
        switch self {
        case .utf8, .utf8Marked: "utf-8"
        case .gb2312: "gb2312"
        case .gbk: "gbk"
        case .gb18030: "gb18030"
        case .utf8Undeclared, .gbUndeclared: nil
        }
    }

    var isUTF8: Bool {
        switch self {
        case .utf8, .utf8Marked, .utf8Undeclared: true
        case .gb2312, .gbk, .gb18030, .gbUndeclared: false
        }
    }

    var charset: String { self.isUTF8 ? "UTF-8" : "GB18030" }

    func encode(_ utf8: [UInt8], _ encoder: GB18030Encoder) throws(PublishingError) -> [UInt8] {
        switch self {
        case .utf8, .utf8Undeclared: utf8
        case .utf8Marked: [0xef, 0xbb, 0xbf] + utf8
        case .gb2312, .gbk, .gb18030, .gbUndeclared: try encoder.encode(utf8)
        }
    }
}
