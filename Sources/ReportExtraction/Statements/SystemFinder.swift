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
    ]

    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]

    private var bytes: [UInt8] { self.text.bytes }

    func systems() -> [NamedSystem] {
        var systems: [NamedSystem] = []
        var seen: Set<String> = []
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
                let start = self.start(before: token.range), let type = NamedSystem.Kind(rawValue: token.word.values[0])
            else { continue }
            last = end
            let name = self.text.original(start..<end)
            guard seen.insert(name).inserted else { continue }
            systems.append(
                NamedSystem(name: name, type: type, quote: name, start: self.text.scalarOffset(start))
            )
        }
        return systems
    }

    /// 制度化 and 系统性 name nothing, and 平台公司 something else.
    private func ends(at end: Int) -> Bool {
        !self.bytes.holdsAny(["化", "性", "公司", "内", "单位", "人员", "执法", "治理"], at: end)
    }

    private func start(before noun: Range<Int>) -> Int? {
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
