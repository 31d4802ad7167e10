/// The places of a division as tiles, a group a row, the darker the larger the value; a broken edge has none.
public struct TileMap: Sendable, Hashable {
    public struct Tile: Sendable, Hashable {
        public var label: String
        public var value: Double?
        /// The value, or why there is none, as people write it.
        public var shown: String

        public init(label: String, value: Double?, shown: String) {
            self.label = label
            self.value = value
            self.shown = shown
        }
    }

    public struct Group: Sendable, Hashable {
        public var name: String
        public var tiles: [Tile]

        public init(name: String, tiles: [Tile]) {
            self.name = name
            self.tiles = tiles
        }
    }

    public var title: String
    public var unit: String
    public var groups: [Group]

    public init(title: String, unit: String, groups: [Group]) {
        self.title = title
        self.unit = unit
        self.groups = groups
    }

    private static let (width, columns) = (720.0, 7)
    private static let (tileHeight, gap) = (42.0, 5.0)

    var svg: Markup {
        let values = self.groups.flatMap(\.tiles).compactMap(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let names = self.groups.contains { !$0.name.isEmpty } ? 84.0 : 0
        let tileWidth = (Self.width - names) / Double(Self.columns) - Self.gap
        var marks: [Markup] = []
        var top = 2.0
        for group in self.groups {
            if !group.name.isEmpty { marks.append(SVG.text(SVG.fitted(group.name, 12), 0, top + 25)) }
            for (index, tile) in group.tiles.enumerated() {
                if index > 0, index.isMultiple(of: Self.columns) { top += Self.tileHeight + Self.gap }
                let left = names + Double(index % Self.columns) * (tileWidth + Self.gap)
                let share = tile.value.map { high > low ? ($0 - low) / (high - low) : 1 }
                marks.append(Self.mark(tile, share, left, top, tileWidth))
            }
            top += Self.tileHeight + Self.gap + (names > 0 ? 4 : 0)
        }
        return SVG.drawing(Self.width, top, title: self.title, marks)
    }

    private static func mark(_ tile: Tile, _ share: Double?, _ left: Double, _ top: Double, _ width: Double) -> Markup {
        let opacity = share.map { 0.12 + 0.88 * $0 }
        let style = (opacity ?? 0) > 0.6 ? "middle on" : "middle"
        let fill: Markup = opacity.map { " fill-opacity=\"\(SVG.hundredths($0))\"" } ?? ""
        return """
            <g><title>\(tile.label) \(tile.shown)</title>
            <rect class="tile\(share == nil ? " none" : "")" x="\(SVG.px(left))" y="\(SVG.px(top))" \
            width="\(SVG.px(width))" height="\(SVG.px(Self.tileHeight))" rx="4"\(fill)/>
            \(SVG.text(SVG.fitted(tile.label, 14), left + width / 2, top + 18, style))\
            \(SVG.text(SVG.fitted(tile.shown, 14), left + width / 2, top + 34, style + " value"))</g>

            """
    }
}
