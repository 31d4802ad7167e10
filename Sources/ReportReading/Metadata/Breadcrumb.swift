import Foundation

/// The path of channels that a page stands under: 首页 > 政务公开 > 公示公告.
enum Breadcrumb {
    static func isBreadcrumb(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 600, !text.contains("。") else { return false }
        if let path = self.afterLabel(text) {
            return path.isEmpty || path.containsAny(Self.separatorSet) || path.contains("首页") || path.scalarCount <= 8
        }
        if text.startsWithAny(Self.separatorSet) { return true }
        let marks = Self.separatorSet.count(in: text, limit: 2)
        if text.startsWithAny(Self.homes) {
            // 首页/政务公开/公示公告; where the marks are bars it is a menu.
            return marks >= 1 || Self.slashes.count(in: text, limit: 2) == 2
        }
        return marks >= 2
    }

    /// The channels that the page stands under, the greater first; empty where it does not say.
    static func channels(of article: Article) -> [String] {
        var runs: [[Int]] = []
        for index in article.header where article.kinds[index] == .breadcrumb {
            if let last = runs.last?.last, last + 1 == index {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        // 更多>> is no path where another line says 当前位置.
        let isMarked = { (index: Int) in
            let line = article.page.lines[index]
            return line.isPath || self.afterLabel(line.slice) != nil || line.slice.startsWithAny(self.homes)
        }
        guard var run = runs.first(where: { $0.contains(where: isMarked) }) ?? runs.first else { return [] }
        let items = { (indexes: [Int]) in
            indexes.flatMap { self.items(of: article.page.lines[$0].slice) }.map(\.string)
                .filter { !self.generic.contains($0) }
        }
        if items(run).isEmpty { run += self.listed(after: run[run.count - 1], in: article) }
        return items(run)
    }

    /// The lines after 当前位置： that are a list of links, one a line, with the channel itself perhaps no link.
    private static func listed(after index: Int, in article: Article) -> [Int] {
        let next = (index + 1..<min(index + 6, article.header.upperBound)).prefix { at in
            let line = article.page.lines[at]
            return line.length <= 14 && line.heading == 0 && article.kinds[at] != .metadata
        }
        let links = next.prefix { article.page.lines[$0].linkShare > 0.5 }
        return links.isEmpty ? [] : Array(next.prefix(links.count + 1))
    }

    private static func items(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var rest = self.afterLabel(line) ?? line
        // A slash parts channels only where nothing else does.
        let marks = rest.containsAny(Self.separatorSet) ? Self.separators : Self.slashMarks
        var items: [ArraySlice<UInt8>] = []
        while let found = marks.compactMap({ rest.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            items.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        items.append(rest)
        return items.map(Self.trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ item: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var item = item.trimmed
        while true {
            let mark = item.prefixLength(in: Self.paddingSet)
            if mark == 0 { break }
            item = item.dropFirst(mark).trimmed
        }
        while let mark = Self.padding.first(where: { item.ends(with: $0) }) {
            item = item.dropLast(mark.count).trimmed
        }
        return item
    }

    // MARK: Labels

    /// What follows 您当前的位置：, 现在的位置, 所在栏目： and the like; `nil` where no such label stands in front.
    private static func afterLabel(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = self.trimmed(text)
        let start = rest.startIndex
        while true {
            let word = rest.prefixLength(in: Self.labelWords)
            if word == 0 { break }
            rest = rest.dropFirst(word)
        }
        let end = rest.prefixLength(in: Self.labelEnds)
        guard rest.startIndex > start, end > 0 else { return nil }
        rest = rest.dropFirst(end)
        if let copula = (["是", "为"] as [Phrase]).first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(copula.count)
        }
        return self.trimmed(rest)
    }

    /// A label is made of these and ends in one of `labelEnds`.
    private static let labelWords: PhraseSet = ["您", "你", "当前", "现在", "目前", "所在", "所处", "在", "的"]
    private static let labelEnds: PhraseSet = ["位置", "栏目", "导航", "路径", "频道", "页面", "页面位置"]
    private static let padding: [Phrase] = [":", "：", "[", "]", "【", "】", "|", "｜"]
    private static let paddingSet = PhraseSet(padding)
    private static let separatorSet = PhraseSet(separators)
    private static let slashes = PhraseSet(slashMarks)
    private static let slashMarks: [Phrase] = ["/", "／", "-", "－", "–"]
    private static let separators: [Phrase] = [">>", ">", "＞", "»", "›", "→", "≫", "⟩"]
    private static let homes: PhraseSet = ["首页", "网站首页", "主页", "本站首页"]
    private static let generic: Set<String> = [
        "首页", "网站首页", "主页", "本站首页", "正文", "详情", "详细内容", "文章详情", "内容", "文章正文", "信息详情", "浏览文章", "文章内容", "内容详情",
        "正文内容", "查看详情", "详细信息", "详情页", "内容页", "信息内容", "阅读正文", "浏览信息",
    ]
}
