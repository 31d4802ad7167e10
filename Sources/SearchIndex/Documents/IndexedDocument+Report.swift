public import ReportModel

extension IndexedDocument {
    /// Cuts `report` into passages: the paragraphs of its body that are not blank.
    ///
    /// A passage takes the heading of the innermost section that holds its beginning, and the kind of the innermost
    /// one whose kind is not `other`: the parts of 存在的问题 are problems too.
    public init(id: Int64, reportID: Int64, report: Report) {
        self.init(
            id: id,
            reportID: reportID,
            adcode: report.document.region?.adcode,
            year: report.document.year,
            kind: report.document.kind,
            title: report.document.title ?? "",
            passages: Self.passages(of: report)
        )
    }

    private static func passages(of report: Report) -> [IndexedPassage] {
        var passages: [IndexedPassage] = []
        var sections = EnclosingSections(report.sections)
        var paragraph = String.UnicodeScalarView()
        var paragraphStart = 0
        var offset = 0

        func endParagraph() {
            while let last = paragraph.last, last.properties.isWhitespace { paragraph.removeLast() }
            if !paragraph.isEmpty {
                let section = sections.enclosing(paragraphStart)
                passages.append(
                    IndexedPassage(
                        text: String(paragraph),
                        heading: section.heading,
                        sectionKind: section.kind,
                        start: paragraphStart
                    )
                )
            }
            paragraph = String.UnicodeScalarView()
        }

        for scalar in report.body.text.unicodeScalars {
            if scalar == "\n" {
                endParagraph()
            } else if !paragraph.isEmpty || !scalar.properties.isWhitespace {
                if paragraph.isEmpty { paragraphStart = offset }
                paragraph.append(scalar)
            }
            offset += 1
        }
        endParagraph()
        return passages
    }
}

/// The sections around a place, for places asked in ascending order.
private struct EnclosingSections {
    private var coming: ArraySlice<Section>
    private var open: [Section] = []

    init(_ sections: [Section]) {
        // The outer before the inner where both begin.
        self.coming = sections.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }[...]
    }

    mutating func enclosing(_ offset: Int) -> (heading: String?, kind: Section.Kind?) {
        while let next = self.coming.first, next.start <= offset {
            self.open.append(next)
            self.coming.removeFirst()
        }
        self.open.removeAll { $0.end <= offset }
        let kind = self.open.last { $0.kind != .other } ?? self.open.last
        return (self.open.last?.heading, kind?.kind)
    }
}
