/// Where a figure stands, told by the report's text alone, so that it is found again whatever extractor reads the report,
/// and in every version that holds the sentence.
public struct FigureAnchor: Sendable, Hashable, Codable {
    public var sentence: String
    /// Which of the places where the report has this sentence, counted from 0.
    public var occurrence: Int
    /// Where the figure begins in the sentence, in Unicode scalars that are no white space.
    public var start: Int
    /// The figure as it is written.
    public var quote: String
    /// Its measure, which tells apart what one number states of several things.
    public var measure: String?
    /// Which of the figures with the same place in the text, counted from 0, and how many there were.
    public var rank: Int
    public var count: Int

    /// The anchor of a figure of `report`; `nil` where the report's text does not hold its sentence around it.
    public init?(of figure: Figure, in report: Report) {
        self.init(of: figure, figures: report.figures, body: FoldedText(report.body.text))
    }

    init?(of figure: Figure, figures: [Figure], body: FoldedText) {
        let sentence = FoldedText(figure.sentence)
        let place = body.position(of: figure.start)
        let positions = body.positions(of: sentence)
        guard
            let occurrence = positions.firstIndex(where: { ($0..<$0 + sentence.scalars.count).contains(place) })
        else { return nil }
        let twins = figures.filter { $0.start == figure.start && $0.end == figure.end }
        self.sentence = figure.sentence
        self.occurrence = occurrence
        self.start = place - positions[occurrence]
        self.quote = figure.quote
        self.measure = figure.extracted.measure
        self.rank = twins.firstIndex { $0.id == figure.id } ?? 0
        self.count = max(twins.count, 1)
    }

    /// The index of the figure that stands here, among `figures` of a report with this text; `nil` where the report has
    /// no such sentence or nothing in it is a figure at this place.
    func index(in figures: [Figure], body: FoldedText) -> Int? {
        let positions = body.positions(of: FoldedText(self.sentence))
        guard positions.indices.contains(self.occurrence) else { return nil }
        let start = positions[self.occurrence] + self.start
        let end = start + FoldedText(self.quote).scalars.count
        var here: [Int] = []
        var around: [(index: Int, shared: Int)] = []
        for (index, figure) in figures.enumerated() {
            let (first, last) = (body.position(of: figure.start), body.position(of: figure.end))
            if first == start, last == end { here.append(index) }
            let shared = min(last, end) - max(first, start)
            if shared > 0 { around.append((index, shared)) }
        }
        if here.isEmpty {
            // The extractor has come to read 200余场 as 200余场次.
            let most = around.map(\.shared).max()
            here = around.filter { $0.shared == most }.map(\.index)
        }
        if here.count <= 1 { return here.first }
        if let same = here.first(where: { figures[$0].measure == self.measure }) { return same }
        return here.count == self.count ? here[self.rank] : nil
    }
}
