import ReportModel

@testable import ReportAnalysis

/// A report of an invented text whose figures are found by what they say.
struct CheckSample {
    struct Number {
        var quote: String
        var value: Double
        var unit: String
        var kind: Figure.Kind = .count
        var bound: Figure.Bound = .exact
        var indicator: String?
        var measure: String?
        var year: Int?
        var region: String?
        var partOf: String?
        var direction: Figure.Direction?
        var status = Figure.Status.achieved
    }

    var report: Report

    init(
        _ text: String,
        adcode: String = "370115",
        name: String = "山东省济南市济阳区",
        level: RegionLevel = .county,
        year: Int = 2023,
        published: String? = nil,
        sections: [Section] = [],
        honours: [Honour] = [],
        firsts: [String] = [],
        plan: String? = nil,
        _ numbers: [Number] = []
    ) {
        let body = text + (plan ?? "")
        var from = body.startIndex
        var figures: [Figure] = []
        for (index, number) in numbers.enumerated() {
            guard let range = body[from...].firstRange(of: number.quote) else { continue }
            from = range.upperBound
            let start = body.unicodeScalars.distance(from: body.startIndex, to: range.lowerBound)
            let end = body.unicodeScalars.distance(from: body.startIndex, to: range.upperBound)
            let before = body[..<range.lowerBound].lastIndex(of: "。").map { body.index(after: $0) } ?? body.startIndex
            let after = body[range.upperBound...].firstIndex(of: "。").map { body.index(after: $0) } ?? body.endIndex
            figures.append(
                Figure(
                    id: "f\(index + 1)",
                    start: start,
                    end: end,
                    quote: number.quote,
                    sentence: String(body[before..<after]),
                    value: number.value,
                    unit: number.unit,
                    kind: number.kind,
                    bound: number.bound,
                    direction: number.direction,
                    status: number.status,
                    measure: number.measure,
                    indicator: number.indicator,
                    region: RegionReference(adcode: number.region ?? adcode, name: name),
                    period: Period(year: number.year ?? year),
                    partOf: number.partOf,
                    confidence: 1
                )
            )
        }
        func place(_ words: String) -> Int {
            body.firstRange(of: words).map { body.unicodeScalars.distance(from: body.startIndex, to: $0.lowerBound) }
                ?? 0
        }
        var document = DocumentMetadata(kind: .annualReport, period: Period(year: year))
        document.region = Region(adcode: adcode, name: name, level: level)
        document.publishedOn = published.flatMap { CalendarDate($0) }
        self.report = Report(
            source: DocumentSource(uri: "file:///a", sha256: "", bytes: 0, mediaType: "text/plain", charset: nil),
            document: document,
            body: ReportBody(text: body),
            sections: sections,
            figures: figures,
            honours: honours.map { honour in
                var honour = honour
                honour.start = place(honour.quote)
                return honour
            },
            commitments: plan.map {
                [StatedItem(lead: $0, text: $0, start: place($0), end: body.unicodeScalars.count)]
            } ?? [],
            firsts: firsts.map { Claim(quote: $0, start: place($0), end: place($0) + $0.unicodeScalars.count) }
        )
    }

    func checked(_ number: Int64 = 1) -> CheckedReport { CheckedReport(number: number, report: self.report) }

    static func honour(_ title: String, _ quote: String) -> Honour {
        Honour(title: title, type: .designation, recipient: nil, grantor: nil, quote: quote, start: 0)
    }
}
