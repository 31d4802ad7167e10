import Foundation

/// The path of channels that a page stands under: 首页 > 政务公开 > 公示公告.
enum Breadcrumb {
    static func isBreadcrumb(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 600, !text.contains("。") else { return false }
        let isLabelled = text.containsAny(Self.labels)
        let marks = Self.separators.reduce(0) { $0 + text.occurrences(of: $1) }
        if isLabelled { return text.scalarCount <= 14 || marks > 0 || text.contains("首页") }
        if text.startsWithAny(Self.separators) { return true }
        return marks >= 1 && text.startsWithAny(Self.homes) || marks >= 2
    }

    /// The channels on a run of breadcrumb lines, the greater first; `nil` where there are none.
    static func channel(_ lines: some Sequence<ArraySlice<UInt8>>, title: String?) -> String? {
        var text = lines.map(\.string).joined(separator: " ")
        for label in Self.labels { text = text.replacing(String(decoding: label.utf8, as: UTF8.self), with: "") }
        for mark in Self.separators { text = text.replacing(String(decoding: mark.utf8, as: UTF8.self), with: ">") }
        let skipped = CharacterSet(charactersIn: " \t\u{A0}\u{3000}:：[]【】|")
        let items = text.split(separator: ">").map { $0.trimmingCharacters(in: skipped) }.filter { item in
            !item.isEmpty && !Self.generic.contains(item) && item != title
        }
        return items.isEmpty ? nil : items.joined(separator: " > ")
    }

    private static let labels: [Phrase] = [
        "您当前的位置是", "您当前的位置", "您当前位置", "您现在的位置", "您所在的位置", "您所在位置", "您的位置", "当前位置", "所在位置", "现在位置",
        "当前栏目", "你的位置", "您现在所在的位置",
    ]
    private static let separators: [Phrase] = [">>", ">", "＞", "»", "›", "→", "»"]
    private static let homes: [Phrase] = ["首页", "网站首页", "主页"]
    private static let generic: Set<String> = [
        "首页", "网站首页", "主页", "正文", "详情", "详细内容", "文章详情", "内容", "文章正文", "信息详情", "浏览文章", "文章内容", "内容详情",
    ]
}

extension ArraySlice<UInt8> {
    func occurrences(of phrase: Phrase) -> Int {
        var rest = self
        var count = 0
        while let found = rest.firstRange(of: phrase) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
