/// The figures of two readings, laid side by side: those that stand for the same words of the text are a pair.
struct FigurePairing {
    /// In order of place; either may be `nil`.
    private(set) var pairs: [(old: Figure?, new: Figure?)] = []

    private struct Words: Hashable {
        var sentence: String
        var quote: String
    }

    /// - Parameter isSameText: whether offsets of both count in the same text.
    init(_ old: [Figure], _ new: [Figure], isSameText: Bool) {
        // Partners by index, found in rounds from the strictest to the loosest.
        var partners: [Int?] = Array(repeating: nil, count: old.count)
        var free = Set(new.indices)

        func pair(_ candidates: [Words: [Int]], _ isMatch: (Figure, Figure) -> Bool) {
            for (index, figure) in old.enumerated() where partners[index] == nil {
                let words = Words(sentence: figure.sentence, quote: figure.quote)
                let partner = candidates[words]?.first { free.contains($0) && isMatch(figure, new[$0]) }
                if let partner {
                    partners[index] = partner
                    free.remove(partner)
                }
            }
        }
        let sameWords = Dictionary(grouping: new.indices) { Words(sentence: new[$0].sentence, quote: new[$0].quote) }
        if isSameText {
            // One number may state several measures, and a sentence may stand in the text twice.
            pair(sameWords) { $0.start == $1.start && $0.measure == $1.measure }
            pair(sameWords) { $0.start == $1.start }
            var next = 0
            let rest = free.sorted { new[$0].start < new[$1].start }
            for index in old.indices.sorted(by: { old[$0].start < old[$1].start }) where partners[index] == nil {
                while next < rest.count, new[rest[next]].end <= old[index].start { next += 1 }
                guard
                    let partner = rest[next...].prefix(while: { new[$0].start < old[index].end }).first(where: {
                        free.contains($0)
                    })
                else { continue }
                partners[index] = partner
                free.remove(partner)
            }
        } else {
            pair(sameWords) { $0.measure == $1.measure }
            pair(sameWords) { _, _ in true }
        }
        self.pairs = partners.enumerated().map { (old[$0], $1.map { new[$0] }) } + free.sorted().map { (nil, new[$0]) }
        self.pairs.sort { ($0.old ?? $0.new)?.start ?? 0 < ($1.old ?? $1.new)?.start ?? 0 }
    }
}
