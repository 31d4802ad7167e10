import ChineseText
import ReportModel

/// Finds awards, designations, pilots, selections and praise, with who received and who granted them.
struct HonourFinder: Sendable {
    /// A title that speaks of none of these is no honour: 获得感, 列为重点.
    private static let marks: [StaticString] = [
        "示范", "先进", "优秀", "称号", "荣誉", "试点", "模范", "百强", "案例", "奖", "品牌", "城市", "集体", "个人", "基地", "榜单", "最佳",
        "十佳", "典型", "项目", "成果", "汇编", "标杆", "样板", "创新", "第一", "名录", "标兵", "试验区", "文明", "表扬", "表彰",
        "标准化", "规范化", "先行",
    ]

    /// In bytes.
    private static let longest = 300

    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]
    /// The document's own place, for clauses that name no recipient.
    let place: String?

    private var bytes: [UInt8] { self.text.bytes }

    func honours() -> [Honour] {
        var honours: [Honour] = []
        var done = 0
        var sentence = 0..<0
        var clauses: [Range<Int>] = []
        for token in self.words.tokens(.honours, in: 0..<self.bytes.count) where token.range.lowerBound >= done {
            let position = token.range.lowerBound
            guard self.layout.title(at: position) == nil, self.layout.quotation(at: position) == nil,
                !self.isFuture(position)
            else { continue }
            if !sentence.contains(position) {
                guard let found = self.layout.sentence(at: position) else { continue }
                sentence = found
                clauses = self.layout.clauses(of: found, in: self.bytes)
            }
            guard let index = clauses.lastIndex(where: { $0.lowerBound <= position }),
                clauses[index].contains(position), token.range.upperBound <= clauses[index].upperBound
            else { continue }
            let longest = self.longest(token, in: clauses[index])
            guard
                let honour = self.honour(
                    longest,
                    clause: clauses[index],
                    previous: index > 0 ? clauses[index - 1] : nil
                )
            else { continue }
            honours.append(honour)
            done = clauses[index].upperBound
        }
        return honours
    }

    private func isFuture(_ position: Int) -> Bool {
        self.parts.isUnachieved(position)
    }

    private func longest(_ token: WordIndex.Token, in clause: Range<Int>) -> WordIndex.Token {
        self.words.tokens(.honours, in: clause).filter { $0.range.contains(token.range.lowerBound) }
            .max { $0.range.count < $1.range.count } ?? token
    }

    private func honour(_ verb: WordIndex.Token, clause: Range<Int>, previous: Range<Int>?) -> Honour? {
        guard let type = Honour.Kind(rawValue: verb.word.values[0]) else { return nil }
        let before = clause.lowerBound..<verb.range.lowerBound
        var (recipient, grantor) = self.parties(before)
        let title: String
        switch verb.word.values[1] {
        case "after":
            guard let after = self.title(verb.range.upperBound..<clause.upperBound) else { return nil }
            title = after
        case "before":
            guard let named = self.pilot(clause.lowerBound..<verb.range.upperBound) else { return nil }
            title = named
            recipient = nil
        default:
            // Praise needs one who gives it: 被…推广, 得到…肯定.
            guard grantor != nil || self.bytes.holds("在全", in: clause) else { return nil }
            // 得到上级肯定: by nobody in particular.
            guard grantor != "上级", grantor != "有关部门", grantor != "群众" else { return nil }
            if recipient == nil, let previous { recipient = self.text.original(previous) }
            title = recipient ?? self.text.original(clause).trimmingEnd()
        }
        return Honour(
            title: title,
            type: type,
            recipient: recipient ?? self.place,
            grantor: grantor,
            quote: self.text.original(clause).trimmingEnd(),
            start: self.text.scalarOffset(clause.lowerBound)
        )
    }

    /// Who received and who granted: X被Y…, X获Y…, X得到Y….
    private func parties(_ range: Range<Int>) -> (recipient: String?, grantor: String?) {
        for passive: StaticString in ["得到", "受到", "被", "获"] {
            guard let mark = (range.lowerBound..<range.upperBound).last(where: { self.bytes.holds(passive, at: $0) })
            else { continue }
            let grantor = self.trimmed((mark + passive.utf8CodeUnitCount)..<range.upperBound)
            let recipient = self.trimmed(range.lowerBound..<mark)
            return (self.name(recipient), self.name(grantor))
        }
        return (self.name(self.trimmed(range)), nil)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = max(range.upperBound, start)
        while let token = self.words.roleToken(.opening, startingAt: start), token.upperBound <= end {
            start = token.upperBound
        }
        for tail: StaticString in ["予以", "先后", "等进行", "等", "高度", "进行", "成功", "第"]
        where self.bytes.holds(tail, before: end) && end - tail.utf8CodeUnitCount >= start {
            end -= tail.utf8CodeUnitCount
        }
        return self.bytes.trimmed(start..<max(start, end))
    }

    private func name(_ range: Range<Int>) -> String? {
        guard range.count >= 6, self.text.length(range) <= 45,
            !self.bytes.holdsAny(["连续", "多次", "再次", "先后"], at: range.lowerBound)
        else { return nil }
        return self.text.original(range)
    }

    private func title(_ range: Range<Int>) -> String? {
        // No title is so long; and no text of one endless clause makes the search slow.
        guard range.count <= Self.longest, self.text.length(range) >= 3,
            Self.marks.contains(where: { self.bytes.holds($0, in: range) })
        else {
            return nil
        }
        let start = self.bytes.trimmed(range).lowerBound
        // 获“…”: the mark of quotation belongs to the verb, which is too common without it.
        if let quotation = self.layout.quotation(at: start), [0, 3].contains(start - quotation.lowerBound) {
            return self.text.original((quotation.lowerBound + 3)..<(quotation.upperBound - 3))
        }
        let title = self.text.original(self.bytes.trimmed(range)).trimmingEnd()
        for tail in ["荣誉称号", "称号", "行列"] where title.hasSuffix(tail) && title.count > tail.count {
            return String(title.dropLast(tail.count))
        }
        return title
    }

    /// 承接司法部…试点: what follows the verb.
    private func pilot(_ range: Range<Int>) -> String? {
        let verbs: [StaticString] = ["承接", "承担", "开展", "完成", "列入", "纳入", "推进", "实施"]
        let start = verbs.compactMap { verb in
            (range.lowerBound..<range.upperBound).first { self.bytes.holds(verb, at: $0) }.map {
                $0 + verb.utf8CodeUnitCount
            }
        }.min()
        // 选取5个镇街开展试点 grants, and is not granted.
        guard let start, (18...Self.longest).contains(range.upperBound - start),
            !self.bytes.holds("选取", in: range), !range.contains(where: { self.bytes.isDigit(at: $0) })
        else { return nil }
        let title = self.text.original(start..<range.upperBound)
        return title.hasSuffix("工作") ? String(title.dropLast(2)) : title
    }
}
