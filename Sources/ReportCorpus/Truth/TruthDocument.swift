import ReportModel

/// What is true of a document, as a person would annotate it: the gold format, which `score_extraction.py` reads.
struct TruthDocument: Encodable {
    struct Document: Encodable {
        struct Place: Encodable {
            var name: String
            var adcode: String
            var level: String
        }

        var title: String
        var kind: String
        var region: Place
        var issuer: String
        var publishedOn: String
        var indexNumber: String?
        var documentNumber: String?
        var siteChannel: String?
        var reportPeriod: Period?
        var noise: [String]
        /// What of this the document itself says.
        var states: [String]
    }

    struct Section: Encodable {
        var heading: String
        var level: Int
        var kind: String
        var inline: Bool
        var start: Int
        var end: Int
    }

    struct Figure: Encodable {
        var id: String
        var quote: String
        var context: String
        var value: Double
        var valueMax: Double?
        var unit: String
        var kind: String
        var bound: String
        var measure: String
        var subjectRegion: String
        var period: Period?
        var periodAlt: [Period]?
        var periodBasis: String?
        var direction: String?
        var indicator: String?
        var status: String
        var partOf: String?
        var spanGroup: String?
        var start: Int
        var end: Int
        /// The pattern of the grammar that says it, and the half of the grammar that the pattern belongs to.
        var pattern: String
        var half: String
    }

    struct Name: Encodable {
        var quote: String
        var start: Int
        var end: Int
    }

    struct Citation: Encodable {
        var title: String
        var quote: String
        var occurrences: Int
    }

    struct Item: Encodable {
        var lead: String
        var text: String
    }

    var file: String
    var form: String
    var charset: String?
    var document: Document
    var sections: [Section]
    var figures: [Figure]
    var optionalFigures: [Figure]
    var targets: [Figure]
    var namedSystems: [Name]
    var citations: [Citation]
    var honours: [Name]
    var firsts: [Name]
    var coverageClaims: [Name]
    var problems: [String]
    var problemItems: [Item]
    var commitments: [String]
    var commitmentItems: [Item]
    /// The body, which every offset counts in, by Unicode scalars.
    var text: String
}

extension TruthDocument {
    init(
        _ written: WrittenDocument,
        by voice: Voice,
        as publication: Publication,
        file: PublishedFile,
        at path: String
    ) {
        let region = voice.government.region
        self.file = path
        self.form = file.form.rawValue
        self.charset = file.charset
        self.document = Document(
            title: publication.title,
            kind: written.kind.rawValue,
            region: .init(name: region.name, adcode: region.adcode, level: region.level.rawValue),
            issuer: publication.issuer,
            publishedOn: publication.publishedOn,
            indexNumber: publication.indexNumber,
            documentNumber: publication.documentNumber,
            siteChannel: publication.channel.joined(separator: " > "),
            reportPeriod: voice.period,
            noise: file.noise,
            states: file.states
        )
        self.sections = written.sections.map {
            Section(
                heading: $0.heading,
                level: $0.level,
                kind: $0.kind.rawValue,
                inline: $0.isInline,
                start: $0.start,
                end: $0.end
            )
        }
        let all = Self.figures(written.body)
        self.figures = all.filter { !$0.isOptional && $0.figure.status != "target" }.map(\.figure)
        self.optionalFigures = all.filter { $0.isOptional && $0.figure.status != "target" }.map(\.figure)
        self.targets = all.filter { $0.figure.status == "target" }.map(\.figure)
        func names(_ kind: Pattern.SpanKind) -> [Name] {
            written.body.spans.filter { $0.kind == kind.rawValue }.map {
                Name(quote: $0.text, start: $0.start, end: $0.end)
            }
        }
        self.namedSystems = names(.system)
        self.honours = names(.honour)
        self.firsts = names(.first)
        self.coverageClaims = names(.coverage)
        self.citations = Self.citations(written.body.text)
        self.problems = written.problems.map(\.lead)
        self.problemItems = written.problems.map { Item(lead: $0.lead, text: $0.text) }
        self.commitments = written.commitments.map(\.lead)
        self.commitmentItems = written.commitments.map { Item(lead: $0.lead, text: $0.text) }
        self.text = written.body.text
    }

    private static func figures(_ body: Passage) -> [(figure: Figure, isOptional: Bool)] {
        let finder = ContextFinder(body.text)
        func id(_ number: Int) -> String { "f\(number + 1)" }
        return body.figures.enumerated().compactMap { number, draft in
            guard let context = finder.context(of: draft.start..<draft.end) else { return nil }
            let figure = Figure(
                id: id(number),
                quote: draft.quote,
                context: context,
                value: draft.value,
                valueMax: draft.maximum,
                unit: draft.unit,
                kind: draft.kind.rawValue,
                bound: draft.bound.rawValue,
                measure: draft.measure,
                subjectRegion: draft.owner,
                period: draft.period,
                periodAlt: draft.otherPeriods.isEmpty ? nil : draft.otherPeriods,
                periodBasis: draft.basis?.rawValue,
                direction: draft.direction?.rawValue,
                indicator: draft.indicator,
                status: draft.status.rawValue,
                partOf: draft.total.map(id),
                spanGroup: draft.group.map(id),
                start: draft.start,
                end: draft.end,
                pattern: draft.pattern,
                half: draft.half
            )
            return (figure, draft.isOptional)
        }
    }

    /// Titles in 《》, in order of first mention.
    private static func citations(_ text: String) -> [Citation] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "《"), let close = rest[open...].firstIndex(of: "》") {
            let title = String(rest[rest.index(after: open)..<close])
            if counts[title] == nil { order.append(title) }
            counts[title, default: 0] += 1
            rest = rest[rest.index(after: close)...]
        }
        return order.map { Citation(title: $0, quote: "《\($0)》", occurrences: counts[$0] ?? 0) }
    }
}
