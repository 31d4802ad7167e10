import Foundation

extension Results {
    /// The facts, one table of all measurements, and the remarks.
    var markdown: String {
        var lines = ["## \(self.bench)", ""]
        lines += self.facts.map { "- \($0.name): \($0.value)" }
        lines += ["", "| what | engine | median | spread | unit | ours to it |", "|---|---|---:|---:|---|---:|"]
        var last = ""
        for what in self.order {
            for measurement in self.measurements where measurement.what == what {
                lines.append(self.row(measurement, isFirst: what != last))
                last = what
            }
        }
        lines.append("")
        if self.measurements.contains(where: { self.lead(over: $0) != nil }) {
            lines.append("Last column: how many times as good ours is; below 1, the other is ahead.")
        }
        lines += self.remarks.map { "- \($0)" }
        return lines.joined(separator: "\n")
    }

    private var order: [String] {
        var seen: Set<String> = []
        return self.measurements.map(\.what).filter { seen.insert($0).inserted }
    }

    private func row(_ measurement: Measurement, isFirst: Bool) -> String {
        let statistics = measurement.statistics
        let spread = statistics.spread
        let cells = [
            isFirst ? measurement.what : "",
            measurement.engine,
            Self.number(statistics.median),
            statistics.count > 1 ? "\(Self.number(spread.low)) – \(Self.number(spread.high))" : "",
            measurement.unit.name,
            self.lead(over: measurement).map { "\(Self.number($0)) ×" } ?? "",
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    /// How far ours is ahead of a peer in what the peer was measured at.
    private func lead(over peer: Measurement) -> Double? {
        guard peer.engine != Measurement.ours else { return nil }
        return self.measurements.first { $0.what == peer.what && $0.engine == Measurement.ours }?.lead(over: peer)
    }

    /// Three digits that count, and groups of three above a thousand: 0.0312, 4.27, 18.6, 305, 12,840.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let magnitude = value.magnitude
        if magnitude >= 1_000 { return Self.grouped(Int(value.rounded())) }
        if magnitude == 0 || magnitude >= 100 || value == value.rounded() { return String(format: "%.0f", value) }
        let decimals = magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : magnitude >= 0.1 ? 3 : 4
        return String(format: "%.\(decimals)f", value)
    }

    private static func grouped(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
