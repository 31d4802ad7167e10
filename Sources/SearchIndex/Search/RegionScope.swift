import ReportModel

/// A region to search in, by its GB/T 2260 code.
public enum RegionScope: Sendable, Hashable, Codable {
    /// The region and all below it: 370000 and 37 mean a province, 370100 and 3701 a city, 370115 a county.
    case within(String)
    /// The region's own reports only.
    case exactly(String)

    /// How many digits the codes that it takes in share; `nil` for a region alone.
    var digits: Int? {
        if case .within(let code) = self { Region.sharedDigits(of: code).utf8.count } else { nil }
    }

    /// The codes that it takes in; `nil` where it names no code.
    var codes: ClosedRange<Adcode>? {
        switch self {
        case .exactly(let code): Adcode(code.utf8).map { $0...$0 }
        case .within(let code): Adcode.beginning(with: Region.sharedDigits(of: code).utf8)
        }
    }
}
