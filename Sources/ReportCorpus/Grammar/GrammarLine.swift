/// One line of the grammar.
struct GrammarLine: Sendable {
    /// The same text has the same number in every version of the grammar: patterns are held apart by it.
    var id: UInt32
    var kind: String
    /// Empty where every level may say it.
    var levels: Set<String>
    var area: String?
    var topic: String?
    var pattern: Pattern
    /// The lines that follow a block's first: a promise's outcomes, a problem's details.
    var block: [GrammarLine] = []

    /// The half of the patterns that it belongs to: rules are written with one half in view and measured on the other.
    var half: String { self.id & 1 == 0 ? "a" : "b" }
    var patternID: String { hexadecimal(self.id) }

    /// The levels that may win an honour: its `recipient:` lines.
    var recipientLevels: Set<String> {
        Set(
            self.block.filter { $0.kind == "recipient" }.flatMap { line -> [String] in
                guard case .text(let levels)? = line.pattern.nodes.first else { return [] }
                return levels.split(separator: " ").map(String.init)
            }
        )
    }

    /// Whether a government of this level may say it.
    func fits(_ level: String) -> Bool { self.levels.isEmpty || self.levels.contains(level) }
}

private func hexadecimal(_ number: UInt32) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
}
