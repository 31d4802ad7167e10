import ChineseText
import ReportModel

/// Finds the figures of a report, sentence by sentence.
struct FigureFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let parts: [SectionFinder.Part]
    let document: DocumentMetadata
    let context: PeriodContext
    let regions: RegionDirectory
    let subjects: SubjectRules
    let tables: TableReader

    /// How far back a paragraph tells what a sentence is about, in bytes.
    private static let remembered = 900

    private var bytes: [UInt8] { self.text.bytes }

    func figures() -> [Figure] {
        var figures: [Figure] = []
        var subjects = SubjectFinder(self.subjects, text: self.text, words: self.words)
        for range in self.layout.sentences {
            if let row = self.tables.row(at: range.lowerBound) {
                // A row is read once, with its first sentence.
                guard row.range.lowerBound >= range.lowerBound else { continue }
                subjects.enter(
                    paragraph: row.range.lowerBound..<row.range.lowerBound,
                    headings: self.headings(above: row.range.lowerBound)
                )
                figures += self.figures(in: row, count: figures.count, subjects: &subjects)
                continue
            }
            guard let sentence = self.sentence(range) else { continue }
            let line = self.layout.line(at: range.lowerBound) ?? range
            let paragraph = max(line.lowerBound, range.lowerBound - Self.remembered)..<range.lowerBound
            subjects.enter(paragraph: paragraph, headings: self.headings(above: range.lowerBound))
            figures += self.figures(in: sentence, count: figures.count, subjects: &subjects)
        }
        return figures
    }

    /// The headings of the parts that hold `position`, the innermost first.
    private func headings(above position: Int) -> [Range<Int>] {
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
        let dates = PeriodFinder(text: self.text, words: self.words, layout: self.layout, context: self.context)
            .mentions(in: range)
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
    func places(in clauses: [Range<Int>], dates: [PeriodMention], of range: Range<Int>) -> [FigureSentence
        .Place]
    {
        let mentions = self.bytes.withUnsafeBufferPointer { buffer in
            self.regions.mentions(in: UnsafeBufferPointer(rebasing: buffer[range]), context: self.document.region)
        }
        var places: [FigureSentence.Place] = []
        for mention in mentions {
            let start = mention.range.lowerBound + range.lowerBound
            let end = mention.range.upperBound + range.lowerBound
            guard let adcode = mention.adcode, let region = self.regions.region(code: adcode) else { continue }
            let begins = clauses.contains { clause in
                clause.lowerBound == start
                    || dates.contains { $0.range.lowerBound == clause.lowerBound && $0.range.upperBound == start }
                    || clause.lowerBound < start && self.bytes.holds("其中", before: start)
            }
            // 历下区、市中区获评… has two subjects, and 济南市委 is a body of the document's own place.
            guard begins, !self.bytes.holds("、", at: end), !self.bytes.holds("和", at: end) else { continue }
            places.append(FigureSentence.Place(range: start..<end, region: region.reference))
        }
        return places
    }

    // MARK: Figures

    private func figures(
        in sentence: FigureSentence,
        count: Int,
        subjects: inout SubjectFinder
    ) -> [Figure] {
        let changes = ChangeReader(text: self.text, words: self.words)
        let owners = OwnerReader(
            text: self.text,
            words: self.words,
            regions: self.regions,
            region: self.document.region,
            title: self.document.title
        )
        let measures = MeasureReader(text: self.text, words: self.words)
        let totals = TotalReader(text: self.text, changes: changes)
        let rates = RateReader(text: self.text, changes: changes)
        let statuses = StatusReader(
            text: self.text,
            words: self.words,
            document: self.document,
            context: self.context,
            changes: changes
        )
        let repeats = RepeatReader(text: self.text, words: self.words)
        let proof = self.text.original(sentence.range)
        var figures: [Figure] = []
        var said: [String] = []
        /// What was said last of each fact.
        var spoken: [String] = []
        /// The figure that each fact became first.
        var firsts: [Int] = []
        for (index, fact) in sentence.facts.enumerated() {
            let part = self.part(at: fact.start)
            let direction = changes.direction(of: index, in: sentence)
            let isChange = direction != nil || fact.measure.kind == .change
            let status = statuses.status(of: index, in: sentence, part: part.map { self.parts[$0].kind })
            let period = self.period(of: index, in: sentence, status: status, part: part, changes: changes)
            let names = measures.measures(of: index, in: sentence, previous: said, spoken: spoken)
            let last = said.last
            let total = totals.total(of: index, in: sentence).flatMap { firsts.indices.contains($0) ? firsts[$0] : nil }
            let parent =
                total ?? rates.base(of: index, in: sentence).flatMap { firsts.indices.contains($0) ? firsts[$0] : nil }
            let original = repeats.original(of: index, in: sentence) { measures.hasObject($0, in: sentence) }
                .map { firsts[$0] }
            firsts.append(count + figures.count)
            said = self.handedOn(names, after: said, from: index, in: sentence)
            spoken.append(names.last ?? "")
            // 罚没金额604万元,同比下降4.8%: what changed is what the figure before measures.
            let changed =
                isChange ? measures.changed(by: index, in: sentence).map { figures[firsts[$0] - count].measure } : nil
            for name in names {
                let kind = isChange ? Figure.Kind.change : fact.measure.kind
                let subject: Subject
                if let original, names.count == 1 {
                    subject = Subject(figures[original - count])
                } else {
                    let clause = Clause(
                        name: name,
                        borrowed: last,
                        changed: changed ?? nil,
                        own: changed == nil ? measures.own(of: index, in: sentence) : [],
                        whole: total.map { figures[$0 - count] }
                    )
                    subject = self.subject(of: index, in: sentence, clause: clause, kind: kind, subjects: &subjects)
                }
                figures.append(
                    Figure(
                        id: "f\(count + figures.count + 1)",
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
                        baseline: isChange ? changes.baseline(of: index, in: sentence) : nil,
                        status: status,
                        measure: subject.measure.isEmpty ? nil : subject.measure,
                        indicator: subject.indicator,
                        region: owners.owner(of: index, in: sentence),
                        period: period?.0,
                        periodBasis: period?.1,
                        partOf: parent.map { "f\($0 + 1)" },
                        confidence: self.confidence(of: fact, period: period?.1)
                    )
                )
            }
        }
        return figures
    }

    func part(at position: Int) -> Int? {
        self.parts.innermost(at: position)
    }

    private func period(
        of index: Int,
        in sentence: FigureSentence,
        status: Figure.Status,
        part: Int?,
        changes: ChangeReader
    ) -> (Period, Figure.PeriodBasis)? {
        let reader = PeriodReader(context: self.context, bytes: self.bytes)
        guard status == .target else { return reader.period(of: index, in: sentence, changes: changes) }
        let start = sentence.facts[index].start
        if let said = sentence.dates.last(where: { $0.range.upperBound <= start && reader.governs($0.range, start) }),
            !said.isRelative, !said.isComparison, let period = said.period
        {
            return (period, .explicit)
        }
        // A plan is for the year that its heading names, else for the year after the report's.
        var position = part
        while let current = position {
            let heading = self.parts[current].heading
            let dates = PeriodFinder(text: self.text, words: self.words, layout: self.layout, context: self.context)
                .mentions(in: heading)
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
