/// A region to search in, by its GB/T 2260 code.
public enum RegionScope: Sendable, Hashable {
    /// The region and all below it: 370000 and 37 mean a province, 370100 and 3701 a city, 370115 a county.
    case within(String)
    /// The region's own reports only.
    case exactly(String)

    /// The codes that it takes in; `nil` where it names no code.
    var codes: ClosedRange<Adcode>? {
        switch self {
        case .exactly(let code): Adcode(code.utf8).map { $0...$0 }
        case .within(let code): Adcode.beginning(with: Self.sharedDigits(of: code))
        }
    }

    /// The digits that all codes below `code` share: two for a province, four for a city, six for a county.
    private static func sharedDigits(of code: String) -> Substring.UTF8View {
        let code = Substring(code)
        guard code.utf8.count == 6 else { return code.utf8 }
        if code.hasSuffix("0000") { return code.prefix(2).utf8 }
        return code.hasSuffix("00") ? code.prefix(4).utf8 : code.utf8
    }
}
