/// A chart drawn as SVG, without any library: what it shows is in its text too.
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

    public var svg: Markup {
        switch self {
        case .bars(let chart): chart.svg
        case .lines(let chart): chart.svg
        case .tiles(let chart): chart.svg
        case .radar(let chart): chart.svg
        }
    }
}
