import ReportModel

/// What people vouch for in a report, in the form of the annotations that extraction is scored against. It has no
/// `document`, of which people have said nothing. Offsets count Unicode scalars of the report's clean text.
struct GoldRecord: Encodable {
    struct Entry: Encodable {
        var id: String
        var quote: String
        /// The part of the sentence in which the quote stands first.
        var context: String
        var value: Double
        var valueMax: Double?
        var unit: String
        var kind: String
        var bound: String
        var measure: String?
        var subjectRegion: String?
        var period: Period?
        var periodBasis: String?
        var direction: String?
        var indicator: String?
        var status: String
        var salience = "core"
        var start: Int
        var end: Int
        /// Who vouches for it, when and why.
        var note: String?

        enum CodingKeys: String, CodingKey {
            case id, quote, context, value, unit, kind, bound, measure, period, direction, indicator, status, salience
            case start, end, note
            case valueMax = "value_max"
            case subjectRegion = "subject_region"
            case periodBasis = "period_basis"
        }
    }

    struct Rejected: Encodable {
        var quote: String
        var context: String
        var reason: String
        var start: Int
    }

    var file: String
    var title: String?
    var figures: [Entry] = []
    var targets: [Entry] = []
    /// Those that nobody has looked at.
    var optionalFigures: [Entry] = []
    var consideredNotFigures: [Rejected] = []

    enum CodingKeys: String, CodingKey {
        case file, title, figures, targets
        case optionalFigures = "optional_figures"
        case consideredNotFigures = "considered_not_figures"
    }

    init(_ report: Report) {
        self.file = report.source.uri
        self.title = report.document.title
        let scalars = Array(report.body.text.unicodeScalars)
        for figure in report.figures {
            let context = Self.context(of: figure, in: scalars)
            switch figure.correction?.verdict {
            case .rejected:
                self.consideredNotFigures.append(
                    Rejected(
                        quote: figure.quote,
                        context: context,
                        reason: figure.correction?.reason ?? "",
                        start: figure.start
                    )
                )
            case .corrected, .confirmed:
                if figure.status == .target {
                    self.targets.append(Entry(figure, context))
                } else {
                    self.figures.append(Entry(figure, context))
                }
            case .revoked, nil: self.optionalFigures.append(Entry(figure, context))
            }
        }
    }

    /// The sentence from where the figure's words stand in it for the first time: whoever looks for them there finds this
    /// figure, and not an earlier one that is written alike.
    private static func context(of figure: Figure, in body: [Unicode.Scalar]) -> String {
        let (sentence, quote) = (Array(figure.sentence.unicodeScalars), Array(figure.quote.unicodeScalars))
        guard !quote.isEmpty, quote.count <= sentence.count, figure.start >= 0, figure.end <= body.count else {
            return figure.sentence
        }
        let places = (0...sentence.count - quote.count).filter { sentence[$0..<$0 + quote.count] == quote[...] }
        // Which of them it is, the text around it tells.
        let here = places.firstIndex { place in
            let start = figure.start - place
            return start >= 0 && start + sentence.count <= body.count
                && body[start..<start + sentence.count] == sentence[...]
        }
        guard let here, here > 0 else { return figure.sentence }
        var context = String.UnicodeScalarView()
        context.append(contentsOf: sentence[(places[here - 1] + 1)...])
        return String(context)
    }
}

extension GoldRecord.Entry {
    fileprivate init(_ figure: Figure, _ context: String) {
        self.init(
            id: figure.id,
            quote: figure.quote,
            context: context,
            value: figure.value,
            valueMax: figure.valueMax,
            unit: figure.unit,
            kind: figure.kind.rawValue,
            bound: figure.bound.rawValue,
            measure: figure.measure,
            subjectRegion: figure.region?.name,
            period: figure.period,
            periodBasis: figure.periodBasis?.rawValue,
            direction: figure.direction?.rawValue,
            indicator: figure.indicator,
            status: figure.status.rawValue,
            start: figure.start,
            end: figure.end,
            note: figure.correction.map { "\($0.author), \($0.madeAt): \($0.reason)" }
        )
    }
}
