import ReportModel

/// The numbers that a printed figure may stand for: 1.5万 for all that round to it, 4300多 for those a little above.
struct PrintedValue: Sendable, Hashable {
    let low: Double
    let high: Double

    init(_ figure: Figure) {
        let value = figure.value
        let scale: Double = figure.quote.contains("亿") ? 1e8 : figure.quote.contains("万") ? 1e4 : 1
        let step = Self.step(of: figure.quote) * scale
        let place = max(step, Self.place(of: value))
        switch figure.bound {
        case .exact:
            // 万 is cut off as often as rounded; decimals are rounded.
            let slack = scale > 1 ? step * 0.999 : step < 1 ? step * 0.51 : 0
            self.low = value - slack
            self.high = (figure.valueMax ?? value) + slack
        case .over:
            let isLittle = figure.quote.contains { $0 == "余" || $0 == "多" }
            self.low = value
            // 突破, 超过 and 以上 are said of the last round number before, not of half.
            let open = figure.kind == .percent ? Double.infinity : max(place, value * 0.1)
            self.high = value + (isLittle ? (figure.kind == .count ? place : step) : open)
        case .under:
            self.low = figure.quote.contains("近") ? value - max(place, value * 0.1) : -.infinity
            self.high = value
        case .about:
            self.low = value - max(value * 0.05, step)
            self.high = value + max(value * 0.05, step)
        }
    }

    init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    func agrees(with other: PrintedValue) -> Bool { self.gap(to: other) <= 0 }

    /// How far apart the nearest numbers are, as a share of the larger; 0 or less where one number fits both.
    func gap(to other: PrintedValue) -> Double {
        let gap = max(self.low - other.high, other.low - self.high)
        let size = max(self.low.magnitude, other.low.magnitude, self.high.isFinite ? self.high.magnitude : 0)
        // What adding decimals leaves over is no difference.
        return gap > 1e-9 * max(1, size) ? gap / max(size, 1e-9) : 0
    }

    static func + (left: Self, right: Self) -> Self { Self(low: left.low + right.low, high: left.high + right.high) }

    /// The worth of the last digit that is printed: 0.01 in 41.10%, 1 in 445件.
    private static func step(of quote: String) -> Double {
        var isInside = false
        var decimals: Int?
        for scalar in quote.unicodeScalars {
            switch scalar {
            case "0"..."9", "０"..."９":
                isInside = true
                if let count = decimals { decimals = count + 1 }
            case ".", "．": if isInside { decimals = 0 }
            case ",", "，", " ": continue
            default: if isInside { return Self.tenth(to: decimals ?? 0) }
            }
        }
        return Self.tenth(to: decimals ?? 0)
    }

    private static func tenth(to count: Int) -> Double { (0..<count).reduce(1) { value, _ in value / 10 } }

    /// The worth of the last digit that is not 0: 100 in 4300.
    private static func place(of value: Double) -> Double {
        guard value >= 10, value < 1e15, value == value.rounded() else { return 1 }
        var (rest, place) = (Int(value), 1.0)
        while rest % 10 == 0 {
            rest /= 10
            place *= 10
        }
        return place
    }
}
