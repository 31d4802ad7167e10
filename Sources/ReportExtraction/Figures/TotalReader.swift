import ChineseText
import ReportModel

/// Finds the total that a part belongs to: 清单5663项,其中公共服务事项99项,….
struct TotalReader: Sendable {
    let text: ReportText
    let changes: ChangeReader

    /// The index of the total that fact `index` divides: the fact before 其中, before the bracket that holds this one
    /// (案件6件(维持4件、撤回2件)), or before the colon that begins a list (审结376件:维持164件、驳回51件).
    func total(of index: Int, in sentence: FigureSentence) -> Int? {
        let fact = sentence.facts[index]
        let bytes = self.text.bytes
        // Before the first fact there is none that could be the total.
        let first = sentence.facts[0].range.upperBound
        var position = fact.range.lowerBound
        var mark: Int?
        var isClosed = false
        while position > first, mark == nil {
            position -= 1
            switch bytes[position] {
            case 0x3B: return nil
            case 0x29: isClosed = true
            case 0x28:
                if !isClosed, sentence.facts.contains(where: { $0.range.upperBound == position }) { mark = position }
                isClosed = false
            case 0xE5 where bytes.holds("其中", at: position): mark = position
            case 0x3A where sentence.facts.contains { $0.range.upperBound == position }: mark = position
            case 0xE4 where bytes.holds("中,", at: position):
                if sentence.facts.contains(where: { $0.range.upperBound == position }) { mark = position }
            default: break
            }
        }
        // The total may be followed by how it changed: 15万户,增长8.5%,其中企业5万户.
        guard let mark, !self.isShare(index, in: sentence),
            let total = sentence.facts.indices.last(where: {
                sentence.facts[$0].range.upperBound <= mark && !self.isShare($0, in: sentence)
            }), total < index,
            sentence.facts[total].measure.sort == fact.measure.sort, sentence.facts[total].value >= fact.value
        else { return nil }
        return total
    }

    private func isShare(_ index: Int, in sentence: FigureSentence) -> Bool {
        let kind = sentence.facts[index].measure.kind
        return kind == .percent || kind == .change || self.changes.direction(of: index, in: sentence) != nil
    }
}
