import ChineseText
import ReportModel

/// Finds the names of platforms, mechanisms, models, brands and work systems.
///
/// A name is a quotation with the noun that follows it (“泉惠企”服务企业综合平台), or what stands between a verb that
/// sets things up and the noun (建立清单动态管理制度).
struct SystemFinder: Sendable {
    private static let longest = 30
    private static let builders: [StaticString] = [
        "建立", "建立健全", "健全", "完善", "健全完善", "建成", "打造", "搭建", "构建", "构建起", "推行", "探索", "创新", "开发", "建设", "开发建设",
        "实行", "成立", "组建", "依托", "接入", "运用", "开通", "上线", "推出", "创建", "完善了", "建立了", "形成", "优化",
        "编制", "设立", "落实", "严格落实", "深化", "推进", "加快推进", "持续推进", "推广", "全面推广", "纳入", "通过", "充分运用", "加强", "首推", "开展",
        "常态化开展", "组织开展", "实施", "创新实施", "牵头", "牵头建立", "牵头成立", "印发", "率先实行", "率先推行", "率先建立", "率先实施", "率先成立", "建立起",
        "创新建立", "探索构建", "打造出", "开辟", "建好", "用好", "用活", "优化升级", "升级", "推动", "搭建起", "集成", "创设", "构筑", "织密",
    ]
    /// What is set up under a name of its own without any noun: 打造“无证明城市”.
    private static let founders: [StaticString] = [
        "打造", "推行", "推进", "建设", "首推", "实行", "率先实行", "开展", "创新", "深化", "推广", "落实", "优化", "探索", "创建", "推出",
        "加快建设", "加快推进", "持续推进",
    ]

    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]

    private var bytes: [UInt8] { self.text.bytes }

    func systems() -> [NamedSystem] {
        var systems: [NamedSystem] = []
        var seen: Set<String> = []
        var found: [Range<Int>] = []
        var last = 0
        let headings = self.parts.filter { $0.level < 3 }.map(\.heading)
        for token in self.words.tokens(.systems, in: 0..<self.bytes.count) {
            let end = token.range.upperBound
            // 制度体系: the last noun names the thing.
            guard self.words.token(.systems, startingAt: end) == nil,
                headings.containing(token.range.lowerBound) == nil
            else { continue }
            guard token.range.lowerBound >= last, self.layout.title(at: token.range.lowerBound) == nil,
                self.layout.quotation(at: token.range.lowerBound) == nil, self.ends(at: end),
                let start = self.start(before: token.range, isProper: Self.proper.contains(token.word.values[0])),
                let type = NamedSystem.Kind(rawValue: token.word.values[0])
            else { continue }
            last = end
            found.append(start..<end)
            guard self.isName(start..<end, type) else { continue }
            let name = self.text.original(start..<end)
            guard seen.insert(name).inserted else { continue }
            systems.append(
                NamedSystem(name: name, type: type, quote: name, start: self.text.scalarOffset(start))
            )
        }
        return (systems + self.named(outside: found, seen: seen)).sorted { $0.start < $1.start }
    }

    /// Quotations that are names by themselves: 打造“无证明城市”, 推行“极简审批”.
    ///
    /// - Parameter found: where names with a noun stand, in order.
    private func named(outside found: [Range<Int>], seen: Set<String>) -> [NamedSystem] {
        var systems: [NamedSystem] = []
        var seen = seen
        for quotation in self.layout.quotations {
            let inside = (quotation.lowerBound + 3)..<(quotation.upperBound - 3)
            guard (3...14).contains(self.text.length(inside)),
                Self.founders.contains(where: { self.bytes.holds($0, before: quotation.lowerBound) }),
                self.bytes.firstIndex(of: 0x2C, in: inside) == nil, self.layout.title(at: inside.lowerBound) == nil,
                self.words.token(.fixedNames, startingAt: inside.lowerBound) == nil,
                found.containing(inside.lowerBound) == nil
            else { continue }
            let name = self.text.original(quotation)
            guard seen.insert(name).inserted else { continue }
            systems.append(
                NamedSystem(
                    name: name,
                    type: .initiative,
                    quote: name,
                    start: self.text.scalarOffset(quotation.lowerBound)
                )
            )
        }
        return systems
    }

    /// 学用平台 and 普法宣传活动 describe; 具有特色的体系 too.
    private func isName(_ range: Range<Int>, _ type: NamedSystem.Kind) -> Bool {
        if self.bytes.holdsAny(["并", "具有", "在", "更加", "了", "一个", "新的"], at: range.lowerBound) { return false }
        return self.bytes.holds("”", in: range) || type != .initiative && self.text.length(range) >= 5
    }

    /// 制度化 and 系统性 name nothing, and 平台公司 something else.
    private func ends(at end: Int) -> Bool {
        !self.bytes.holdsAny(["化", "性", "公司", "内", "单位", "人员", "执法", "治理"], at: end)
    }

    /// Kinds whose names stand without a verb too: 12348公共法律服务热线服务群众24年.
    private static let proper: Set<String> = ["platform", "index"]

    private func start(before noun: Range<Int>, isProper: Bool) -> Int? {
        var position = noun.lowerBound
        var length = 0
        while position > 0, length < Self.longest, let (scalar, start) = self.bytes.scalar(before: position) {
            if scalar == 0x201D, let quotation = self.layout.quotation(at: start) {
                // Two names side by side share the noun; the nearer one is taken.
                return length <= 12 ? quotation.lowerBound : nil
            }
            let verb = Self.builders.filter { self.bytes.holds($0, before: position) }.max {
                $0.utf8CodeUnitCount < $1.utf8CodeUnitCount
            }
            if let verb,
                !(verb.utf8CodeUnitCount == 6 && self.bytes.holds("实行", before: position)
                    && self.bytes.holds("落", before: position - 6))
            {
                return length >= 2 ? position : nil
            }
            let isEdge = [0x2C, 0x3002, 0x3B, 0x3001, 0x0A].contains(scalar)
            if isEdge, isProper, (5...16).contains(length) { return position }
            guard
                QuantityScanner.isHan(scalar) || scalar == 0x28 || scalar == 0x29 || self.bytes.isLetter(at: start)
                    || self.bytes.isDigit(at: start)
            else { return nil }
            position = start
            length += 1
        }
        return nil
    }
}
