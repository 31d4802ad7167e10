import ChineseText
import ReportModel

/// Finds the names of platforms, mechanisms, models, brands and work systems.
///
/// A name is a quotation with the noun that follows it (“泉惠企”服务企业综合平台), what stands between a verb that sets
/// things up and the noun (建立清单动态管理制度), a quotation that such a verb governs (打造“无证明城市”), or a title that
/// ends in such a noun (《法治指数评估指标体系》).
struct SystemFinder: Sendable {
    /// Kinds whose names stand without a verb too.
    private static let proper: Set<String> = ["platform", "index"]
    /// Kinds that are named only where they have a name of their own: 五大工程 is none.
    private static let quoted: Set<String> = ["initiative", "brand"]

    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]
    let keys: SystemKeys

    private var bytes: [UInt8] { self.text.bytes }
    private var reader: SystemNameReader { SystemNameReader(text: self.text, words: self.words, layout: self.layout) }

    func systems() -> [NamedSystem] {
        var found: [Name] = []
        var taken: [Range<Int>] = []
        var last = 0
        let headings = self.parts.filter { $0.level < 3 }.map(\.heading)
        for token in self.words.tokens(.systems, in: 0..<self.bytes.count) {
            let end = token.range.upperBound
            guard let type = NamedSystem.Kind(rawValue: token.word.values[0]), token.range.lowerBound >= last,
                // 制度体系: the last noun names the thing.
                self.words.token(.systems, startingAt: end) == nil, !self.isProblem(end)
            else { continue }
            if let title = self.layout.title(at: token.range.lowerBound) {
                guard let name = self.name(in: title, endingAt: end, type) else { continue }
                found.append(Name(range: name, type: type))
                last = end
            } else if let quotation = self.layout.quotation(at: token.range.lowerBound) {
                guard end == quotation.upperBound - 3, self.text.length(quotation) >= 7, !self.isCommon(quotation)
                else {
                    continue
                }
                found.append(Name(range: quotation, type: type))
                last = quotation.upperBound
            } else if self.ends(at: end), headings.containing(token.range.lowerBound) == nil {
                let isProper = Self.proper.contains(token.word.values[0])
                switch self.reader.start(before: token.range, isProper: isProper, previous: last) {
                case .name(let start):
                    last = end
                    taken.append(start..<end)
                    guard self.isName(start..<end, token) else { continue }
                    // 重大行政决策目录管理制度 is no 重大行政决策目录.
                    if found.last?.range.lowerBound == start { found.removeLast() }
                    if let twin = self.twin(of: start..<end, noun: token.range, type) { found.append(twin) }
                    found.append(Name(range: start..<end, type: type))
                case .list(let quotation):
                    found += self.chain(endingWith: quotation).map { Name(range: $0, type: type) }
                    last = end
                case nil:
                    continue
                }
            }
        }
        found += self.quotations(outside: taken + found.map(\.range), headings: headings)
        return self.distinct(found)
    }

    /// A name in the text, or what a name is made of.
    private struct Name {
        let range: Range<Int>
        let type: NamedSystem.Kind
        /// Where the name is not what stands at `range`.
        var name: String?
    }

    /// Each thing once: under its first name, and a quotation that is part of a longer name under that.
    private func distinct(_ names: [Name]) -> [NamedSystem] {
        // Keys by their bytes: Chinese has one form, and strings are hashed in their normal form.
        var seen: Set<[UInt8]> = []
        var systems: [NamedSystem] = []
        let quoted = names.flatMap { name in
            self.layout.quotations.inside(name.range).filter { $0 != name.range }.map(self.text.original)
        }
        let inLonger = Set(quoted)
        for name in names.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let quote = self.text.original(name.range)
            if !inLonger.isEmpty, inLonger.contains(quote) { continue }
            let key = self.keys.key(of: name.name ?? quote)
            guard seen.insert(Array(key.utf8)).inserted else { continue }
            systems.append(
                NamedSystem(
                    name: name.name ?? quote,
                    key: key,
                    type: name.type,
                    quote: quote,
                    start: self.text.scalarOffset(name.range.lowerBound)
                )
            )
        }
        return systems
    }

    // MARK: Quotations and titles

    /// Quotations that are names by themselves: 打造“无证明城市”, 优化行政处罚“四张清单”, 政务“一朵云”应用.
    private func quotations(outside found: [Range<Int>], headings: [Range<Int>]) -> [Name] {
        let found = found.sorted { $0.lowerBound < $1.lowerBound }
        var names: [Name] = []
        for quotation in self.layout.quotations {
            let inside = (quotation.lowerBound + 3)..<(quotation.upperBound - 3)
            guard (3...14).contains(self.text.length(inside)), !self.isProblem(inside.lowerBound),
                self.bytes.firstIndex(of: 0x2C, in: inside) == nil, self.layout.title(at: inside.lowerBound) == nil,
                !self.isSlogan(at: quotation.upperBound), !self.isCommon(inside), !self.isFixed(inside),
                found.containing(inside.lowerBound) == nil,
                headings.containing(inside.lowerBound) == nil,
                let start = self.nameStart(of: quotation, inside: inside)
            else { continue }
            names.append(Name(range: start..<quotation.upperBound, type: .initiative))
        }
        return names
    }

    private func nameStart(of quotation: Range<Int>, inside: Range<Int>) -> Int? {
        if let start = self.reader.founded(quotation.lowerBound),
            start == quotation.lowerBound || self.isThing(at: quotation.upperBound)
        {
            return start
        }
        if self.bytes.holdsAny(["经验", "做法", "应用", "功能"], at: quotation.upperBound) { return quotation.lowerBound }
        // “五年规划+年度计划”
        let plus = self.bytes.firstIndex(of: 0x2B, in: inside)
        if let plus, plus - inside.lowerBound >= 9, inside.upperBound - plus >= 10 { return quotation.lowerBound }
        // 权力清单、责任清单、负面清单“三张清单”
        if self.isFormula(inside), !inside.contains(where: { self.bytes.isDigit(at: $0) }),
            let sentence = self.layout.sentence(at: quotation.lowerBound),
            let mark = (sentence.lowerBound..<quotation.lowerBound).last(where: {
                self.bytes.holds("、", at: $0) || self.bytes[$0] == 0x2C
            }), self.bytes.holds("、", at: mark)
        {
            return quotation.lowerBound
        }
        return nil
    }

    /// 三备案, 四张清单: a number and what it sums up.
    private func isFormula(_ range: Range<Int>) -> Bool {
        self.bytes.holdsAny(["两", "三", "四", "五", "六", "七", "八", "九", "十"], at: range.lowerBound)
    }

    /// 第一责任人, 一件事: set phrases, but for those that name rules, 三项制度.
    private func isFixed(_ inside: Range<Int>) -> Bool {
        guard let token = self.words.token(.fixedNames, startingAt: inside.lowerBound) else { return false }
        return token.range.upperBound == inside.upperBound
            && self.words.token(.systems, endingAt: inside.upperBound) == nil
    }

    /// The quotations before one that 、 and 和 join to it, it included.
    private func chain(endingWith quotation: Range<Int>) -> [Range<Int>] {
        var chain = [quotation]
        var start = quotation.lowerBound
        while chain.count < 12 {
            // 行政处罚“四张清单” in a list: the noun before it is its own.
            var joint = start
            while let (scalar, before) = self.bytes.scalar(before: joint), QuantityScanner.isHan(scalar),
                start - joint < 18,
                scalar != 0x548C, scalar != 0x4E0E
            {
                joint = before
            }
            guard let (scalar, before) = self.bytes.scalar(before: joint),
                [0x3001, 0x548C, 0x4E0E, 0x201D].contains(scalar),
                let previous = self.layout.quotation(at: scalar == 0x201D ? before : before - 3),
                previous.upperBound == (scalar == 0x201D ? joint : before)
            else { break }
            chain.append(previous)
            start = previous.lowerBound
        }
        return chain.reversed()
    }

    /// “信用淄博” of “信用淄博”和“信用山东”网站, with the noun that both share.
    private func twin(of range: Range<Int>, noun: Range<Int>, _ type: NamedSystem.Kind) -> Name? {
        guard let quotation = self.layout.quotation(at: range.lowerBound), quotation.lowerBound == range.lowerBound,
            let (scalar, before) = self.bytes.scalar(before: range.lowerBound),
            [0x3001, 0x548C, 0x4E0E].contains(scalar),
            let other = self.layout.quotation(at: before - 3), other.upperBound == before
        else { return nil }
        let tail = self.text.original(quotation.upperBound..<noun.upperBound)
        return Name(range: other.lowerBound..<noun.upperBound, type: type, name: self.text.original(other) + tail)
    }

    /// The name in a title that ends in the noun, or in it and a bracket: 《领导干部学法清单制度(试行)》.
    private func name(in title: Range<Int>, endingAt end: Int, _ type: NamedSystem.Kind) -> Range<Int>? {
        let isEnd = end == title.upperBound - 3 || self.bytes.isByte(0x28, at: end)
        guard isEnd, [.index, .workSystem, .mechanism].contains(type),
            self.bytes.holdsAny(["制度", "体系", "机制"], before: end)
        else { return nil }
        return (title.lowerBound + 3)..<end
    }

    // MARK: What is a name

    /// 学用平台 and 普法宣传活动 describe; 具有特色的体系 too.
    private func isName(_ range: Range<Int>, _ token: WordIndex.Token) -> Bool {
        let noun = token.range.lowerBound
        if self.bytes.holdsAny(Self.broken, at: range.lowerBound) || self.isCommon(range) { return false }
        // 抖音等平台, 规范性文件制发、审核等各类制度; 无纸化办公平台(oa平台 is one name twice.
        if self.bytes.holdsAny(["等", "等各类", "各类", "各项", "相关", "有关"], before: noun) { return false }
        if self.bytes.firstIndex(of: 0x28, in: range) != nil, self.bytes.firstIndex(of: 0x29, in: range) == nil {
            return false
        }
        // “五大”工程, 六项工作机制
        if self.bytes.holds("大”", in: range) || self.isSum(range.lowerBound) { return false }
        if self.bytes.holds("”", in: range) { return true }
        return !Self.quoted.contains(token.word.values[0]) && self.text.length(range) >= 5
            && !(token.word.text == "程序" || token.word.text == "实践")
    }

    private static let broken: [StaticString] = [
        "并", "具有", "在", "更加", "了", "一个", "新的", "的", "等", "和", "与", "及", "这", "该", "各", "其",
    ]

    private func isSum(_ position: Int) -> Bool {
        self.isFormula(position..<position) && self.bytes.holdsAny(["项", "个", "大", "种", "条", "套"], at: position + 3)
    }

    /// A policy of the whole country: “放管服”改革; or an honour, 全国模范调解委员会.
    private func isCommon(_ range: Range<Int>) -> Bool {
        let start = self.bytes.holds("“", at: range.lowerBound) ? range.lowerBound + 3 : range.lowerBound
        if self.bytes.holdsAny(["全国模范", "全国先进", "全国优秀", "一流"], at: start) { return true }
        return self.words.tokens(.systems, in: range).contains {
            $0.word.values[0] == "none"
                && ($0.range.upperBound == range.upperBound || $0.range.upperBound + 3 == range.upperBound)
        }
    }

    private func isProblem(_ position: Int) -> Bool {
        self.parts.innermost(at: position).map { self.parts[$0].kind == .problems } ?? false
    }

    /// 制度化 and 系统性 name nothing, and 平台公司 something else.
    private func ends(at end: Int) -> Bool {
        !self.bytes.holdsAny(["化", "性", "公司", "内", "单位", "人员", "执法", "治理", "城", "员"], at: end)
    }

    /// “主渠道”作用, “依法有法办”理念: words, not things.
    private func isSlogan(at end: Int) -> Bool {
        self.bytes.holdsAny(["的", "理念", "精神", "作用", "难题", "问题", "方针", "要求", "原则", "目标", "规划", "普法", "金字"], at: end)
    }

    /// What follows the name of a thing: the end of the clause, or 建设, 改革, 应用.
    private func isThing(at end: Int) -> Bool {
        guard let (scalar, _) = self.bytes.scalar(at: end), QuantityScanner.isHan(scalar) else { return true }
        return self.bytes.holdsAny(
            ["建设", "改革", "应用", "做法", "实施", "创建", "检查", "经验", "集中", "集成", "服务", "功能", "办理", "行动", "等"],
            at: end
        )
    }
}
