/// Values over the years; where there is none the line is broken.
public struct LineChart: Sendable, Hashable {
    public struct Series: Sendable, Hashable {
        public var name: String
        /// One for each label.
        public var values: [Double?]

        public init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    public var title: String
    public var unit: String
    public var labels: [String]
    public var series: [Series]

    public init(title: String, unit: String, labels: [String], series: [Series]) {
        self.title = title
        self.unit = unit
        self.labels = labels
        self.series = series
    }

    private static let (width, height) = (720.0, 300.0)
    private static let (left, right, top, bottom) = (64.0, 30.0, 26.0, 270.0)

    var markup: Markup {
        let known = self.series.flatMap(\.values).compactMap(\.self)
        let low = min(0, known.min() ?? 0)
        let ticks = SVG.ticks(from: low, to: max(known.max() ?? 1, low + .leastNormalMagnitude))
        let (first, last) = (ticks.first ?? 0, ticks.last ?? 1)
        let y = { (value: Double) in
            last > first ? Self.bottom - (value - first) / (last - first) * (Self.bottom - Self.top) : Self.bottom
        }
        let step = (Self.width - Self.left - Self.right) / Double(max(1, self.labels.count - 1))
        let x = { (index: Int) in Self.left + (self.labels.count > 1 ? Double(index) * step : step / 2) }
        var marks: [Markup] = ticks.map { tick in
            var mark = SVG.line(Self.left, y(tick), Self.width - Self.right, y(tick))
            mark += SVG.text(Wording.number(tick), Self.left - 8, y(tick) + 4, "faint end")
            return mark
        }
        marks += self.labels.enumerated().map { SVG.text($1, x($0), Self.bottom + 20, "faint middle") }
        for (index, series) in self.series.enumerated() {
            marks += Self.line(series, SVG.series(index), x: x, y: y, isLabelled: self.series.count == 1)
        }
        if self.series.count > 1 {
            marks += self.series.enumerated().map { index, series in
                let left = Self.left + Double(index) * 150
                return """
                    <rect class="key \(SVG.series(index))" x="\(SVG.px(left))" y="4" width="10" height="10"/>
                    \(SVG.text(series.name, left + 14, 13))
                    """
            }
        }
        return SVG.drawing(Self.width, Self.height, title: self.title, marks)
    }

    private static func line(
        _ series: Series,
        _ style: String,
        x: (Int) -> Double,
        y: (Double) -> Double,
        isLabelled: Bool
    ) -> [Markup] {
        var marks: [Markup] = []
        for run in series.values.indices.split(whereSeparator: { series.values[$0] == nil }) where run.count > 1 {
            let points = run.map { "\(SVG.px(x($0))),\(SVG.px(y(series.values[$0] ?? 0)))" }
            marks.append("<polyline class=\"line \(style)\" points=\"\(points.joined(separator: " "))\"/>\n")
        }
        for (index, value) in series.values.enumerated() {
            guard let value else { continue }
            marks.append(
                """
                <circle class="point \(style)" cx="\(SVG.px(x(index)))" cy="\(SVG.px(y(value)))" r="3.5">\
                <title>\(series.name) \(Wording.number(value))</title></circle>

                """
            )
            if isLabelled { marks.append(SVG.text(Wording.number(value), x(index), y(value) - 9, "middle value")) }
        }
        return marks
    }
}
