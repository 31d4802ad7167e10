import ReportModel

/// What the world file tells of a document, kept while the others are written.
struct DocumentRecord: Sendable {
    var entry: Corpus.Entry
    var path: String
    var title: String
    var address: String
    var publishedOn: String
    var form: String
    var charset: String?
    var bytes: Int
    var characters: Int
    var sentences: Int
    var facts: [Fact]
    var failedSums: [FailedSumRecord]
    var promises: [String: String]
    var answers: [String: String]
    var problems: [String: String]
    var honours: [String: String]
    var firsts: [String: String]
    var missingSections: [String]
    var recycled: [String]
    var recycledFrom: DocumentSpec?

    /// A value that the document states of a place and year.
    struct Fact: Sendable {
        var government: Int32
        var year: Int16
        /// Index in the catalogue.
        var indicator: Int16
        var value: Double
        var isComparable: Bool
        /// In the body, by Unicode scalars.
        var start: Int32
    }

    struct FailedSumRecord: Sendable, Encodable {
        var total: String
        var parts: [String]
        var sentence: String
    }
}

extension DocumentRecord {
    init(
        _ entry: Corpus.Entry,
        _ written: WrittenDocument,
        _ voice: Voice,
        _ publication: Publication,
        _ path: String,
        _ file: PublishedFile,
        recycled: [String],
        from source: DocumentSpec?
    ) {
        self.entry = entry
        self.path = path
        self.title = written.title
        self.address = publication.address
        self.publishedOn = publication.publishedOn
        self.form = file.form.rawValue
        self.charset = file.charset
        self.bytes = file.bytes.count
        self.characters = written.body.length
        self.sentences = written.body.text.sentences.count
        self.facts = written.body.figures.compactMap { figure in
            guard let government = figure.government, let id = figure.indicator, figure.kind != .change,
                figure.status != .baseline, figure.maximum == nil,
                let indicator = voice.world.catalogue.indicators.firstIndex(where: { $0.id == id }),
                let period = figure.period, let year = period.to?.year, period == Period(year: year),
                figure.unit == voice.world.catalogue.indicators[indicator].unit
            else { return nil }
            return Fact(
                government: Int32(government),
                year: Int16(year),
                indicator: Int16(indicator),
                value: figure.value,
                isComparable: figure.isComparable && figure.bound == .exact && figure.status == .achieved,
                start: Int32(figure.start)
            )
        }
        self.failedSums = written.body.failedSums.map { sum in
            let figures = written.body.figures
            return FailedSumRecord(
                total: figures[sum.total].quote,
                parts: sum.parts.map { figures[$0].quote },
                sentence: written.body.text.sentence(around: figures[sum.total].start)
            )
        }
        self.promises = written.promises
        self.answers = written.answers
        self.problems = written.problemPatterns
        self.honours = written.honourSentences
        self.firsts = written.firstClaims
        self.missingSections =
            entry.spec.kind == .report
            ? voice.world.missingSections(of: voice.government, year: voice.year).map(\.rawValue) : []
        self.recycled = recycled
        self.recycledFrom = source
    }
}

extension String {
    /// The sentence in which a Unicode scalar stands.
    func sentence(around offset: Int) -> String {
        let scalars = self.unicodeScalars
        guard let at = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex) else {
            return ""
        }
        let ends: Set<Unicode.Scalar> = ["。", "\n"]
        let start = scalars[..<at].lastIndex(where: ends.contains).map(scalars.index(after:)) ?? scalars.startIndex
        let end = scalars[at...].firstIndex(where: ends.contains) ?? scalars.endIndex
        return String(scalars[start..<end])
    }
}
