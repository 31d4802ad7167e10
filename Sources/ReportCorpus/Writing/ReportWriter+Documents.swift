import ReportModel

extension ReportWriter {
    // MARK: Reports

    mutating func writeReport() {
        self.document.title = self.text("title")?.text ?? "\(self.voice.year)年法治政府建设情况报告"
        self.collectDemands()
        if let opening = self.text("opening") { self.paragraph(opening.ended) }
        var parts: [SectionKind] = [.achievements, .leaderDuty, .problems, .plans]
        if self.random.chance(0.25) { parts = [.leaderDuty, .achievements, .problems, .plans] }
        if self.random.chance(0.15) { parts = [.achievements, .problems, .leaderDuty, .plans] }
        parts.removeAll { self.world.missingSections(of: self.government, year: self.voice.year).contains($0) }
        for (number, part) in parts.enumerated() { self.writeSection(part, number: number + 1) }
        self.close(level: 1)
        if self.random.chance(0.3), let closing = self.text("closing") { self.paragraph(closing.ended) }
        if self.random.chance(0.35) { self.sign() }
        self.findAnswers()
    }

    /// Promises that were answered by the way, in a sentence that states the indicator for other reasons.
    private mutating func findAnswers() {
        for outcome in self.world.outcomes(of: self.government, in: self.voice.year) {
            guard let id = outcome.commitment.indicator, self.document.answers[outcome.commitment.id] == nil,
                let figure = self.document.body.figures.first(where: {
                    $0.indicator == id && $0.value == outcome.value && $0.government == self.voice.number
                        && $0.status == .achieved
                })
            else { continue }
            self.document.answers[outcome.commitment.id] = self.document.body.text.sentence(around: figure.start)
        }
    }

    private mutating func writeSection(_ kind: SectionKind, number: Int) {
        let line: String
        switch kind {
        case .leaderDuty: line = "section-leader"
        case .problems: line = "section-problems"
        case .plans: line = "section-plans"
        case .achievements, .other: line = "section-achievements"
        }
        guard let heading = self.text(line) else { return }
        _ = self.heading(self.voice.style.heading(number, level: 1) + heading.text, level: 1, kind: kind)
        switch kind {
        case .leaderDuty: self.writeLeaders()
        case .problems: self.writeProblems()
        case .plans: self.writePlans()
        case .achievements, .other:
            if self.random.chance(0.2), let opening = self.text("achievement-opening") { self.paragraph(opening.ended) }
            let spec = DocumentSpec(kind: .report, number: self.voice.number, year: self.voice.year)
            let source = self.world.recycling(of: spec).map {
                Source(government: self.world.governments[$0.number], year: $0.year)
            }
            let areas = self.random.int(self.government.department == nil ? 5...9 : 4...7)
            self.writeAchievements(areas: areas, recycling: source, recycledAreas: self.random.int(2...8))
        }
    }

    private mutating func sign() {
        let date = self.voice.published
        self.paragraph(
            Passage(self.government.department == nil ? self.government.place + "人民政府" : self.government.name)
        )
        self.paragraph(Passage("\(date.year)年\(date.month)月\(date.day)日"))
    }

    // MARK: What must be said

    private mutating func collectDemands() {
        let year = self.voice.year
        for outcome in self.world.outcomes(of: self.government, in: year) {
            let commitment = outcome.commitment
            if let id = commitment.indicator {
                if commitment.outcome == .silent {
                    self.sentences.forbidden.insert(id)
                } else if let value = outcome.value, self.demand(plain: id, answering: commitment.id) {
                    self.sentences.given[id] = value
                } else {
                    self.sentences.forbidden.insert(id)
                }
            } else if commitment.outcome != .silent {
                let kind = commitment.outcome == .kept ? "kept" : "partly"
                let lines = commitment.line.block.filter { $0.kind == kind }
                self.demand(lines, .init(block: commitment.seed), commitment: commitment.id)
            }
        }
        for id in self.world.quotedIndicators(of: self.voice.number, year: year)
        where !self.sentences.forbidden.contains(id) {
            _ = self.demand(plain: id, answering: nil)
        }
        for quote in self.world.quotes(by: self.voice.number, year: year) {
            self.demand([quote.line], .init(fill: .init(child: quote.child), exactly: true, misquotes: quote.error))
        }
        self.demandHonours()
        for claim in self.world.firstClaims(year: year) where claim.claimants.contains(self.voice.number) {
            let lines = self.world.grammar.lines("first-claim", level: self.government.level)
            self.demand(lines, .init(block: claim.seed), note: .first(claim.id))
        }
    }

    private mutating func demandHonours() {
        let year = self.voice.year
        for honour in self.world.honours(claimedBy: self.voice.number, year: year) {
            let grantor = honour.grantor.map { self.world.governments[$0].place } ?? "全国普法办"
            self.demandHonour(honour, "claim", ["grantor": grantor])
        }
        for honour in self.world.honours(grantedBy: self.voice.number, year: year) where honour.isNamedByGrantor {
            let names = honour.recipients.map { self.world.governments[$0].place }.joined(separator: "、")
            self.demandHonour(honour, "grant", ["recipient": names, "grantor": self.government.place])
        }
    }

    private mutating func demandHonour(_ honour: HonourGrant, _ kind: String, _ words: [String: String]) {
        let fill = Expansion.Fill(words: words, honour: (honour.line.pattern, honour.seed))
        let lines = honour.line.block.filter { $0.kind == kind }
        self.demand(lines, .init(fill: fill), note: .honour(honour.id))
    }

    private mutating func demand(plain id: String, answering commitment: String?) -> Bool {
        let all = self.world.plainLines[id, default: []]
        let own = all.filter { $0.fits(self.government.level) }
        // What a bureau or a township has promised, it may answer in the words of its county.
        let lines = own.isEmpty ? all.filter { $0.fits("county") } : own
        guard !lines.isEmpty else { return false }
        self.demand(lines, .init(exactly: true), indicator: id, commitment: commitment)
        return true
    }

    private mutating func demand(
        _ lines: [GrammarLine],
        _ purpose: SentenceWriter.Purpose,
        indicator: String? = nil,
        commitment: String? = nil,
        note: Demand.Note = .none
    ) {
        guard !lines.isEmpty else { return }
        // Honours and firsts belong to no area: they are told with the leadership's work.
        let area = lines[0].area ?? "组织领导"
        self.demands[area, default: []].append(
            Demand(lines: lines, purpose: purpose, indicator: indicator, commitment: commitment, note: note)
        )
    }

    // MARK: Other kinds

    mutating func writeNews() {
        self.document.title = self.text("news-title")?.text ?? ""
        var lead = self.text("news-lead")?.ended ?? Passage()
        // Bureaux and townships have few lines in some areas; a news item of two sentences is like any other.
        var areas = self.random.shuffled(self.world.areas)
        while self.usedTexts.count < 10, let area = areas.popLast() { self.writeParagraph(of: area, beginning: &lead) }
        if self.random.chance(0.8), let closing = self.text("news-closing") { self.paragraph(closing.ended) }
    }

    mutating func writeExperience() {
        self.document.title = self.text("experience-title")?.text ?? ""
        if let lead = self.text("experience-lead") { self.paragraph(lead.ended) }
        for (number, area) in self.random.shuffled(self.world.areas).prefix(self.random.int(2...4)).enumerated() {
            if let heading = self.text("experience-heading") {
                let title = self.voice.style.heading(number + 1, level: 1) + heading.text
                _ = self.heading(title, level: 1, kind: .achievements)
            }
            var paragraph = Passage()
            self.writeParagraph(of: area, beginning: &paragraph)
        }
    }

    /// A look-alike that is no report: every number in it is a requirement.
    mutating func writePolicy() {
        self.document.title = self.text("policy-title")?.text ?? ""
        for number in 1...self.random.int(3...6) {
            var paragraph = Passage(self.voice.style.heading(number, level: 1))
            for _ in 0..<self.random.int(2...3) {
                var random = self.random
                let lines = self.lines("policy-sentence", &random)
                let sentence = self.write(oneOf: lines, .init(status: .target), random: &random)
                self.random = random
                guard let sentence else { continue }
                paragraph.append(sentence)
                paragraph.append("。")
            }
            self.paragraph(paragraph)
        }
    }

    private mutating func writeParagraph(of area: String, beginning paragraph: inout Passage) {
        for topic in self.random.shuffled(self.world.topics(of: area)).prefix(2) {
            for _ in 0..<self.random.int(1...3) {
                let kind = self.random.chance(0.7) ? "sentence" : "prose"
                var random = self.random
                let sentence = self.write(oneOf: self.lines(kind, area: area, topic: topic, &random), random: &random)
                self.random = random
                guard let sentence else { continue }
                paragraph.append(sentence)
                paragraph.append("。")
            }
        }
        self.paragraph(paragraph)
        paragraph = Passage()
    }
}

extension Passage {
    /// With a full stop, where it has no ending of its own.
    var ended: Passage {
        var result = self
        // 责任编辑：小治, （完）
        if let last = self.text.last, !"。：:！!）)".contains(last), !self.text.contains("编辑"), !self.text.contains("审核") {
            result.append("。")
        }
        return result
    }
}

extension World {
    /// Sections that a report lacks though its norm demands them.
    func missingSections(of government: Government, year: Int) -> [SectionKind] {
        var random = self.seed(government, year, "sections").random()
        let shares: [(SectionKind, Double)] = [(.leaderDuty, 0.15), (.problems, 0.05), (.plans, 0.05)]
        return shares.compactMap { random.chance($0.1) ? $0.0 : nil }
    }
}
