import ReportModel

extension World {
    /// What the report of a year plans for the next: a function of place and year alone, so that the next report can be
    /// held against it without reading it.
    func plan(of government: Government, year: Int) -> Plan {
        let seed = self.seed(government, year, "plan")
        var random = seed.random()
        let level = government.level
        let intents = self.grammar.lines("plan", level: level)
        let leads = self.grammar.lines("plan-lead", level: level)
        let targets = self.grammar.lines("target", level: level)
        let promises = self.grammar.lines("promise", level: level)
        var plan = Plan()
        var taken: Set<String> = []
        var number = 0
        let areas = random.shuffled(Array(Set(leads.compactMap(\.area))).sorted())
        for area in areas.prefix(random.int(3...6)) {
            let fitting = leads.filter { $0.area == area }
            guard !fitting.isEmpty else { continue }
            var item = Plan.Item(
                lead: random.pick(fitting),
                intents: Array(random.shuffled(intents.filter { $0.area == area }).prefix(random.int(1...3))),
                promise: nil,
                commitments: [],
                seed: seed.part(area)
            )
            let draw = random.unit()
            if draw < 0.55, let line = random.some(of: targets.filter { $0.area == area }) {
                let slots = line.pattern.slots.filter { $0.indicator != nil && $0.relation == nil }
                // What a report promises twice could be kept and broken at once.
                if slots.allSatisfy({ taken.insert($0.indicator ?? "").inserted }) {
                    item.promise = line
                    for slot in slots {
                        number += 1
                        if let commitment = self.commitment(slot, in: line, of: government, year: year, number: number)
                        {
                            item.commitments.append(commitment)
                        }
                    }
                }
            } else if draw < 0.85, let line = random.some(of: promises.filter { $0.area == area }) {
                number += 1
                item.promise = line
                item.commitments = [
                    Commitment(
                        id: "\(government.id)/\(year)/\(number)",
                        line: line,
                        seed: seed.part(area),
                        indicator: nil,
                        target: nil,
                        isCeiling: false,
                        outcome: random.unit().outcome(kept: 0.5, partly: 0.2, broken: 0)
                    )
                ]
            }
            plan.items.append(item)
        }
        return plan
    }

    private func commitment(
        _ slot: Slot,
        in line: GrammarLine,
        of government: Government,
        year: Int,
        number: Int
    ) -> Commitment? {
        guard let id = slot.indicator, let indicator = self.catalogue[id] else { return nil }
        var random = self.seed(government, year, "promise").part(number).random()
        return Commitment(
            id: "\(government.id)/\(year)/\(number)",
            line: line,
            seed: self.seed(government, year, "promise").part(number),
            indicator: id,
            target: self.target(slot, indicator, of: government, year: year, &random),
            isCeiling: slot.bound == .under,
            outcome: random.unit().outcome(kept: 0.45, partly: 0.15, broken: 0.2)
        )
    }

    /// A round number near what the next year would bring anyway, or the number that the pattern fixes.
    private func target(
        _ slot: Slot,
        _ indicator: Indicator,
        of government: Government,
        year: Int,
        _ random: inout SeededRandom
    ) -> Double {
        if let range = slot.range {
            if range.lowerBound == range.upperBound { return range.lowerBound }
            return (range.lowerBound + (range.upperBound - range.lowerBound) * random.unit()).rounded()
        }
        let expected = self.trajectory(indicator, of: government, year: year + 1)
        if indicator.unit == "%" {
            // 100%以上 promises nothing.
            return slot.bound == .under
                ? expected.rounded(.up) : min(slot.bound == .over ? 99 : 100, expected.rounded(.up))
        }
        return roundedToDigits(max(1, expected * (0.95 + 0.2 * random.unit())), 2)
    }

    /// What became of the promises that the year before made, where both reports exist.
    func outcomes(of government: Government, in year: Int) -> [CommitmentOutcome] {
        guard self.years.contains(year - 1), self.filing(of: government, year: year - 1).isReport else { return [] }
        return self.plan(of: government, year: year - 1).commitments.map { commitment in
            CommitmentOutcome(commitment: commitment, value: self.value(of: commitment))
        }
    }

    private func value(of commitment: Commitment) -> Double? {
        guard let target = commitment.target, let id = commitment.indicator, let unit = self.catalogue[id]?.unit else {
            return nil
        }
        var random = commitment.seed.part("outcome").random()
        let share: Double
        switch commitment.outcome {
        case .silent: return nil
        case .kept: share = 1 + 0.2 * random.unit()
        case .partly: share = 0.82 + 0.16 * random.unit()
        case .broken: share = 0.35 + 0.4 * random.unit()
        }
        let value = commitment.isCeiling ? target / share : target * share
        if unit == "%" { return min(100, (value * 10).rounded() / 10) }
        // Rounded away from the target, so that a kept promise stays kept.
        return max(1, value.rounded((commitment.outcome == .kept) == commitment.isCeiling ? .down : .up))
    }
}

extension SeededRandom {
    mutating func some<Element>(of choices: [Element]) -> Element? { choices.isEmpty ? nil : self.pick(choices) }
}

extension Double {
    /// One of the outcomes, by their shares; the rest is silence.
    fileprivate func outcome(kept: Double, partly: Double, broken: Double) -> Commitment.Outcome {
        if self < kept { return .kept }
        if self < kept + partly { return .partly }
        return self < kept + partly + broken ? .broken : .silent
    }
}

func roundedToDigits(_ value: Double, _ digits: Int) -> Double {
    var scale = 1.0
    var rest = abs(value)
    while rest >= 1 {
        rest /= 10
        scale *= 10
    }
    let step = max(1, scale / [1, 10, 100, 1000][digits])
    return (value / step).rounded() * step
}
