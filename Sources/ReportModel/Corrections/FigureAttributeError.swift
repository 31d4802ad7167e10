/// A text that an attribute of a figure cannot take.
public struct FigureAttributeError: Error, Sendable, CustomStringConvertible {
    public let attribute: FigureAttribute
    /// `nil` where the attribute was to be taken away.
    public let text: String?
    /// The values that there are, where they are few.
    public let known: [String]

    init(_ attribute: FigureAttribute, _ text: String?, known: [String] = []) {
        self.attribute = attribute
        self.text = text
        self.known = known
    }

    public var description: String {
        guard let text = self.text else { return "a figure cannot be without its \(self.attribute.rawValue)" }
        let what =
            switch self.attribute {
            case .value, .valueMax: "a number"
            case .period: "a period such as 2022, 2022-03 or 2022-01..2022-12"
            default: "one of \(self.known.joined(separator: ", "))"
            }
        return "\(self.attribute.rawValue) must be \(what), not “\(text)”"
    }
}
