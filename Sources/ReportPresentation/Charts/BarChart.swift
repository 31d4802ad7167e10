/// Bars one below the other, each with its label and its value.
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

    private static let row = 22.0
    private static let width = 720.0

    var svg: Markup {
        let labels = min(190, Double(self.bars.map { Wording.columns($0.label) }.max() ?? 0) * 6.2 + 8)
        let values = min(170, Double(self.bars.map { Wording.columns($0.shown) }.max() ?? 0) * 6.6 + 10)
        let room = Self.width - labels - values
        // Bars begin at zero: a length that is compared must not be cut.
        let largest = max(self.bars.map(\.value.magnitude).max() ?? 0, .leastNormalMagnitude)
        let marks = self.bars.enumerated().map { index, bar -> Markup in
            let top = Double(index) * Self.row + 2
            let width = bar.value.magnitude / largest * room
            return """
                <g><title>\(bar.label) \(bar.shown)</title>
                \(SVG.text(SVG.fitted(bar.label, 30), labels - 6, top + 13, "end"))\
                <rect class="bar" x="\(SVG.px(labels))" y="\(SVG.px(top))" width="\(SVG.px(width))" height="16" rx="2"/>
                \(SVG.text(bar.shown, labels + width + 6, top + 13, "value"))</g>

                """
        }
        return SVG.drawing(Self.width, Double(self.bars.count) * Self.row + 4, title: self.title, marks)
    }
}
