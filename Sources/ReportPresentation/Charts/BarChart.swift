/// Bars one below the other, each with its label and its value; very many stand side by side, with the first and the
/// last named.
public struct BarChart: Sendable, Hashable {
    public struct Bar: Sendable, Hashable {
        public var label: String
        public var value: Double
        /// The value as people write it, with what else is to be said of it.
        public var shown: String

        public init(label: String, value: Double, shown: String) {
            self.label = label
            self.value = value
            self.shown = shown
        }
    }

    public var title: String
    public var unit: String
    public var bars: [Bar]

    public init(title: String, unit: String, bars: [Bar]) {
        self.title = title
        self.unit = unit
        self.bars = bars
    }

    /// So many bars are still a list that one reads; more are columns side by side.
    private static let mostRows = 24
    private static let (width, height) = (720.0, 220.0)
    private static let (left, top, bottom) = (64.0, 14.0, 190.0)

    /// Bars begin at zero: a length that is compared must not be cut.
    private var largest: Double { max(self.bars.map(\.value.magnitude).max() ?? 0, .leastNormalMagnitude) }

    var markup: Markup { self.bars.count > Self.mostRows ? self.columns : self.rows }

    private var rows: Markup {
        let rows = self.bars.map { bar -> Markup in
            let length = (bar.value.magnitude / self.largest * 1_000).rounded() / 10
            return """
                <li><span class="label">\(bar.label)</span><svg class="track" viewBox="0 0 100 10" \
                preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="\(SVG.px(length))" height="10"/></svg>\
                <span class="value">\(bar.shown)</span></li>

                """
        }
        return "<ol class=\"bars\">\n\(rows)</ol>\n"
    }

    private var columns: Markup {
        let ticks = SVG.ticks(from: 0, to: self.largest)
        let y = { (value: Double) in Self.bottom - value / (ticks.last ?? 1) * (Self.bottom - Self.top) }
        var marks: [Markup] = ticks.map { tick in
            var mark = SVG.line(Self.left, y(tick), Self.width, y(tick))
            mark += SVG.text(Wording.number(tick), Self.left - 8, y(tick) + 4, "faint end")
            return mark
        }
        let step = (Self.width - Self.left) / Double(self.bars.count)
        marks += self.bars.enumerated().map { index, bar in
            let top = y(bar.value.magnitude)
            return """
                <rect class="bar" x="\(SVG.px(Self.left + Double(index) * step))" y="\(SVG.px(top))" \
                width="\(SVG.px(max(0.5, step * 0.8)))" height="\(SVG.px(Self.bottom - top))"><title>\(bar.label) \(bar.shown)\
                </title></rect>

                """
        }
        if let first = self.bars.first, let last = self.bars.last {
            marks.append(SVG.text(SVG.fitted("\(first.label) \(first.shown)", 30), Self.left, Self.bottom + 18))
            marks.append(SVG.text(SVG.fitted("\(last.label) \(last.shown)", 30), Self.width, Self.bottom + 18, "end"))
        }
        return SVG.drawing(Self.width, Self.height, title: self.title, marks)
    }
}
