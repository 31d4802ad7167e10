/// The places of a division as tiles, in groups, the darker the larger the value; a broken edge has none.
public struct TileMap: Sendable, Hashable {
    public struct Tile: Sendable, Hashable {
        public var label: String
        public var value: Double?
        /// The value, or why there is none, as people write it.
        public var shown: String

        /// The code of the place, where there is one.
        public var adcode: String?

        public init(label: String, value: Double?, shown: String, adcode: String? = nil) {
            self.label = label
            self.value = value
            self.shown = shown
            self.adcode = adcode
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

    /// Shades from the lightest to the darkest, as classes.
    static let shades = 10

    /// - Parameter link: The address of the page that shows a place, if there is one.
    func markup(_ link: (Target) -> String?) -> Markup {
        let values = self.groups.flatMap(\.tiles).compactMap(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let groups = self.groups.map { group -> Markup in
            let tiles = group.tiles.map { tile in
                Self.mark(tile, tile.value.map { high > low ? ($0 - low) / (high - low) : 1 }, link)
            }
            let name: Markup = group.name.isEmpty ? "" : "<p class=\"tile-name\">\(group.name)</p>\n"
            return "<div class=\"tile-group\">\(name)<ul class=\"tiles\">\n\(tiles)</ul></div>\n"
        }
        return "<div class=\"tile-map\">\(groups)</div>\n"
    }

    private static func mark(_ tile: Tile, _ share: Double?, _ link: (Target) -> String?) -> Markup {
        let shade = share.map { "t\(Int(($0 * Double(Self.shades - 1)).rounded()))" } ?? "none"
        let text: Markup = "<b>\(tile.label)</b> <span>\(tile.shown)</span>"
        guard let address = tile.adcode.flatMap({ link(.place($0)) }) else {
            return "<li class=\"tile \(shade)\">\(text)</li>\n"
        }
        return "<li class=\"tile \(shade)\"><a href=\"\(address)\">\(text)</a></li>\n"
    }
}
