/// A query as a tree, from which its written form is made.
indirect enum TestQuery {
    case word(String)
    case phrase(String)
    case all([TestQuery], without: [TestQuery])
    case any([TestQuery])

    var written: String {
        switch self {
        case .word(let text): text
        case .phrase(let text): "\"\(text)\""
        case .all(let wanted, let excluded):
            (wanted.map(\.grouped) + excluded.enumerated().map { ($0 % 2 == 0 ? "-" : "NOT ") + $1.grouped })
                .joined(separator: " ")
        case .any(let alternatives): alternatives.map(\.grouped).joined(separator: " OR ")
        }
    }

    private var grouped: String {
        switch self {
        case .word, .phrase: self.written
        case .all, .any: "(\(self.written))"
        }
    }

    static func random(_ corpus: inout GeneratedCorpus, depth: Int = 2) -> TestQuery {
        let leaf = depth == 0 || Bool.random(using: &corpus.random)
        if leaf { return self.randomLeaf(&corpus) }
        let count = Int.random(in: 2...3, using: &corpus.random)
        let parts = (0..<count).map { _ in self.random(&corpus, depth: depth - 1) }
        switch Int.random(in: 0..<4, using: &corpus.random) {
        case 0: return .any(parts)
        case 1: return .all(Array(parts.dropLast()), without: [parts[count - 1]])
        default: return .all(parts, without: [])
        }
    }

    private static func randomLeaf(_ corpus: inout GeneratedCorpus) -> TestQuery {
        let words = GeneratedCorpus.words
        func word() -> String { words.randomElement(using: &corpus.random) ?? "" }
        switch Int.random(in: 0..<5, using: &corpus.random) {
        case 0: return .word(word() + word())
        case 1: return .phrase(word() + "，" + word())
        case 2: return .phrase(word() + word() + " " + word())
        default: return .word(word())
        }
    }
}
