import ReportModel

/// Writes patterns of the grammar in a voice, and notes what they say.
struct SentenceWriter {
    let voice: Voice
    /// What the report has said of its own year, by indicator.
    private(set) var stated: [String: Double] = [:]
    /// Values that the promises of the year before demand, by indicator.
    var given: [String: Double] = [:]
    /// Indicators that the report must not mention: promises passed over in silence.
    var forbidden: Set<String> = []

    init(voice: Voice) { self.voice = voice }

    /// What a line is said for.
    struct Purpose {
        var status = Figure.Status.achieved
        var fill = Expansion.Fill()
        /// Draws the words that a block shares.
        var block: Seed?
        /// The values of a plan's targets, in place of the world's.
        var targets: [String: Double]?
        /// No bounds and roundings: the value is to be compared.
        var exactly = false
        /// Quotes another's values wrongly, by this factor.
        var misquotes: Double?
    }

    /// Writes the sentence, without its full stop.
    mutating func write(
        _ line: GrammarLine,
        _ purpose: Purpose = Purpose(),
        random: inout SeededRandom
    ) throws(Unsayable) -> Passage {
        let block = purpose.block ?? Seed(random.next())
        let expansion = try Expansion(
            line.pattern,
            voice: self.voice,
            fill: purpose.fill,
            block: block,
            random: &random
        )
        let figures: [(slot: Slot, time: Expansion.Time, owner: Expansion.Owner)] = expansion.pieces.compactMap {
            if case .figure(let slot, let time, let owner) = $0 { (slot, time, owner) } else { nil }
        }
        for measure in figures.flatMap(\.slot.measures) {
            if let id = measure.indicator, self.forbidden.contains(id) { throw Unsayable() }
        }
        let values = try SlotValues(
            figures,
            voice: self.voice,
            stated: purpose.targets == nil ? self.stated : [:],
            given: purpose.targets ?? self.given,
            misquotes: purpose.misquotes,
            random: &random
        )
        var passage = Passage()
        var firstOfSlot: [Int] = []
        var opened: [Int] = []
        for piece in expansion.pieces {
            switch piece {
            case .text(let text): passage.append(self.voice.style.punctuated(text))
            case .spanStart: opened.append(passage.length)
            case .spanEnd(let kind):
                guard let start = opened.popLast() else { break }
                let text = String(passage.text.unicodeScalars.dropFirst(start))
                passage.append(DraftSpan(kind: kind.rawValue, start: start, end: passage.length, text: text))
            case .figure(let slot, let time, let owner):
                let number = firstOfSlot.count
                let printed = try self.printed(slot, values.values[number], time, owner, purpose, random: &random)
                firstOfSlot.append(passage.figures.count)
                self.append(printed, slot, time, owner, line, purpose, to: &passage)
            }
        }
        self.relate(figures.map(\.slot), firstOfSlot, values, in: &passage)
        if purpose.targets == nil { self.remember(passage) }
        return passage
    }

    // MARK: Printing

    private struct Printed {
        var number: PrintedNumber
        var before = ""
        var unit: String
        var kind: Figure.Kind
        var direction: Figure.Direction?
    }

    private func printed(
        _ slot: Slot,
        _ value: Double,
        _ time: Expansion.Time,
        _ owner: Expansion.Owner,
        _ purpose: Purpose,
        random: inout SeededRandom
    ) throws(Unsayable) -> Printed {
        let unit = slot.unit ?? slot.indicator.flatMap { self.voice.world.catalogue[$0]?.unit } ?? "件"
        let style = self.voice.style
        if slot.isRank {
            let rank = Int(value)
            let text =
                switch random.index(below: 8) {
                case 0: "第\(rank)"
                case 1: "第\(rank)位"
                case 2: "第\(chineseNumeral(rank))位"
                case 3: "第\(rank)名"
                case 4: "第\(chineseNumeral(rank))名"
                default: "第\(chineseNumeral(rank))"
                }
            return Printed(number: .init(text: text, value: value), unit: "名", kind: .rank)
        }
        if slot.isOrdinal {
            let number = random.chance(0.7) ? chineseNumeral(Int(value)) : plain(value)
            return Printed(number: .init(text: "第\(number)\(unit)", value: value), unit: unit, kind: .ordinal)
        }
        if slot.isChange { return try self.change(slot, value, unit, owner, random: &random) }
        let isExact =
            purpose.exactly || purpose.targets != nil || slot.name != nil || slot.relation != nil || slot.bound != nil
            || slot.form == .exact || slot.isBaseline || slot.isLast || slot.direction != nil || slot.isDuration
            || time == .lastYear || owner != .own || slot.indicator.map { self.given[$0] != nil } == true
        var number: PrintedNumber
        if slot.form == .chinese, value == value.rounded(), value < 1000 {
            let text = chineseNumeral(Int(value))
            number = .init(text: (text == "二" ? "两" : text) + unit, value: value)
        } else if slot.form == .range {
            let high = value + Double(random.int(2...8))
            number = .init(text: "\(plain(value))—\(plain(high))\(unit)", value: value, maximum: high)
        } else if isExact {
            number = .exact(value, unit: unit, style: style)
        } else {
            number = .free(value, unit: unit, style: style, random: &random)
        }
        if let bound = slot.bound { number.bound = bound }
        let kind: Figure.Kind =
            if slot.direction != nil {
                .change
            } else if slot.isDuration {
                .duration
            } else if unit == "元" {
                .money
            } else if unit == "%" {
                .percent
            } else {
                .count
            }
        return Printed(number: number, unit: unit, kind: kind, direction: slot.direction)
    }

    /// 增长11.5%, 下降3.4个百分点: against the year before.
    private func change(
        _ slot: Slot,
        _ value: Double,
        _ unit: String,
        _ owner: Expansion.Owner,
        random: inout SeededRandom
    ) throws(Unsayable) -> Printed {
        guard let id = slot.indicator, let indicator = self.voice.world.catalogue[id], owner == .own else {
            throw Unsayable()
        }
        let before = self.voice.world.value(indicator, of: self.voice.government, year: self.voice.year - 1)
        let isRate = indicator.unit == "%"
        let change = isRate ? value - before : (value - before) / before * 100
        let decimals = random.pick([1.0, 10, 100])
        let size = (abs(change) * decimals).rounded() / decimals
        guard size > 0, size < (isRate ? 30 : 60) else { throw Unsayable() }
        let direction: Figure.Direction = change > 0 ? .increase : .decrease
        let verb =
            direction == .increase
            ? random.pick(isRate ? ["上升", "提高", "提升"] : ["增长", "上升", "增加", "提高"])
            : random.pick(["下降", "减少", "下降", "降低"])
        let printedUnit = isRate ? "个百分点" : "%"
        var printed = Printed(
            number: .exact(size, unit: printedUnit, style: self.voice.style),
            unit: printedUnit,
            kind: .change,
            direction: direction
        )
        printed.before = (isRate ? verb == "减少" ? "下降" : verb : verb) + random.pick(["", "", "", "了"])
        return printed
    }

    // MARK: Noting

    private func append(
        _ printed: Printed,
        _ slot: Slot,
        _ time: Expansion.Time,
        _ owner: Expansion.Owner,
        _ line: GrammarLine,
        _ purpose: Purpose,
        to passage: inout Passage
    ) {
        passage.append(printed.before)
        let start = passage.length
        passage.append(printed.number.text)
        let (period, others, basis) = self.period(time, slot, purpose)
        let place = self.place(owner)
        let first = passage.figures.count
        let figures = slot.measures.map { measure in
            DraftFigure(
                start: start,
                end: passage.length,
                quote: printed.number.text,
                value: printed.number.value,
                maximum: printed.number.maximum,
                unit: printed.unit,
                kind: printed.kind,
                bound: printed.number.bound,
                direction: printed.direction,
                measure: measure.name,
                indicator: self.indicator(of: measure, printed.kind, slot),
                owner: place.name,
                government: place.number,
                period: period,
                otherPeriods: others,
                basis: basis,
                status: slot.isBaseline ? .baseline : purpose.status,
                total: nil,
                group: slot.measures.count > 1 ? first : nil,
                pattern: line.patternID,
                half: line.half,
                isOptional: slot.isOptional,
                isComparable: slot.isComparable && [.report, .year, .since, .lastYear].contains(time)
            )
        }
        passage.append(figures)
    }

    /// A change in an indicator is not the indicator: the catalogue has ids of their own for some changes.
    private func indicator(of measure: Slot.Measure, _ kind: Figure.Kind, _ slot: Slot) -> String? {
        guard let id = measure.indicator else { return nil }
        let isChange = ["_growth", "_change", "_cut_rate", "_reduction_rate"].contains { id.hasSuffix($0) }
        return slot.isChange && !isChange ? nil : id
    }

    private func place(_ owner: Expansion.Owner) -> (name: String, number: Int?) {
        switch owner {
        case .own: (self.voice.government.division.name, self.voice.number)
        case .government(let number): (self.voice.world.governments[number].division.name, number)
        case .nation: ("全国", nil)
        }
    }

    private func period(
        _ time: Expansion.Time,
        _ slot: Slot,
        _ purpose: Purpose
    ) -> (Period?, [Period], Figure.PeriodBasis?) {
        let year = self.voice.year
        func span(_ from: Int, _ months: ClosedRange<Int>, to end: Int) -> Period {
            Period(
                from: YearMonth(year: from, month: months.lowerBound),
                to: YearMonth(year: end, month: months.upperBound)
            )
        }
        let report = self.voice.period
        if purpose.targets != nil {
            return (report.map { _ in Period(year: year + 1) }, [], report == nil ? nil : .inherited)
        }
        if slot.isLast {
            // 1—11月12起，去年同期15起: the same months.
            if case .months(let month) = time { return (span(year - 1, 1...month, to: year - 1), [], .explicit) }
            return (Period(year: year - 1), [], .explicit)
        }
        // A baseline is older than the report, by how much is not said.
        if slot.isBaseline { return (nil, [], nil) }
        let published = YearMonth(year: self.voice.published.year, month: self.voice.published.month)
        switch time {
        case .report: return (report, [], report == nil ? nil : .inherited)
        case .year: return (Period(year: year), [], .explicit)
        case .since:
            let open = Period(from: YearMonth(year: year, month: 1), to: published)
            return report == nil ? (open, [Period(year: year)], .explicit) : (Period(year: year), [open], .explicit)
        case .months(let month): return (span(year, 1...month, to: year), [], .explicit)
        case .lastYear: return (Period(year: year - 1), [], .explicit)
        case .from(let first):
            let open = Period(from: YearMonth(year: first, month: 1), to: published)
            let closed = span(first, 1...12, to: year)
            return report == nil ? (open, [closed], .explicit) : (closed, [open], .explicit)
        case .state(let month):
            guard let month, report != nil else { return (report, [], report == nil ? nil : .inherited) }
            let end = YearMonth(year: year, month: month)
            return (Period(year: year), [Period(from: nil, to: end), Period(from: end, to: end)], .explicit)
        }
    }

    private func relate(_ slots: [Slot], _ first: [Int], _ values: SlotValues, in passage: inout Passage) {
        for (at, slot) in slots.enumerated() {
            let total: String
            switch slot.relation {
            case .part(of: let name)?, .share(of: let name)?: total = name
            default: continue
            }
            if let whole = slots.firstIndex(where: { $0.name == total }) {
                passage.setTotal(of: first[at], to: first[whole])
            }
        }
        if let failed = values.failedSum {
            passage.failedSums.append(FailedSum(total: first[failed.total], parts: failed.parts.map { first[$0] }))
        }
    }

    private mutating func remember(_ passage: Passage) {
        for figure in passage.figures {
            guard let id = figure.indicator, figure.government == self.voice.number, figure.status == .achieved,
                figure.kind != .change, figure.period == Period(year: self.voice.year), figure.bound == .exact,
                figure.maximum == nil, self.stated[id] == nil
            else { continue }
            self.stated[id] = figure.value
        }
    }
}
