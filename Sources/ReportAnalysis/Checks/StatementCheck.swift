import ReportModel

/// What reports say of the same thing: one place, one indicator, the same months, the same unit.
///
/// The place's own report of the year is held against what later reports of the place and other governments say of it. Two
/// reports disagree where none of the numbers of one can be any of the other's: rounding, 余 and 约 are no difference.
struct StatementCheck: Sendable {
    /// The gap, as a share of the larger number, from which a difference is no slip of a digit at the end.
    private static let wide = 0.05
    /// How alike two names must be: the further apart two numbers are, the more they must be called the same to be two
    /// numbers of one thing, and the more of the name must be said where the place speaks of itself. Gaps by their upper
    /// end; beyond the last they are numbers of two things.
    private static let (restated, told): ([Step], [Step]) = (
        [
            Step(gap: 0.2, likeness: 0, said: 0), Step(gap: 0.3, likeness: 0.35, said: 0),
            Step(gap: 0.4, likeness: 0.35, said: 0.2), Step(gap: 0.5, likeness: 0.6, said: 0.2),
            Step(gap: 0.7, likeness: 0.6, said: 0.35), Step(gap: 1, likeness: 0.8, said: 0.35),
        ],
        [
            Step(gap: 0.17, likeness: 0.15, said: 0), Step(gap: 0.4, likeness: 0.9, said: 0.5),
            Step(gap: 0.75, likeness: 0.95, said: 0.6),
        ]
    )
    /// What a number counts that the place itself tells several times, always the same: it is no chance number of the
    /// indicator.
    private static let corroborated = 0.15

    private struct Step {
        var gap: Double
        var likeness: Double
        var said: Double
    }

    struct Statement: Sendable {
        var report: CheckedReport
        var figure: Figure
        var value: PrintedValue
        /// Whether the number is told to the last digit, here or elsewhere in the report.
        var isExact: Bool
    }

    private struct Thing: Hashable {
        var subject: Maker
        var indicator: String
        var basis: Basis
        var year: Int
    }

    private let units: UnitTable
    private let regions: RegionDirectory
    private let scopes: [String]

    init(regions: RegionDirectory) throws(AnalysisError) {
        self.units = try UnitTable.shared.get()
        self.regions = regions
        self.scopes = try ResourceTable.rows(of: "scopes").map { $0[0] }
    }

    /// What is found among `reports`; each finding is about one of them.
    func findings(in reports: [CheckedReport]) -> [Finding] {
        var things: [Thing: [Statement]] = [:]
        for report in reports {
            for figure in report.report.figures {
                guard let thing = self.thing(figure, in: report) else { continue }
                things[thing, default: []].append(
                    Statement(
                        report: report,
                        figure: figure,
                        value: PrintedValue(figure),
                        isExact: figure.bound == .exact
                    )
                )
            }
        }
        var findings: [Finding] = []
        for (thing, statements) in things {
            findings += self.disagreements(thing, statements)
        }
        return findings + self.excesses(things)
    }

    private func thing(_ figure: Figure, in report: CheckedReport) -> Thing? {
        guard let indicator = figure.indicator, figure.status != .target,
            [.count, .percent, .money].contains(figure.kind), figure.valueMax == nil, self.isWhole(figure, in: report),
            let subject = report.subject(of: figure)
        else { return nil }
        // 由53支增至92支: the old number is of no day that is told. 去年同期: of some months, which are seldom told.
        if figure.status == .baseline, figure.period?.to?.year == report.year { return nil }
        let clause = self.clause(of: figure, in: report)
        if clause.holds("全国") { return nil }
        if let year = figure.period?.to?.year, year != report.year,
            figure.sentence.holds("同期") || !self.tellsPast(clause, year)
        {
            return nil
        }
        let unit = self.units.canonical(figure.unit)
        if let to = figure.period?.to {
            guard let basis = Basis(unit: unit, period: figure.period, year: to.year) else { return nil }
            return Thing(subject: subject, indicator: indicator, basis: basis, year: to.year)
        }
        // Without a period a figure belongs to its report's year.
        guard subject == report.maker, let year = report.year else { return nil }
        return Thing(
            subject: subject,
            indicator: indicator,
            basis: Basis(unit: unit, firstMonth: 1, lastMonth: 12),
            year: year
        )
    }

    /// The words before a figure, from the last comma on, with an adverb of time before that: 2020年，办理代表建议…
    private func clause(of figure: Figure, in report: CheckedReport) -> String {
        guard let sentence = report.sentence(at: figure.start) else { return figure.sentence }
        let start = report.clauseStart(before: figure.start, from: sentence.start)
        let last = report.text(start, figure.start)
        guard start > sentence.start else { return last }
        let earlier = report.clauseStart(before: start - 1, from: sentence.start)
        guard start - 1 - earlier <= Self.adverb else { return last }
        let before = report.text(earlier, start - 1)
        let isAdverb = ["年", "年度", "上年", "去年", "上一年"].contains { before.hasSuffix($0) }
        return isAdverb ? before + "，" + last : last
    }

    /// Characters of a clause that only tells the time.
    private static let adverb = 8

    /// Whether the words speak of a year before: a number that follows last year's in the sentence may be this year's again.
    private func tellsPast(_ clause: String, _ year: Int) -> Bool {
        ["上年", "去年", "上一年", "前一年", "上年度", "\(year)年"].contains { clause.holds($0) }
    }

    /// Whether it is no part of a number of the same indicator.
    private func isWhole(_ figure: Figure, in report: CheckedReport) -> Bool {
        guard let id = figure.partOf, figure.kind != .percent else { return true }
        let total = report.report.figures.first { $0.id == id }
        // 新增12项（2022年为9项) is no part of it either.
        return total.map {
            $0.indicator != nil && $0.indicator != figure.indicator || $0.period?.to?.year != figure.period?.to?.year
        } ?? true
    }

    private func disagreements(_ thing: Thing, _ statements: [Statement]) -> [Finding] {
        // By report, in the order in which they are to be believed.
        var byReport: [[Statement]] = []
        for group in Dictionary(grouping: statements, by: { $0.report.order }).values {
            byReport.append(self.narrowed(group))
        }
        byReport.sort { self.rank($0[0], thing).lexicographicallyPrecedes(self.rank($1[0], thing)) }
        guard let first = byReport.first else { return [] }
        var findings: [Finding] = []
        for group in byReport.dropFirst() where group[0].report.order != first[0].report.order {
            let isAgreed = group.contains { one in first.contains { $0.value.agrees(with: one.value) } }
            guard !isAgreed, let pair = self.mostAlike(group, first) else { continue }
            findings.append(self.finding(thing, pair.told, pair.own, isCorroborated: Self.agree(first)))
        }
        return findings
    }

    /// 审查合同200余件 of a report that elsewhere says 226件 are those 226, and no other number above 200.
    private func narrowed(_ statements: [Statement]) -> [Statement] {
        let exact = statements.filter { $0.isExact && $0.value.high - $0.value.low < 1 }
        guard !exact.isEmpty, exact.count < statements.count else { return statements }
        return statements.map { statement in
            guard statement.value.high - statement.value.low >= 1,
                let same = exact.filter({
                    $0.value.agrees(with: statement.value) && self.scope(of: $0) == self.scope(of: statement)
                })
                .min(by: {
                    ($0.value.low - statement.figure.value).magnitude
                        < ($1.value.low - statement.figure.value).magnitude
                })
            else { return statement }
            var narrowed = statement
            narrowed.value = same.value
            narrowed.isExact = true
            return narrowed
        }
    }

    /// Of what two reports state of one thing, in many words, the two that have the same scope and the names most alike.
    private func mostAlike(_ told: [Statement], _ own: [Statement]) -> (told: Statement, own: Statement)? {
        var best: (told: Statement, own: Statement, likeness: Double)?
        for one in told {
            for other in own {
                var likeness = CountName(one.figure).likeness(to: CountName(other.figure))
                if self.scope(of: one) == self.scope(of: other) { likeness += 1 }
                // Of two that are called alike, those that are told to the last digit.
                if one.figure.bound == .exact && other.figure.bound == .exact { likeness += 0.1 }
                if likeness > best?.likeness ?? -1 { best = (one, other, likeness) }
            }
        }
        return best.map { ($0.told, $0.own) }
    }

    /// Whether one thing is told several times, and always alike.
    private static func agree(_ statements: [Statement]) -> Bool {
        guard statements.count > 1 else { return false }
        return statements.allSatisfy { one in statements.allSatisfy { one.value.agrees(with: $0.value) } }
    }

    /// Own report of the year, own other documents, own later ones, others.
    private func rank(_ statement: Statement, _ thing: Thing) -> [Int] {
        let report = statement.report
        let isOwn = report.maker == thing.subject
        let isOfYear = report.year == thing.year
        return [
            isOwn ? 0 : 1, isOfYear ? 0 : 1, report.isAnnualReport ? 0 : 1, report.year ?? 9_999,
            Int(clamping: report.number ?? .max),
        ]
    }

    private func finding(
        _ thing: Thing,
        _ told: Statement,
        _ own: Statement,
        isCorroborated: Bool
    ) -> Finding {
        let gap = told.value.gap(to: own.value)
        let isOwn = told.report.maker == own.report.maker
        let rule: Finding.Rule =
            !isOwn ? .others : told.report.year == own.report.year ? .disagreement : .restated
        let severity: Finding.Severity =
            self.isUnsure(thing, told, own, rule, gap, isCorroborated)
            ? .hint : gap >= Self.wide && told.isSure && own.isSure ? .serious : .doubtful
        let name = told.figure.measure ?? own.figure.measure ?? "同一指标"
        let (place, source) = (told.report.place ?? "本报告", own.report.place ?? "另一报告")
        let years = { (report: CheckedReport) in report.year.map { "\($0)年" } ?? "" }
        let text =
            isOwn
            ? "\(thing.year)年“\(name)”，\(years(told.report))报告写\(told.figure.quote)，而\(years(own.report))报告写\(own.figure.quote)，"
                + "两次口径或数字不一致，请核对或说明调整原因。"
            : "\(thing.year)年“\(name)”，\(place)写\(told.figure.quote)，而\(source)自己写\(own.figure.quote)，请双方核对。"
        return Finding(
            rule,
            severity,
            of: told.report,
            text,
            key: "\(thing.indicator) \(thing.year) \(thing.subject.adcode)",
            [told.report.evidence(told.figure), own.report.evidence(own.figure)]
        )
    }

    /// Whether the two may speak of two things: in one report, and between governments, one indicator often does.
    private func isUnsure(
        _ thing: Thing,
        _ told: Statement,
        _ own: Statement,
        _ rule: Finding.Rule,
        _ gap: Double,
        _ isCorroborated: Bool
    ) -> Bool {
        guard rule != .disagreement, told.report.isAnnualReport, own.report.isAnnualReport,
            self.scope(of: told) == self.scope(of: own), rule == .restated || own.report.maker == thing.subject,
            let step = (rule == .restated ? Self.restated : Self.told)
                .first(where: { gap - Self.one(told, own) <= $0.gap })
        else { return true }
        let (name, ownName) = (CountName(told.figure), CountName(own.figure))
        let likeness = name.likeness(to: ownName) + (isCorroborated ? Self.corroborated : 0)
        return likeness < step.likeness || ownName.said < step.said || name.joinsMore(than: ownName)
    }

    /// Of small counts, the share that one more or less makes: 4 and 5 are no further apart than 40 and 41 by that.
    private static func one(_ told: Statement, _ own: Statement) -> Double {
        guard told.figure.kind == .count else { return 0 }
        return 1 / max(1, told.value.low.magnitude, own.value.low.magnitude)
    }

    /// The words about a number, to the next comma, that narrow what it counts; about a rate also those before, which tell
    /// of what it is one.
    private func scope(of statement: Statement) -> Set<String> {
        let (figure, report) = (statement.figure, statement.report)
        let sentence = report.sentence(at: figure.start)
        let after = report.text(figure.end, sentence?.end ?? figure.end).prefix { !"，,；;。、（(".contains($0) }
        var words = self.clause(of: figure, in: report)
        if figure.kind == .percent, let sentence {
            let before = report.text(sentence.start, figure.start)
            words =
                before.split(omittingEmptySubsequences: false) { "；;".contains($0) }.last.map { String($0) } ?? words
        }
        // 增加到75人 is the whole number, 增加75人 only what is new.
        words = (words + after).replacing("增加到", with: "").replacing("增加至", with: "")
        return Set(self.scopes.filter { words.holds($0) })
    }

    /// Places above the division they lie in: 某县办理120件，全市办理100件.
    private func excesses(_ things: [Thing: [Statement]]) -> [Finding] {
        var findings: [Finding] = []
        for (thing, statements) in things where thing.subject.body == nil && thing.basis.unit != "%" {
            guard let parent = self.regions.parent(of: thing.subject.adcode) else { continue }
            var above = thing
            above.subject = Maker(adcode: parent.adcode, body: nil)
            // What the division says of all of it; a number of its own offices alone says so (本级).
            let whole = (things[above] ?? []).filter { $0.report.maker == above.subject && $0.isOfAll }
            guard let largest = whole.max(by: { $0.value.high < $1.value.high }) else { continue }
            let own = statements.filter { $0.report.maker == thing.subject && $0.report.year == thing.year }
            guard let smallest = own.min(by: { $0.value.low < $1.value.low }),
                smallest.value.low > largest.value.high
            else { continue }
            let name = smallest.figure.measure ?? "同一指标"
            findings.append(
                Finding(
                    .whole,
                    .hint,
                    of: smallest.report,
                    "\(thing.year)年“\(name)”\(smallest.figure.quote)，多于\(parent.name)全域的\(largest.figure.quote)，"
                        + "请核对两地口径（上级可能只计本级）。",
                    key: thing.indicator,
                    [smallest.report.evidence(smallest.figure), largest.report.evidence(largest.figure)]
                )
            )
        }
        return findings
    }
}

extension StatementCheck.Statement {
    /// Whether its number has a border that another can lie beyond: one that is about right may be of another day, but
    /// not where it is told to the last digit all the same (约543人).
    fileprivate var isSure: Bool {
        if self.isExact || self.figure.bound == .over { return true }
        return self.figure.bound == .about && self.figure.value >= 100
            && self.figure.value.truncatingRemainder(dividingBy: 10) != 0
    }

    /// Whether it speaks of the whole division: 全市, and not of its government's own offices.
    fileprivate var isOfAll: Bool { ["全省", "全市", "全区", "全县", "全州"].contains { self.figure.sentence.holds($0) } }
}
