import ReportModel

/// Finds the values of indicators for all places that are scored together, under the rules of comparison: only figures of
/// one unit and the same months stand beside each other, and nothing is taken for zero.
struct Measurer {
    private struct Subject: Hashable {
        var adcode: String
        var indicator: String
    }

    let year: Int
    let units: [UnitFacts]
    private let system: ScoringSystem
    private let catalogue: IndicatorCatalogue
    private let statements: [Subject: [ReportedFigure]]
    /// The codes of the places that filed a report in a year.
    private let filed: [Int: Set<String>]
    private let causes: [String]

    /// - Parameters:
    ///   - figures: What is stated of the places in that year and the one before, by whomever.
    ///   - filed: The codes of the places that filed a report, by year.
    init(
        year: Int,
        units: [UnitFacts],
        figures: [ReportedFigure],
        filed: [Int: Set<String>],
        system: ScoringSystem,
        catalogue: IndicatorCatalogue
    ) throws(AnalysisError) {
        self.year = year
        self.units = units
        self.filed = filed
        self.system = system
        self.catalogue = catalogue
        self.causes = try ResourceTable.rows(of: "causes").map { $0[0] }
        var statements: [Subject: [ReportedFigure]] = [:]
        for statement in figures {
            guard let adcode = statement.figure.region?.adcode, let indicator = statement.figure.indicator else {
                continue
            }
            statements[Subject(adcode: adcode, indicator: indicator), default: []].append(statement)
        }
        self.statements = statements
    }

    /// One measurement for each place, in their order.
    func measure(_ indicator: ScoringIndicator) throws(AnalysisError) -> [Measurement] {
        switch indicator.measure {
        case .figure(let id): try self.levels(id)
        case .change(let id): try self.changes(id)
        case .share(let part, let whole): try self.shares(part, whole)
        case .perPopulation(let id, let count): try self.densities(id, count)
        case .report(let trait): self.units.map { self.trait(trait, $0) }
        case .section(let kind): self.units.map { Self.section(kind, $0) }
        case .promises(let trait): self.units.map { Self.promises(trait, $0) }
        }
    }

    // MARK: Figures

    private func observations(_ id: String, in year: Int) throws(AnalysisError) -> [Observation] {
        guard let indicator = self.catalogue[id] else { return [] }
        let observer = try Observer(indicator)
        return self.units.map { unit in
            observer.observe(
                unit.region.reference,
                in: year,
                statements: self.statements[Subject(adcode: unit.region.adcode, indicator: id)] ?? [],
                isFiled: self.filed[year]?.contains(unit.region.adcode) ?? false
            )
        }
    }

    /// Those of one basis; the others say why they are not.
    private func comparable(_ id: String) throws(AnalysisError) -> [Observation] {
        let observations = try self.observations(id, in: self.year)
        let basis = Ranking.commonBasis(of: observations, unit: self.catalogue[id]?.unit ?? "")
        return observations.map { $0.apart(from: basis) ?? $0 }
    }

    private func levels(_ id: String) throws(AnalysisError) -> [Measurement] {
        try self.comparable(id).map { Self.level($0) { $0 } }
    }

    private static func level(_ observation: Observation, _ value: (Double) -> Double) -> Measurement {
        let evidence = observation.statement.map { [Evidence($0)] } ?? []
        if let reason = observation.reason { return .missing(.init(reason), evidence) }
        guard let own = observation.value else { return .missing(.notStated) }
        return .of(value(own), evidence)
    }

    private func changes(_ id: String) throws(AnalysisError) -> [Measurement] {
        zip(try self.comparable(id), try self.observations(id, in: self.year - 1)).map { now, before in
            guard now.reason == nil, let new = now.value else { return Self.level(now) { $0 } }
            guard before.reason == nil, before.basis == now.basis, let old = before.value, old != 0 else {
                return .missing(.noBase, [now, before].compactMap(\.statement).map { Evidence($0) })
            }
            return .of(
                (new - old) / old.magnitude * 100,
                [now, before].compactMap(\.statement).map { Evidence($0) }
            )
        }
    }

    private func shares(_ part: String, _ whole: String) throws(AnalysisError) -> [Measurement] {
        zip(try self.comparable(part), try self.observations(whole, in: self.year)).map { part, whole in
            guard part.reason == nil, let share = part.value else { return Self.level(part) { $0 } }
            let evidence = [part, whole].compactMap(\.statement).map { Evidence($0) }
            guard whole.reason == nil, let all = whole.value, all > 0, let months = whole.basis, let own = part.basis,
                months.firstMonth == own.firstMonth, months.lastMonth == own.lastMonth
            else { return .missing(.noBase, evidence) }
            return .of(share / all * 100, evidence)
        }
    }

    private func densities(_ id: String, _ count: Double) throws(AnalysisError) -> [Measurement] {
        zip(self.units, try self.comparable(id)).map { unit, observation in
            guard let population = self.system.populations[unit.region.adcode] else { return .missing(.noPopulation) }
            return Self.level(observation) { $0 / population * count }
        }
    }

    // MARK: Reports

    private func trait(_ trait: ReportTrait, _ unit: UnitFacts) -> Measurement {
        switch trait {
        case .filed: return .of(unit.profile == nil ? 0 : 1)
        case .onTime:
            // No norm has a day for departments.
            if unit.region.level == .department { return .missing(.noBase) }
            return .of(unit.entry?.standing == .onTime ? 1 : 0)
        case .daysEarly:
            guard let due = unit.entry?.duty.due, let published = unit.entry?.filed?.publishedOn else {
                return .missing(unit.profile == nil ? .noReport : .notStated)
            }
            return .of(Double(due.days(since: published)))
        default: break
        }
        guard let profile = unit.profile else { return .missing(.noReport) }
        switch trait {
        case .sectionsComplete:
            let owed = unit.entry?.duty.sections ?? []
            guard !owed.isEmpty else { return .missing(.noBase) }
            let had = owed.intersection(profile.sections.map(\.kind))
            return .of(Double(had.count) / Double(owed.count) * 100, Self.evidence(profile, of: had))
        case .problemsWithCauses:
            guard !profile.problems.isEmpty else { return .missing(.noBase) }
            let explained = profile.problems.filter { problem in self.causes.contains { problem.text.contains($0) } }
            return .of(
                Double(explained.count) / Double(profile.problems.count) * 100,
                explained.map { Evidence($0, of: profile.report) }
            )
        case .wholeYearFigures:
            guard profile.figures > 0 else { return .missing(.noBase) }
            return .of(Double(profile.wholeYearFigures) / Double(profile.figures) * 100)
        case .problems:
            return .of(Double(profile.problems.count), profile.problems.map { Evidence($0, of: profile.report) })
        case .commitments:
            return .of(Double(profile.commitments.count), profile.commitments.map { Evidence($0, of: profile.report) })
        case .length: return .of(Double(profile.length))
        case .targets: return .of(Double(profile.targets))
        case .figures: return .of(Double(profile.figures))
        case .indicators: return .of(Double(profile.indicators))
        case .honours: return .of(Double(profile.honours))
        case .firsts: return .of(Double(profile.firsts))
        case .coverageClaims: return .of(Double(profile.coverageClaims))
        case .systems: return .of(Double(profile.systems))
        case .citations: return .of(Double(profile.citations))
        case .filed, .onTime, .daysEarly: return .missing(.noReport)
        }
    }

    private static func section(_ kind: Section.Kind, _ unit: UnitFacts) -> Measurement {
        guard let profile = unit.profile else { return .missing(.noReport) }
        let found = Self.evidence(profile, of: [kind])
        return .of(found.isEmpty ? 0 : 1, found)
    }

    private static func evidence(_ profile: ReportProfile, of kinds: Set<Section.Kind>) -> [Evidence] {
        profile.sections.filter { kinds.contains($0.kind) && $0.level == 1 }.map {
            Evidence(report: profile.report, text: $0.heading, start: $0.start, end: $0.end)
        }
    }

    private static func promises(_ trait: PromiseTrait, _ unit: UnitFacts) -> Measurement {
        guard unit.profile != nil else { return .missing(.noReport) }
        guard let tally = unit.promises, tally.count > 0 else { return .missing(.noPromises) }
        switch trait {
        case .kept: return .of((Double(tally.kept) + Double(tally.partly) / 2) / Double(tally.count) * 100)
        case .answered: return .of(Double(tally.count - tally.silent) / Double(tally.count) * 100)
        case .tracked:
            guard tally.numbers > 0 else { return .missing(.noPromises) }
            return .of(Double(tally.answeredNumbers) / Double(tally.numbers) * 100)
        }
    }
}
