/// A title as pages vary it: they turn its parts round, put 关于 before it or 公示 behind it, or print it twice.
struct TitleSymbols: Sendable {
    private let han: [UInt32: Int]
    private let words: Set<UInt32>
    private let numbers: Set<UInt32>

    init(_ title: String) {
        let symbols = BodySymbols(title)
        var (han, words, numbers): ([UInt32: Int], Set<UInt32>, Set<UInt32>) = ([:], [], [])
        for (value, kind) in zip(symbols.values, symbols.kinds) {
            switch kind {
            case .han: han[value, default: 0] += 1
            case .word: words.insert(value)
            case .number, .day: numbers.insert(value)
            }
        }
        (self.han, self.words, self.numbers) = (han, words, numbers)
    }

    /// Whether both may head one report: the one has every character of the other, and neither a number or a word of
    /// which the other has none but others. The name of a place or a body that only one of them has keeps titles apart
    /// where the other has one too.
    func agrees(with other: TitleSymbols) -> Bool {
        (self.isPart(of: other) || other.isPart(of: self))
            && (self.words == other.words || self.words.isEmpty || other.words.isEmpty)
            && (self.numbers == other.numbers || self.numbers.isEmpty || other.numbers.isEmpty)
    }

    private func isPart(of other: TitleSymbols) -> Bool {
        self.han.allSatisfy { other.han[$0.key, default: 0] >= $0.value }
    }

    /// The same for every order of the characters.
    var key: String {
        (self.han.map { "\($0.key)x\($0.value)" } + self.words.map { "w\($0)" } + self.numbers.map { "n\($0)" })
            .sorted().joined(separator: ".")
    }
}
