import ReportModel

/// Finds the total that a part belongs to: 清单5663项,其中公共服务事项99项,….
struct TotalReader: Sendable {
    let text: ReportText

    /// The index of the total that fact `index` divides.
    func total(of index: Int, in sentence: FigureSentence) -> Int? {
        let bytes = self.text.bytes
        let fact = sentence.facts[index]
        let before = sentence.range.lowerBound..<fact.range.lowerBound
        guard before.count >= 6,
            let mark = (before.lowerBound..<(before.upperBound - 5)).last(where: { bytes.starts(with: "其中", at: $0) }),
            bytes.firstIndex(of: 0x3B, in: mark..<fact.range.lowerBound) == nil
        else { return nil }
        return sentence.facts.indices.last {
            $0 < index && sentence.facts[$0].range.upperBound <= mark
                && sentence.facts[$0].measure.text == fact.measure.text && sentence.facts[$0].value >= fact.value
        }
    }
}
