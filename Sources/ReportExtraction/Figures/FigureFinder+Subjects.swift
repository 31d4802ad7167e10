import ReportModel

/// What a figure measures, in the words of its clause or in those of a rule, and the indicator under which it is filed.
extension FigureFinder {
    struct Subject {
        let measure: String
        let indicator: String?

        init(measure: String, indicator: String?) {
            self.measure = measure
            self.indicator = indicator
        }

        /// What it counts, for the names of its parts.
        var thing: String? { self.measure.isEmpty ? nil : MeasureNamer.thing(self.measure) }

        init(_ figure: Figure) { self.init(measure: figure.measure ?? "", indicator: figure.indicator) }
    }

    /// What the clause of a number says of it.
    struct Clause {
        let name: String
        /// The measure before, of which the name may have taken over a part.
        let borrowed: String?
        /// The measure that changed, where the clause says only which way and how far.
        let changed: String?
        /// The words beside the number that are its alone.
        let own: [Range<Int>]
        /// The total that the number is a part of.
        let whole: Subject?
    }

    /// So many characters of a clause that a name leaves out name something else; more of them are no name.
    private static let uncovered = 2..<6

    func subject(
        of index: Int,
        in sentence: FigureSentence,
        clause: Clause,
        kind: Figure.Kind,
        subjects: inout SubjectFinder
    ) -> Subject {
        let spoken = clause.changed ?? self.spoken(clause.name, after: clause.borrowed, kind: kind)
        // 14个乡镇共公布权责事项6842项: what is done is the next number's, though it names this one too.
        let isShared = sentence.leadsToNext(index, in: self.text.bytes) && self.measures.hasObject(index, in: sentence)
        let (match, topic) = subjects.match(
            index,
            in: sentence,
            own: clause.own,
            measure: isShared ? "" : spoken,
            kind: kind
        )
        let accounted = match.flatMap { match in
            self.accounts(
                match,
                for: clause.changed ?? clause.name,
                kind: kind,
                of: clause.whole,
                before: clause.own.first ?? 0..<0,
                words: subjects.words(of: match.rule)
            ) ? match : nil
        }
        let carrier = self.carrier(of: index, in: sentence, clause: clause, kind: kind, rule: accounted?.rule)
        let said = clause.changed ?? carrier.map { $0 + clause.name } ?? clause.name
        let move = kind == .change ? self.changes.name(of: index, in: sentence) : ChangeReader.yearly
        let composed = MeasureNamer.name(
            said,
            // 拆除违建17处1240平方米: what is taken over whole needs no topic.
            topic: said == clause.changed || said == clause.borrowed
                ? nil : clause.whole?.thing ?? topic,
            unit: sentence.facts[index].measure,
            kind: kind,
            move: move
        )
        guard let match = accounted else { return Subject(measure: composed, indicator: nil) }
        let isMove = kind == .change && (!match.rule.units.contains("change") || self.changes.isDifference(move))
        let indicator = isMove ? nil : match.rule.indicator
        if clause.changed != nil || carrier != nil || self.tells(said, clause: clause, rule: match.rule, kind: kind) {
            return Subject(measure: composed, indicator: indicator)
        }
        let lead = subjects.lead(of: spoken, before: match.rule)
        let named = MeasureNamer.name(of: match.rule, lead: lead, words: self.words)
        let name = MeasureNamer.name(
            named,
            said: said,
            unsaid: self.coverage.unsaid(said, by: named),
            unit: sentence.facts[index].measure,
            kind: kind
        )
        let isLevel = kind != .change || match.rule.units.contains("change")
        if kind == .count { return Subject(measure: self.withVerb(of: said, name), indicator: indicator) }
        return Subject(measure: isLevel ? name : MeasureNamer.change(of: name, move: move), indicator: indicator)
    }

    /// The name of a rule with the clause's own verb, where that governs the same thing: 调处矛盾纠纷数 for 调处纠纷.
    private func withVerb(of said: String, _ name: String) -> String {
        let roles = self.measures.roles
        guard let verb = roles.leadingVerb(of: said), let other = roles.leadingVerb(of: name),
            name.parted(by: verb) == nil, !MeasureNamer.saysLittle(verb)
        else { return name }
        let object = said.dropping(prefix: verb)
        let rest = name.dropping(prefix: other)
        return !object.isEmpty && rest.parted(by: object) != nil ? verb + rest : name
    }

    /// A clause of fewer characters leaves it to those before it whose number it is.
    private static let shortClause = 6

    /// Who does or has what the clause says, where that is little more than a verb or a rate.
    private func carrier(
        of index: Int,
        in sentence: FigureSentence,
        clause: Clause,
        kind: Figure.Kind,
        rule: SubjectRule?
    ) -> String? {
        guard clause.changed == nil, clause.whole == nil, kind != .rank, kind != .ordinal,
            clause.name != clause.borrowed, (1...Self.shortClause).contains(clause.name.scalarCount)
        else { return nil }
        let isVerb = kind != .count || self.measures.roles.leadingVerb(of: clause.name) != nil
        guard isVerb, rule == nil || kind != .percent, let range = self.carriers.carrier(of: index, in: sentence) else {
            return nil
        }
        // What a rule names well needs no subject, unless that has a name of its own: “雪域枫桥”驿站接待群众.
        if let rule, !self.carriers.isQuoted(range), self.coverage.unsaid(clause.name, by: rule.name).isEmpty {
            return nil
        }
        let carrier = MeasureNamer.short(self.measures.string(range))
        // “海丝商事调解中心”受理商事纠纷: a name in quotation marks is one, whatever words it shares.
        let isNamed = self.carriers.isQuoted(range) && !self.text.bytes.isDigit(at: range.upperBound)
        return !isNamed && MeasureNamer.says(clause.name, carrier) ? nil : carrier
    }

    /// Whether the words of the clause name what is counted better than the rule does: where they say enough, or a verb and
    /// something that the rule's name leaves out (巡查商铺). A rate that says nothing of its base goes by the rule's name.
    private func tells(_ said: String, clause: Clause, rule: SubjectRule, kind: Figure.Kind) -> Bool {
        if kind == .percent, rule.indicator != nil, let own = clause.own.first,
            self.measures.isBareRate(self.measures.string(self.measures.trimmed(own, dates: [])))
        {
            return false
        }
        if MeasureNamer.tells(said, kind: kind) { return true }
        let verb = self.measures.roles.leadingVerb(of: said)
        let object = verb.map { said.dropping(prefix: $0) } ?? said
        // 民法典宣讲 of 开展民法典宣讲
        let isBeside = verb.map(MeasureNamer.saysNothing) ?? false
        let length = (isBeside ? object : said).unicodeScalars.count
        guard kind == .count, (isBeside ? 5...5 : 4...5).contains(length) else { return false }
        if self.measures.roles.isBare(object) { return false }
        // 审核合同 beside 政府合同审查: another verb, and a thing that says of what.
        if let verb, rule.name.parted(by: verb) == nil, !MeasureNamer.saysLittle(verb),
            MeasureReader.sort(of: object) != object
        {
            return true
        }
        return self.coverage.uncovered(object, by: rule.name, cues: []) >= 2
    }

    /// What is handed on to the next number: what was borrowed from the measure before only once, and to a count what
    /// was counted before rather than its rates.
    func handedOn(_ names: [String], after said: [String], from index: Int, in sentence: FigureSentence) -> [String] {
        guard let base = said.last, let name = names.first, name != base else { return names }
        let next = index + 1 < sentence.facts.count ? sentence.facts[index + 1].measure.kind : .count
        let isRate = sentence.facts[index].measure.kind == .percent && name.ends(with: "率") && !base.ends(with: "率")
        return (name.begins(with: base) || isRate) && next != .rank ? [base] : names
    }

    /// A measure without what a rate or a sum borrowed from the number before: that is of another sort.
    private func spoken(_ name: String, after last: String?, kind: Figure.Kind) -> String {
        guard kind == .percent || kind == .money || kind == .change, let last, name.begins(with: last), name != last
        else {
            return name
        }
        return name.dropping(prefix: last)
    }

    /// Whether a rule tells what a figure measures: not where the total that the figure divides is filed under the same
    /// indicator, and a rule that only names must leave nothing of the clause unsaid.
    private func accounts(
        _ match: SubjectFinder.Match,
        for said: String,
        kind: Figure.Kind,
        of whole: Subject?,
        before: Range<Int>,
        words: @autoclosure () -> [String]
    ) -> Bool {
        guard let indicator = match.rule.indicator else {
            if kind == .change { return true }
            let uncovered = self.coverage.uncovered(said, by: match.rule.name, cues: words())
            return !Self.uncovered.contains(uncovered)
        }
        // 人均办案312件 is no number of cases.
        if kind == .count, Self.averages.contains(where: { self.text.bytes.holds($0, in: before) }) { return false }
        return whole?.indicator != indicator
    }

    private static let averages: [StaticString] = ["人均", "户均", "村均", "镇均", "日均", "月均", "年均", "平均每", "每千人", "每万人"]
}
