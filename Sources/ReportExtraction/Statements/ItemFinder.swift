import ChineseText
import ReportModel

/// Divides the parts about problems and plans into their items.
struct ItemFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]

    private var bytes: [UInt8] { self.text.bytes }

    func problems() -> [StatedItem] { self.items(of: .problems) }

    func commitments() -> [StatedItem] {
        let items = self.items(of: .plans)
        return items.isEmpty ? self.closing() : items
    }

    private func items(of kind: Section.Kind) -> [StatedItem] {
        var items: [StatedItem] = []
        for (index, part) in self.parts.enumerated() where part.kind == kind && self.isOutermost(index) {
            let children = self.children(of: index)
            if !children.isEmpty {
                items += children.flatMap { self.divided(self.parts[$0].range) }.compactMap(self.item)
            } else {
                items += self.paragraphs(of: part).flatMap(self.divided).compactMap(self.item)
            }
        }
        return items
    }

    private func isOutermost(_ index: Int) -> Bool {
        self.parts[index].parent.map { self.parts[$0].kind != self.parts[index].kind } ?? true
    }

    private func children(of index: Int) -> [Int] {
        let end = self.parts[index].range.upperBound
        let inside = self.parts.indices[(index + 1)...].prefix { self.parts[$0].range.lowerBound < end }
        return inside.filter { self.parts[$0].parent == index }
    }

    /// The paragraphs below the heading; the heading's own where the text follows it on the same line.
    private func paragraphs(of part: SectionFinder.Part) -> [Range<Int>] {
        let lines = Array(self.layout.lines.inside(part.range))
        guard let first = lines.first, first.upperBound <= part.heading.upperBound + 3 else { return lines }
        // A paragraph of one sentence that turns to problems is their statement, not their heading.
        let isMarked = OutlineMark(in: self.bytes, at: first.lowerBound, limit: first.upperBound) != nil
        if !isMarked, first.upperBound > part.heading.upperBound { return lines }
        return Array(lines.dropFirst())
    }

    /// The items of a line that semicolons part: (一)…;(二)….
    private func divided(_ range: Range<Int>) -> [Range<Int>] {
        let range = self.bytes.trimmed(range)
        guard let first = OutlineMark(in: self.bytes, at: range.lowerBound, limit: range.upperBound) else {
            return [range]
        }
        var items: [Range<Int>] = []
        var start = range.lowerBound
        var number = first.number
        for position in range where self.bytes[position] == 0x3B {
            guard let next = OutlineMark(in: self.bytes, at: position + 1, limit: range.upperBound),
                next.style == first.style, next.number == number + 1
            else { continue }
            items.append(start..<(position + 1))
            start = position + 1
            number = next.number
        }
        return items + [start..<range.upperBound]
    }

    private func item(_ range: Range<Int>) -> StatedItem? {
        let range = self.bytes.trimmed(range)
        guard !range.isEmpty, !self.isSignature(range) else { return nil }
        let first = SentenceSplitter().sentences(
            in: self.bytes,
            range: range.lowerBound..<min(range.upperBound, range.lowerBound + 4000)
        ).first
        return StatedItem(
            lead: self.text.original(first ?? range),
            text: self.text.original(range),
            start: self.text.scalarOffset(range.lowerBound),
            end: self.text.scalarOffset(range.upperBound)
        )
    }

    /// The name of who signs, or the date: 卧龙区人民政府, 2024年1月20日.
    private func isSignature(_ range: Range<Int>) -> Bool {
        guard range.count <= 75, !self.bytes.holds("。", in: range) else { return false }
        let tails: [StaticString] = ["日", "人民政府", "政府", "办公室", "委员会", "局", "办事处"]
        return self.bytes.holdsAny(tails, before: range.upperBound)
    }

    /// The last paragraph of a text without a part about plans, where it speaks of the future.
    private func closing() -> [StatedItem] {
        let verbs: [StaticString] = ["将坚持", "将继续", "将持续", "将深入", "将进一步", "将以", "将全面", "将认真", "下一步", "今后"]
        let line = self.layout.lines.suffix(3).last { line in verbs.contains { self.bytes.holds($0, in: line) } }
        return line.flatMap(self.item).map { [$0] } ?? []
    }
}
