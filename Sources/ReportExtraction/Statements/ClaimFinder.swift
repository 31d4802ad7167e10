import ReportModel

/// Finds clauses that claim to be first (率先, 首家) and clauses that claim to cover all (全覆盖).
struct ClaimFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]

    func claims() -> (firsts: [Claim], coverage: [Claim]) {
        var firsts: [Claim] = []
        var coverage: [Claim] = []
        let tokens = self.words.tokens(.claims, in: 0..<self.text.bytes.count)
        // 率先 of 率先垂范
        let covered = Set(tokens.filter { $0.word.values[0] == "none" }.flatMap(\.range))
        var sentence = 0..<0
        var clauses: [Range<Int>] = []
        for token in tokens {
            let position = token.range.lowerBound
            if self.layout.title(at: position) != nil || self.isPromise(position) { continue }
            if covered.contains(position) { continue }
            if !sentence.contains(position) {
                guard let found = self.layout.sentence(at: position) else { continue }
                sentence = found
                clauses = self.layout.clauses(of: found, in: self.text.bytes)
            }
            guard let clause = clauses.containing(position) else { continue }
            let claim = Claim(
                quote: self.text.original(clause).trimmingEnd(),
                start: self.text.scalarOffset(clause.lowerBound),
                end: self.text.scalarOffset(clause.upperBound)
            )
            if token.word.values[0] == "first" {
                if firsts.last?.start != claim.start { firsts.append(claim) }
            } else if coverage.last?.start != claim.start {
                coverage.append(claim)
            }
        }
        return (firsts, coverage)
    }

    private func isPromise(_ position: Int) -> Bool {
        self.parts.isUnachieved(position)
    }
}

extension String {
    /// Without a full stop or comma at the end.
    func trimmingEnd() -> String {
        var scalars = self.unicodeScalars[...]
        while let last = scalars.last, "。;；,，、!！".unicodeScalars.contains(last) { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }
}
