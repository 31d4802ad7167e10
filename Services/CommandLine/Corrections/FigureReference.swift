/// What a person names on the command line: a figure, `12:f7`, or a whole report, `12`.
struct FigureReference: Hashable {
    /// As `fazhi show` takes it.
    let report: String
    /// `nil` for all figures of the report.
    let figure: String?

    init(_ text: String) {
        if let colon = text.lastIndex(of: ":") {
            let end = text[text.index(after: colon)...]
            // An address has colons too: https://…, localhost:80.
            if end.first == "f", end.count > 1, end.dropFirst().allSatisfy(\.isASCIIDigit), colon > text.startIndex {
                self.report = String(text[..<colon])
                self.figure = String(end)
                return
            }
        }
        self.report = text
        self.figure = nil
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { self.isASCII && self.isNumber }
}
