import ChineseText
import ReportModel

/// Finds the number that a percentage is a share of, where the arithmetic shows it: 应出庭200件,出庭190件,出庭率95%.
struct RateReader: Sendable {
    /// A rate stands soon after the numbers that it is made of.
    private static let reach = 4

    let text: ReportText
    let changes: ChangeReader

    /// The index of the base of fact `index`: the greater of two numbers of one unit before it whose quotient, rounded
    /// as the percentage is, is the percentage.
    func base(of index: Int, in sentence: FigureSentence) -> Int? {
        let rate = sentence.facts[index]
        guard rate.measure.kind == .percent, rate.bound == .exact, rate.upper == nil, rate.value > 0, rate.value <= 100,
            self.changes.direction(of: index, in: sentence) == nil
        else { return nil }
        let tolerance = 0.5 / self.precision(of: rate) + 1e-9
        let counts = (max(0, index - Self.reach)..<index).reversed().filter { number in
            let fact = sentence.facts[number]
            return fact.measure.kind == .count && fact.bound == .exact && fact.upper == nil && fact.value > 0
        }
        for part in counts {
            for whole in counts where whole != part && sentence.facts[whole].measure == sentence.facts[part].measure {
                let share = sentence.facts[part].value / sentence.facts[whole].value * 100
                if share <= 100, abs(share - rate.value) <= tolerance {
                    // Of two equal numbers the first is what was to be done.
                    return share == 100 ? min(part, whole) : whole
                }
            }
        }
        return nil
    }

    /// 1 for a whole percentage, 10 for one with a decimal, and so on.
    private func precision(of rate: Quantity) -> Double {
        guard let point = self.text.bytes.firstIndex(of: 0x2E, in: rate.range) else { return 1 }
        var precision = 1.0
        var position = point + 1
        while self.text.bytes.isDigit(at: position), precision < 1e6 {
            precision *= 10
            position += 1
        }
        return precision
    }
}
