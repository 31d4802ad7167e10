import ReportModel

/// The values of a sentence's slots: from the world, and from each other where one is a part or a rate of another.
struct SlotValues {
    let voice: Voice
    /// What the report has said of its own year, so that it does not contradict itself.
    let stated: [String: Double]
    /// Values that promises demand.
    let given: [String: Double]
    private(set) var values: [Double]
    private(set) var failedSum: (total: Int, parts: [Int])?

    private let figures: [(slot: Slot, time: Expansion.Time, owner: Expansion.Owner)]
    private var named: [String: Int] = [:]

    init(
        _ figures: [(slot: Slot, time: Expansion.Time, owner: Expansion.Owner)],
        voice: Voice,
        stated: [String: Double],
        given: [String: Double],
        misquotes: Double? = nil,
        random: inout SeededRandom
    ) throws(Unsayable) {
        self.voice = voice
        self.stated = stated
        self.given = given
        self.figures = figures
        self.values = [Double](repeating: .nan, count: figures.count)
        for (at, figure) in figures.enumerated() { if let name = figure.slot.name { self.named[name] = at } }
        for at in figures.indices where figures[at].slot.relation == nil {
            self.values[at] = try self.own(at, &random)
            if let misquotes, case .government = figures[at].owner {
                let value = self.values[at]
                // A rate cannot be quoted above the whole.
                self.values[at] =
                    self.isRate(figures[at].slot)
                    ? (value / misquotes * 10).rounded() / 10 : (value * misquotes).rounded(.up)
            }
        }
        // A total may itself be a part of another.
        for _ in figures.indices {
            for at in figures.indices where self.values[at].isNaN { try self.derive(at, &random) }
            guard self.values.contains(where: \.isNaN) else { break }
        }
        guard !self.values.contains(where: \.isNaN) else { throw Unsayable() }
        try self.checkAgainstStated()
    }

    // MARK: From the world

    private func own(_ at: Int, _ random: inout SeededRandom) throws(Unsayable) -> Double {
        let (slot, time, owner) = self.figures[at]
        let government: Government
        switch owner {
        case .own: government = self.voice.government
        case .government(let number): government = self.voice.world.governments[number]
        case .nation: government = self.voice.world.governments[0]
        }
        if slot.isRank {
            let field = slot.rankField ?? 16
            return Double(random.int(1...max(1, min(field, random.chance(0.7) ? 5 : field))))
        }
        if let range = slot.range, range.lowerBound == range.upperBound { return range.lowerBound }
        if let range = slot.range, slot.isOrdinal {
            // The batch of a designation is the same for all who name it.
            var shared = self.voice.world.seed.part(slot.measures[0].name).part(self.voice.year).random()
            return Double(shared.int(Int(range.lowerBound)...Int(range.upperBound)))
        }
        if let value = slot.indicator.flatMap({ self.given[$0] }), owner == .own, self.isWholeYear(time), !slot.isLast {
            return value
        }
        let year = time == .lastYear || slot.isLast ? self.voice.year - 1 : self.voice.year
        var value: Double
        if let range = slot.range {
            value = self.voice.world.draw(
                range,
                scales: !slot.isFixed && !slot.isDuration && slot.direction == nil && !slot.isOrdinal,
                isRate: self.isRate(slot),
                government,
                year,
                slot.measures[0].name
            )
            if slot.isOrdinal || slot.isOptional || slot.isDuration || slot.isFixed {
                value = min(value, range.upperBound)
            }
        } else if let id = slot.indicator, let indicator = self.voice.world.catalogue[id] {
            value = self.voice.world.value(indicator, of: government, year: year)
            if owner == .own, year == self.voice.year, self.isWholeYear(time) { value = self.stated[id] ?? value }
            // Now and then a report tells another past than the report of that year did.
            if year < self.voice.year, indicator.unit != "%", random.chance(0.04) {
                value = (value * 1.18).rounded(.up)
            }
        } else {
            throw Unsayable()
        }
        if self.isRate(slot) || slot.isFixed { return value }
        switch time {
        case .months(let months): value = max(1, (value * Double(months) / 12).rounded())
        case .from(let first): value = (value * Double(self.voice.year - first + 1) * 0.9).rounded()
        default: break
        }
        if owner == .nation { value = (value * 900).rounded() }
        return value
    }

    private func isWholeYear(_ time: Expansion.Time) -> Bool {
        switch time {
        case .months, .from, .lastYear: false
        default: true
        }
    }

    private func isRate(_ slot: Slot) -> Bool {
        (slot.unit ?? slot.indicator.flatMap { self.voice.world.catalogue[$0]?.unit }) == "%"
    }

    // MARK: From each other

    private mutating func derive(_ at: Int, _ random: inout SeededRandom) throws(Unsayable) {
        func known(_ name: String) throws(Unsayable) -> Double? {
            guard let other = self.named[name] else { throw Unsayable() }
            return self.values[other].isNaN ? nil : self.values[other]
        }
        switch self.figures[at].slot.relation {
        case nil: break
        case .less(than: let name)?:
            guard let whole = try known(name) else { return }
            self.values[at] = max(1, (whole * (0.15 + 0.7 * random.unit())).rounded())
            guard self.values[at] < whole else { throw Unsayable() }
        case .more(than: let name)?:
            guard let least = try known(name) else { return }
            let value = least * (1.05 + 0.9 * random.unit())
            self.values[at] =
                self.isRate(self.figures[at].slot) ? min(100, (value * 10).rounded() / 10) : value.rounded(.up)
            guard self.values[at] > least else { throw Unsayable() }
        case .share(of: let name)?:
            guard let whole = try known(name) else { return }
            guard whole >= 3 else { throw Unsayable() }
            self.values[at] = max(1, (whole * (0.05 + 0.8 * random.unit())).rounded(.down))
        case .part(of: let name)?:
            guard let whole = try known(name) else { return }
            try self.divide(whole, named: name, &random)
        case .rate(let part, let whole)?:
            guard let part = try known(part), let whole = try known(whole) else { return }
            guard part <= whole, whole > 0 else { throw Unsayable() }
            self.values[at] = (part / whole * 10_000).rounded() / 100
        }
    }

    /// Gives a total's parts their shares; once in a while one too many, which the world file then tells.
    private mutating func divide(_ whole: Double, named name: String, _ random: inout SeededRandom) throws(Unsayable) {
        let parts = self.figures.indices.filter {
            if case .part(of: let total)? = self.figures[$0].slot.relation { total == name } else { false }
        }
        guard whole >= Double(parts.count * 2), whole == whole.rounded() else { throw Unsayable() }
        let weights = parts.map { _ in 0.2 + random.unit() }
        let sum = weights.reduce(0, +)
        var rest = whole
        for (part, weight) in zip(parts, weights).dropLast() {
            let value = max(1, (whole * weight / sum).rounded(.down))
            self.values[part] = value
            rest -= value
        }
        guard let last = parts.last, let total = self.named[name] else { return }
        self.values[last] = rest
        if parts.count > 1, whole >= 20, random.chance(0.03) {
            self.values[last] += max(1, (whole * (0.02 + 0.1 * random.unit())).rounded())
            self.failedSum = (total, parts)
        }
        guard rest >= 1 else { throw Unsayable() }
    }

    /// A value that follows from others may not differ from what the report has said already.
    private func checkAgainstStated() throws(Unsayable) {
        for (at, figure) in self.figures.enumerated() where figure.owner == .own && self.isWholeYear(figure.time) {
            let slot = figure.slot
            guard !slot.isLast, !slot.isChange, !slot.isBaseline, !slot.isRank else { continue }
            for id in slot.measures.compactMap(\.indicator) {
                if let before = self.stated[id], before != self.values[at] { throw Unsayable() }
                if let given = self.given[id], given != self.values[at] { throw Unsayable() }
            }
        }
    }
}
