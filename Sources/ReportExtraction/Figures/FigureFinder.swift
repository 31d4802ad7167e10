import ChineseText
import ReportModel

/// Finds the figures of a report, sentence by sentence.
final class FigureFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]
    let region: Region?
    let context: PeriodContext
    let regions: RegionDirectory
    let subjects: SubjectRules
    let tables: TableReader

    let changes: ChangeReader
    let measures: MeasureReader
    let owners: OwnerReader
    let carriers: CarrierReader
    let coverage: WordCoverage
    private let dates: PeriodFinder
    private let periods: PeriodReader
    private let statuses: StatusReader
    private let totals: TotalReader
    private let rates: RateReader
    private let repeats: RepeatReader

    /// How far back a paragraph tells what a sentence is about, in bytes.
    private static let remembered = 900
    /// In bytes: a report seldom has more figures than one for so many.
    private static let spacing = 120

    private var bytes: [UInt8] { self.text.bytes }

    init(
        text: ReportText,
        words: WordIndex,
        layout: Layout,
        parts: [SectionFinder.Part],
        document: DocumentMetadata,
        context: PeriodContext,
        regions: RegionDirectory,
        subjects: SubjectRules,
        tables: TableReader
    ) {
        self.text = text
        self.words = words
        self.layout = layout
        self.parts = parts
        self.region = document.region
        self.context = context
        self.regions = regions
        self.subjects = subjects
        self.tables = tables
        self.changes = ChangeReader(text: text, words: words)
        self.measures = MeasureReader(text: text, words: words)
        self.carriers = CarrierReader(text: text, words: words, layout: layout)
        self.coverage = WordCoverage(words: words)
        self.owners = OwnerReader(text: text, words: words, regions: regions, document: document)
        self.dates = PeriodFinder(text: text, words: words, layout: layout, context: context)
        self.periods = PeriodReader(context: context, bytes: text.bytes)
        self.statuses = StatusReader(
            text: text,
            words: words,
            kind: document.kind,
            context: context,
            periods: self.periods,
            changes: self.changes
        )
        self.totals = TotalReader(text: text, changes: self.changes)
        self.rates = RateReader(text: text, changes: self.changes)
        self.repeats = RepeatReader(text: text, words: words)
    }

    func figures() -> [Figure] {
        var figures: [Figure] = []
        figures.reserveCapacity(self.bytes.count / Self.spacing)
        var subjects = SubjectFinder(self.subjects, text: self.text, words: self.words)
        var said = SaidPeriod()
        for range in self.layout.sentences {
            if let row = self.tables.row(at: range.lowerBound) {
                // A row is read once, with its first sentence.
                guard row.range.lowerBound >= range.lowerBound else { continue }
                self.read(row, subjects: &subjects, into: &figures)
                continue
            }
            guard let sentence = self.sentence(range) else { continue }
            let line = self.layout.line(at: range.lowerBound) ?? range
            let paragraph = max(line.lowerBound, range.lowerBound - Self.remembered)..<range.lowerBound
            subjects.enter(sentence, paragraph: paragraph, headings: self.headings(above: range.lowerBound))
            if said.line != line { said = SaidPeriod(line: line) }
            self.read(sentence, subjects: &subjects, said: &said, into: &figures)
        }
        return figures
    }

    /// The headings of the parts that hold `position`, the innermost first.
    func headings(above position: Int) -> [Range<Int>] {
        var headings: [Range<Int>] = []
        var part = self.part(at: position)
        while let current = part {
            headings.append(self.parts[current].heading)
            part = self.parts[current].parent
        }
        return headings
    }

    // MARK: Sentences

    /// The sentence, where it states a fact.
    private func sentence(_ range: Range<Int>) -> FigureSentence? {
        let dates = self.dates.mentions(in: range)
        let quantities = QuantityScanner(text: self.text, words: self.words)
            .quantities(in: self.withoutMark(range), dates: dates.map(\.range))
        let filter = QuantityFilter(text: self.text, words: self.words, layout: self.layout)
        let facts = quantities.isEmpty ? [] : filter.facts(among: quantities, in: range)
        guard !facts.isEmpty else { return nil }
        let clauses = self.layout.clauses(of: self.withoutMark(range), in: self.bytes)
        return FigureSentence(
            range: range,
            clauses: clauses,
            dates: dates,
            places: self.places(in: clauses, dates: dates, of: range),
            facts: facts
        )
    }

    private func withoutMark(_ range: Range<Int>) -> Range<Int> {
        guard let mark = OutlineMark(in: self.bytes, at: range.lowerBound, limit: range.upperBound) else {
            return range
        }
        return min(mark.range.upperBound, range.upperBound)..<range.upperBound
    }

    /// The divisions that clauses begin with, the document's own and those above it left out.
    func places(in clauses: [Range<Int>], dates: [PeriodMention], of range: Range<Int>) -> [FigureSentence.Place] {
        let starts = self.starts(of: clauses, dates: dates, in: range)
        let mentions = self.bytes.withUnsafeBufferPointer { buffer in
            let sentence = UnsafeBufferPointer(rebasing: buffer[range])
            // Few clauses begin with a place; the others need not be read.
            guard starts.contains(where: { self.regions.mayBegin(in: sentence, at: $0 - range.lowerBound) }) else {
                return [RegionMention]()
            }
            return self.regions.mentions(in: sentence, context: self.region)
        }
        var places: [FigureSentence.Place] = []
        for mention in mentions {
            let start = mention.range.lowerBound + range.lowerBound
            let end = mention.range.upperBound + range.lowerBound
            guard starts.contains(start), let adcode = mention.adcode, let region = self.regions.region(code: adcode)
            else { continue }
            // 历下区、市中区获评… has two subjects, and 济南市委 is a body of the document's own place.
            guard !self.bytes.holds("、", at: end), !self.bytes.holds("和", at: end) else { continue }
            places.append(FigureSentence.Place(range: start..<end, region: region.reference))
        }
        return places
    }

    /// Where a place would begin a clause: at its beginning, after the date that begins it, after 其中.
    private func starts(of clauses: [Range<Int>], dates: [PeriodMention], in range: Range<Int>) -> [Int] {
        var starts: [Int] = []
        for clause in clauses {
            starts.append(clause.lowerBound)
            // 在历下区开展…, 以历下区为试点, 选取历下区开展试点.
            if let place = self.bytes.startsAny(["在", "以", "选取", "选择", "选定"], at: clause.lowerBound) {
                starts.append(place)
            }
            for date in dates where date.range.lowerBound == clause.lowerBound { starts.append(date.range.upperBound) }
        }
        guard let first = clauses.first else { return starts }
        var position = max(range.lowerBound, first.lowerBound - 5)
        while let found = self.bytes.first("其中", in: position..<min(range.upperBound + 5, self.bytes.count)) {
            starts.append(found + 6)
            position = found + 6
        }
        return starts
    }

    // MARK: Figures

    /// The time that a paragraph named last, for documents that are of no time themselves: a news item.
    private struct SaidPeriod {
        var line: Range<Int>?
        var period: Period?
    }

    private func read(
        _ sentence: FigureSentence,
        subjects: inout SubjectFinder,
        said paragraph: inout SaidPeriod,
        into figures: inout [Figure]
    ) {
        let proof = self.text.original(sentence.range)
        var said: [String] = []
        /// What was said last of each fact.
        var spoken: [String] = []
        /// The figure that each fact became first.
        var firsts: [Int] = []
        for (index, fact) in sentence.facts.enumerated() {
            let part = self.part(at: fact.start)
            let direction = self.changes.direction(of: index, in: sentence)
            let isChange = direction != nil || fact.measure.kind == .change
            let status = self.statuses.status(of: index, in: sentence, part: part.map { self.parts[$0].kind })
            var period = self.period(of: index, in: sentence, status: status, part: part)
            if let (named, basis) = period, basis == .explicit, status == .achieved {
                paragraph.period = named
            } else if period == nil, status == .achieved, fact.measure.kind != .duration {
                period = paragraph.period.map { ($0, .inherited) }
            }
            let names = self.measures.measures(of: index, in: sentence, previous: said, spoken: spoken)
            let last = said.last
            let total = self.totals.total(of: index, in: sentence).flatMap {
                firsts.indices.contains($0) ? firsts[$0] : nil
            }
            let parent =
                total
                ?? self.rates.base(of: index, in: sentence).flatMap { firsts.indices.contains($0) ? firsts[$0] : nil }
            let original = self.repeats.original(of: index, in: sentence) { self.measures.hasObject($0, in: sentence) }
                .map { firsts[$0] }
            firsts.append(figures.count)
            said = self.handedOn(names, after: said, from: index, in: sentence)
            spoken.append(names.last ?? "")
            // 罚没金额604万元,同比下降4.8%: what changed is what the figure before measures.
            let changed =
                isChange ? self.measures.changed(by: index, in: sentence).map { figures[firsts[$0]].measure } : nil
            for name in names {
                let kind = isChange ? Figure.Kind.change : fact.measure.kind
                let subject: Subject
                if let original, names.count == 1 {
                    subject = Subject(figures[original])
                } else {
                    let clause = Clause(
                        name: name,
                        borrowed: last,
                        changed: changed ?? nil,
                        own: changed == nil || self.changes.isCut(index, in: sentence)
                            ? self.measures.own(of: index, in: sentence) : [],
                        whole: (total ?? self.measures.succeeded(index, in: sentence).map { firsts[$0] })
                            .map { Subject(figures[$0]) }
                    )
                    subject = self.subject(of: index, in: sentence, clause: clause, kind: kind, subjects: &subjects)
                }
                figures.append(
                    Figure(
                        id: "f" + String(figures.count + 1),
                        start: self.text.scalarOffset(fact.range.lowerBound),
                        end: self.text.scalarOffset(fact.range.upperBound),
                        quote: self.text.original(fact.range),
                        sentence: proof,
                        section: part,
                        value: fact.value,
                        valueMax: fact.upper,
                        unit: fact.measure.text,
                        kind: kind,
                        bound: fact.bound,
                        direction: direction,
                        baseline: isChange ? self.changes.baseline(of: index, in: sentence) : nil,
                        status: status,
                        measure: subject.measure.isEmpty ? nil : subject.measure,
                        indicator: subject.indicator,
                        region: self.owners.owner(of: index, in: sentence),
                        period: period?.0,
                        periodBasis: period?.1,
                        partOf: parent.map { "f\($0 + 1)" },
                        confidence: self.confidence(of: fact, period: period?.1)
                    )
                )
            }
        }
        for index in sentence.facts.indices where figures[firsts[index]].indicator == nil {
            guard let next = self.repeats.continuation(of: index, in: sentence), figures[firsts[next]].indicator != nil
            else { continue }
            figures[firsts[index]].measure = figures[firsts[next]].measure
            figures[firsts[index]].indicator = figures[firsts[next]].indicator
        }
    }

    func part(at position: Int) -> Int? {
        self.parts.innermost(at: position)
    }

    private func period(
        of index: Int,
        in sentence: FigureSentence,
        status: Figure.Status,
        part: Int?
    ) -> (Period, Figure.PeriodBasis)? {
        guard status == .target else { return self.periods.period(of: index, in: sentence, changes: self.changes) }
        let start = sentence.facts[index].start
        if let said = sentence.dates.last(where: {
            $0.range.upperBound <= start && self.periods.governs($0.range, start)
        }),
            !said.isRelative, !said.isComparison, let period = said.period
        {
            return (period, .explicit)
        }
        // A plan is for the year that its heading names, else for the year after the report's.
        var position = part
        while let current = position {
            let heading = self.parts[current].heading
            let dates = self.dates.mentions(in: heading)
            if let period = dates.last(where: { !$0.isRelative })?.period { return (period, .inherited) }
            position = self.parts[current].parent
        }
        return self.context.year.map { (Period(year: $0 + 1), .inferred) }
    }

    private func confidence(of fact: Quantity, period: Figure.PeriodBasis?) -> Double {
        let form: Double =
            switch fact.form {
            case .arabic: 0.97
            case .chinese: fact.isSoft ? 0.7 : 0.9
            case .ordinal: 0.75
            }
        return period == nil ? form - 0.05 : form
    }
}
