public import ReportModel

/// A report that is checked, or that others are held against.
public struct CheckedReport: Sendable {
    /// The report's number; `nil` for a draft that is not stored.
    public let number: Int64?
    public let report: Report
    let sentences: [CheckedSentence]
    private let scalars: [Unicode.Scalar]

    public init(number: Int64?, report: Report) {
        self.number = number
        self.report = report
        self.scalars = Array(report.body.text.unicodeScalars)
        self.sentences = CheckedSentence.all(of: report)
    }

    var year: Int? { self.report.document.year }
    var maker: Maker? { Maker(self.report.document) }
    /// Tells reports of one run apart.
    var order: Int64 { self.number ?? .max }
    var isAnnualReport: Bool { self.report.document.kind == .annualReport }
    var place: String? { self.report.document.region?.name }

    /// Whose figure it is: in a department's report the figures of its division are the department's own.
    func subject(of figure: Figure) -> Maker? {
        guard let adcode = figure.region?.adcode else { return nil }
        if let maker = self.maker, maker.adcode == adcode { return maker }
        // Some body of the division, nobody knows which.
        if self.report.document.region?.adcode == adcode, self.maker == nil { return nil }
        return Maker(adcode: adcode, body: nil)
    }

    /// The text between two places, in Unicode scalars; empty where they are no places of it.
    func text(_ start: Int, _ end: Int) -> String {
        guard 0 <= start, start <= end, end <= self.scalars.count else { return "" }
        return String(String.UnicodeScalarView(self.scalars[start..<end]))
    }

    /// Where the clause begins that ends at `end`: after the comma, semicolon, colon or bracket before, at `start` at the
    /// earliest. In Unicode scalars.
    func clauseStart(before end: Int, from start: Int) -> Int {
        var at = min(end, self.scalars.count)
        while at > start, !Self.separators.contains(self.scalars[at - 1]) { at -= 1 }
        return max(at, start)
    }

    private static let separators = Set("，,；;：:（(".unicodeScalars)

    /// Where a word stands in the text, in Unicode scalars.
    func places(of word: String) -> [Int] {
        let word = Array(word.unicodeScalars)
        guard let first = word.first else { return [] }
        return self.scalars.indices.filter {
            self.scalars[$0] == first && self.scalars[$0...].starts(with: word)
        }
    }

    func sentence(at start: Int) -> CheckedSentence? {
        var (low, high) = (0, self.sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if self.sentences[middle].start <= start { low = middle + 1 } else { high = middle }
        }
        return low > 0 && start < self.sentences[low - 1].end ? self.sentences[low - 1] : nil
    }

    func evidence(_ figure: Figure) -> Finding.Evidence {
        Finding.Evidence(
            report: self.number,
            place: self.place,
            year: self.year,
            figure: figure.id,
            quote: figure.quote,
            sentence: figure.sentence,
            start: figure.start
        )
    }

    func evidence(_ sentence: CheckedSentence, quote: String? = nil) -> Finding.Evidence {
        Finding.Evidence(
            report: self.number,
            place: self.place,
            year: self.year,
            figure: nil,
            quote: quote,
            sentence: sentence.text,
            start: sentence.start
        )
    }
}
