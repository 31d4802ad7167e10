import ReportModel

extension ReportWriter {
    /// How the leaders did their duty as first responsible persons.
    mutating func writeLeaders() {
        let style = self.voice.style
        // One part needs no heading, and one heading no number.
        let parts = self.random.int(1...3)
        let hasHeadings = parts > 1 && self.random.chance(0.7)
        for number in 1...parts {
            var paragraph = Passage()
            if hasHeadings, let heading = self.text("leader-heading") {
                paragraph = self.heading(
                    style.heading(number, level: 2) + heading.text,
                    level: 2,
                    kind: .leaderDuty,
                    isInline: style.inlineHeadings
                )
            }
            for _ in 0..<self.random.int(2...4) {
                guard let sentence = self.text("leader") else { continue }
                paragraph.append(sentence)
                paragraph.append("。")
            }
            self.paragraph(paragraph)
        }
    }

    /// Stated shortcomings, item by item. Some are last year's again.
    mutating func writeProblems() {
        if let opening = self.text("problem-opening") { self.paragraph(opening.leadingOn(self.voice.style)) }
        let isOneParagraph = self.random.chance(0.3)
        var paragraph = Passage()
        let problems = self.world.problems(of: self.government, year: self.voice.year)
        for (number, line) in problems.enumerated() {
            var random = self.seed.part("problem").part(number).random()
            guard let lead = self.write(line, random: &random) else { continue }
            var item = Passage(self.voice.style.punctuated(self.voice.style.item(self.document.problems.count + 1)))
            item.append(lead)
            item.append("。")
            self.document.problemPatterns[line.patternID] = lead.text
            let leadText = item.text
            for kind in ["detail", "cause"] {
                let lines = line.block.filter { $0.kind == kind }
                for _ in 0..<(kind == "detail" ? random.int(1...2) : random.int(0...1)) {
                    guard let sentence = self.write(oneOf: lines, random: &random) else { continue }
                    item.append(sentence)
                    item.append("。")
                }
            }
            self.document.problems.append(.init(lead: leadText, text: item.text))
            paragraph.append(item)
            if !isOneParagraph {
                self.paragraph(paragraph)
                paragraph = Passage()
            }
        }
        self.paragraph(paragraph)
    }

    /// What the next year shall bring.
    mutating func writePlans() {
        if let opening = self.text("plan-opening") { self.paragraph(opening.leadingOn(self.voice.style)) }
        let plan = self.world.plan(of: self.government, year: self.voice.year)
        // Some of the problems are to be remedied, as the plan says.
        var remedies = self.world.problems(of: self.government, year: self.voice.year)
            .map { $0.block.filter { $0.kind == "remedy" } }
        for item in plan.items {
            var random = item.seed.random()
            guard let lead = self.write(item.lead, .init(status: .target, targets: [:]), random: &random) else {
                continue
            }
            var paragraph = Passage(
                self.voice.style.punctuated(self.voice.style.item(self.document.commitments.count + 1))
            )
            paragraph.append(lead)
            paragraph.append("。")
            let leadText = paragraph.text
            var said: [Passage] = item.intents.compactMap {
                self.write($0, .init(status: .target, targets: [:]), random: &random)
            }
            if random.chance(0.4), let lines = remedies.popLast(),
                let remedy = self.write(oneOf: lines, .init(status: .target, targets: [:]), random: &random)
            {
                said.append(remedy)
            }
            if let promise = item.promise, let sentence = self.promise(promise, item, random: &random) {
                said.insert(sentence, at: random.index(below: said.count + 1))
            }
            for sentence in said {
                paragraph.append(sentence)
                paragraph.append("。")
            }
            self.document.commitments.append(.init(lead: leadText, text: paragraph.text))
            self.paragraph(paragraph)
        }
    }

    private mutating func promise(
        _ line: GrammarLine,
        _ item: Plan.Item,
        random: inout SeededRandom
    ) -> Passage? {
        var targets: [String: Double] = [:]
        for commitment in item.commitments {
            if let id = commitment.indicator, let target = commitment.target { targets[id] = target }
        }
        let purpose = SentenceWriter.Purpose(status: .target, block: item.commitments.first?.seed, targets: targets)
        guard let passage = self.write(line, purpose, random: &random) else { return nil }
        for commitment in item.commitments { self.document.promises[commitment.id] = passage.text }
        return passage
    }
}

extension Passage {
    /// Ended as a sentence that a list follows: 主要有以下问题： or as one that stands for itself.
    fileprivate func leadingOn(_ style: HouseStyle) -> Passage {
        var result = self
        let leads = ["是", "有", "看", "为", "下", "面", "题", "作", "点", "现"]
        if let last = self.text.last, leads.contains(String(last)) {
            result.append(style.punctuated("："))
            return result
        }
        return self.ended
    }
}

extension World {
    /// The problems that a report states, by their blocks; some of them were stated the year before.
    func problems(of government: Government, year: Int) -> [GrammarLine] {
        let fresh = self.freshProblems(of: government, year: year)
        guard self.years.contains(year - 1) else { return fresh }
        var random = self.seed(government, year, "returning").random()
        let returning = self.freshProblems(of: government, year: year - 1).filter { _ in random.chance(0.25) }
        return (returning + fresh).uniqued(by: \.id)
    }

    private func freshProblems(of government: Government, year: Int) -> [GrammarLine] {
        var random = self.seed(government, year, "problems").random()
        let lines = self.grammar.lines("problem", level: government.level)
        return Array(random.shuffled(lines).prefix(random.int(2...4)))
    }
}

extension Sequence {
    func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return self.filter { seen.insert(key($0)).inserted }
    }
}
