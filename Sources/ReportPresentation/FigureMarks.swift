public import ReportModel

/// A report's body cut at the ends of its figures, so that each piece is inside the same figures from end to end. Figures
/// may lie inside each other, overlap, or share their place.
public struct FigureMarks: Sendable {
    public struct Run: Sendable, Hashable {
        public var text: String
        /// The figures that it is part of, by index, the first to begin first.
        public var figures: [Int]
        /// Those of them that end with it.
        public var ending: [Int]
    }

    public struct Paragraph: Sendable, Hashable {
        /// Where it begins, in Unicode scalars of the body.
        public var start = 0
        /// Where it ends, the line feed not counted.
        public var end = 0
        /// Empty where the paragraph is.
        public var runs: [Run] = []
        /// The figures that begin in it, by index.
        public var figures: [Int] = []
        /// The section whose heading is the whole paragraph, by index.
        public var heading: Int?
        /// The section that begins with it, by index: its heading may be but the first words.
        public var section: Int?
    }

    public private(set) var paragraphs: [Paragraph] = []
    /// Figures that the text has no place for.
    public private(set) var unplaced: [Int] = []

    public init(_ report: Report) {
        let scalars = Array(report.body.text.unicodeScalars)
        var figures: [(index: Int, start: Int, end: Int)] = []
        for (index, figure) in report.figures.enumerated() {
            if figure.start >= 0, figure.start < figure.end, figure.end <= scalars.count {
                figures.append((index, figure.start, figure.end))
            } else {
                self.unplaced.append(index)
            }
        }
        // The wider first, so that what lies inside comes after what it lies in.
        figures.sort { ($0.start, -$0.end, $0.index) < ($1.start, -$1.end, $1.index) }
        let headings = Dictionary(
            report.sections.enumerated().map { ($1.start, $0) },
            uniquingKeysWith: { first, _ in first }
        )

        var coming = figures[...]
        var open: [(index: Int, start: Int, end: Int)] = []
        var start = 0
        while start <= scalars.count {
            let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            var paragraph = Paragraph(start: start, end: end)
            var position = start
            while position < end {
                while let next = coming.first, next.start <= position {
                    coming.removeFirst()
                    paragraph.figures.append(next.index)
                    if next.end > position { open.append(next) }
                }
                let stop = min(end, coming.first?.start ?? end, open.map(\.end).min() ?? end)
                paragraph.runs.append(
                    Run(
                        text: Self.text(scalars[position..<stop]),
                        figures: open.map(\.index),
                        ending: open.filter { $0.end == stop }.map(\.index)
                    )
                )
                open.removeAll { $0.end <= stop }
                position = stop
            }
            // One that reaches over the line feed goes on; one that ends with it has ended.
            open.removeAll { $0.end <= end + 1 }
            paragraph.section = headings[start]
            if let section = headings[start],
                Self.trimmed(scalars[start..<end]).elementsEqual(
                    Self.trimmed(Array(report.sections[section].heading.unicodeScalars)[...])
                )
            {
                paragraph.heading = section
            }
            self.paragraphs.append(paragraph)
            start = end + 1
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var trimmed = scalars
        while trimmed.first?.properties.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.properties.isWhitespace == true { trimmed.removeLast() }
        return trimmed
    }
}
