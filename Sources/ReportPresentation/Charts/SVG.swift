import Foundation

/// What the charts are drawn of.
enum SVG {
    /// A length or a place, to a tenth of a pixel.
    static func px(_ value: Double) -> String {
        guard value.magnitude < 1e6 else { return "0" }
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }

    static func hundredths(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

    static func drawing(_ width: Double, _ height: Double, title: String, _ marks: [Markup]) -> Markup {
        """
        <svg viewBox="0 0 \(Self.px(width)) \(Self.px(height))" width="\(Self.px(width))" height="\(Self.px(height))" \
        role="img" aria-label="\(title)">
        \(marks)</svg>

        """
    }

    static func text(_ text: String, _ x: Double, _ y: Double, _ style: String = "") -> Markup {
        "<text x=\"\(Self.px(x))\" y=\"\(Self.px(y))\" class=\"label \(style)\">\(text)</text>\n"
    }

    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
        "<line x1=\"\(Self.px(x1))\" y1=\"\(Self.px(y1))\" x2=\"\(Self.px(x2))\" y2=\"\(Self.px(y2))\" class=\"grid\"/>\n"
    }

    /// The style of the series with this number.
    static func series(_ index: Int) -> String { ["s1", "s2", "s3", "s4"][index % 4] }

    /// As much of a text as has room in so many columns.
    static func fitted(_ text: String, _ columns: Int) -> String {
        guard Wording.columns(text) > columns else { return text }
        var fitted = text
        while !fitted.isEmpty, Wording.columns(fitted) > columns - 1 { fitted.removeLast() }
        return fitted + "…"
    }

    /// Round numbers from 0 or below to the largest, at most five steps.
    static func ticks(from low: Double, to high: Double) -> [Double] {
        let span = high - low
        guard span > 0, span.isFinite else { return [low] }
        let rough = span / 4
        let magnitude = pow(10, floor(log10(rough)))
        let step = [1, 2, 5, 10].map { $0 * magnitude }.first { $0 >= rough } ?? 10 * magnitude
        let first = floor(low / step)
        return (0...8).map { (first + Double($0)) * step }.prefix { $0 < high + step }.map { $0 }
    }

    /// A bar as it stands in the cell of a table.
    static func inlineBar(_ value: Double, of largest: Double) -> Markup {
        let width = largest > 0 && value > 0 ? max(1, min(1, value / largest) * 120) : 0
        return """
            <svg viewBox="0 0 120 12" width="120" height="12" aria-hidden="true">\
            <rect class="bar" x="0" y="1" width="\(Self.px(width))" height="10"/></svg>
            """
    }

    /// A small line as it stands in the cell of a table.
    static func inlineSparkline(_ values: [Double?]) -> Markup {
        let known = values.compactMap(\.self)
        guard let low = known.min(), let high = known.max() else { return "" }
        let step = values.count > 1 ? 110 / Double(values.count - 1) : 0
        let points = values.enumerated().compactMap { index, value -> String? in
            value.map {
                let height = high > low ? ($0 - low) / (high - low) : 0.5
                return "\(Self.px(5 + Double(index) * step)),\(Self.px(16 - height * 12))"
            }
        }
        return """
            <svg viewBox="0 0 120 20" width="120" height="20" aria-hidden="true">\
            <polyline class="line" points="\(points.joined(separator: " "))"/></svg>
            """
    }
}
