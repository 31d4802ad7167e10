/// A chart drawn without any library, script or inline style: what it shows is in its text too.
public enum Chart: Sendable {
    case bars(BarChart)
    case lines(LineChart)
    case tiles(TileMap)
    case radar(RadarChart)

    public var title: String {
        switch self {
        case .bars(let chart): chart.title
        case .lines(let chart): chart.title
        case .tiles(let chart): chart.title
        case .radar(let chart): chart.title
        }
    }

    public var unit: String {
        switch self {
        case .bars(let chart): chart.unit
        case .lines(let chart): chart.unit
        case .tiles(let chart): chart.unit
        case .radar: ""
        }
    }

    /// - Parameter link: The address of the page that shows a place, if there is one.
    func markup(_ link: (Target) -> String?) -> Markup {
        switch self {
        case .bars(let chart): chart.markup
        case .lines(let chart): chart.markup
        case .tiles(let chart): chart.markup(link)
        case .radar(let chart): chart.markup
        }
    }
}
