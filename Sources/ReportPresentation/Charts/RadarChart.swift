import Foundation

/// Shares from 0 to 100 along axes that leave one centre.
public struct RadarChart: Sendable, Hashable {
    public struct Series: Sendable, Hashable {
        public var name: String
        /// One for each axis.
        public var values: [Double?]

        public init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    public var title: String
    public var axes: [String]
    public var series: [Series]

    public init(title: String, axes: [String], series: [Series]) {
        self.title = title
        self.axes = axes
        self.series = series
    }

    private static let (width, height, radius) = (560.0, 400.0, 140.0)

    var markup: Markup {
        let (x, y) = (Self.width / 2, Self.height / 2 + 6)
        let place = { (axis: Int, distance: Double) -> (x: Double, y: Double) in
            let angle = 2 * Double.pi * Double(axis) / Double(max(1, self.axes.count)) - Double.pi / 2
            return (x + cos(angle) * distance, y + sin(angle) * distance)
        }
        let ring = { (distance: (Int) -> Double) in
            self.axes.indices.map { axis in
                let point = place(axis, distance(axis))
                return "\(SVG.px(point.x)),\(SVG.px(point.y))"
            }.joined(separator: " ")
        }
        var marks: [Markup] = [25.0, 50, 75, 100].map { level in
            "<polygon class=\"grid\" points=\"\(ring { _ in level / 100 * Self.radius })\"/>\n"
        }
        for (axis, name) in self.axes.enumerated() {
            let (edge, label) = (place(axis, Self.radius), place(axis, Self.radius + 14))
            marks.append(SVG.line(x, y, edge.x, edge.y))
            let side = label.x - x
            let style = side.magnitude < 12 ? "middle" : side < 0 ? "end" : ""
            marks.append(SVG.text(name, label.x, label.y + 4, style))
        }
        for (index, series) in self.series.enumerated() {
            let values = { (axis: Int) in max(0, min(100, series.values[axis] ?? 0)) / 100 * Self.radius }
            // What is not known is no corner: in the centre it would look like zero.
            let corners = self.axes.indices.filter { series.values[$0] != nil }.map { axis in
                let point = place(axis, values(axis))
                return "\(SVG.px(point.x)),\(SVG.px(point.y))"
            }.joined(separator: " ")
            marks.append(
                "<polygon class=\"area \(SVG.series(index))\" points=\"\(corners)\"><title>\(series.name)</title></polygon>\n"
            )
            for axis in self.axes.indices where series.values[axis] != nil {
                let point = place(axis, values(axis))
                marks.append(
                    "<circle class=\"point \(SVG.series(index))\" cx=\"\(SVG.px(point.x))\" cy=\"\(SVG.px(point.y))\" r=\"3\"/>\n"
                )
            }
            marks.append(
                """
                <rect class="key \(SVG.series(index))" x="4" y="\(SVG.px(6 + Double(index) * 18))" width="10" height="10"/>
                \(SVG.text(series.name, 19, 15 + Double(index) * 18))
                """
            )
        }
        return SVG.drawing(Self.width, Self.height, title: self.title, marks)
    }
}
