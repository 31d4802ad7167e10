import ReportModel

extension ReportWriter {
    /// Where the wording of an area comes from: this report, or an older or another one that it repeats.
    struct Source: Sendable {
        var government: Government
        var year: Int
    }

    /// The achievements: areas under headings of the second level, topics in paragraphs or in one.
    mutating func writeAchievements(areas wanted: Int, recycling: Source?, recycledAreas: Int) {
        let own = Source(government: self.government, year: self.voice.year)
        var order = self.random.shuffled(self.world.areas)
        // What must be said brings its area along.
        let demanded = order.filter { self.demands[$0] != nil }
        order = demanded + order.filter { self.demands[$0] == nil }
        let chosen = self.random.shuffled(Array(order.prefix(max(wanted, demanded.count))))
        var written = 0
        for (number, area) in chosen.enumerated() {
            let source = number < recycledAreas ? recycling ?? own : own
            if self.writeArea(area, number: written + 1, from: source) { written += 1 }
        }
    }

    /// Returns false where there was nothing to say.
    private mutating func writeArea(_ area: String, number: Int, from source: Source) -> Bool {
        let seed = self.world.seed(source.government, source.year, area)
        var random = seed.random()
        let style = self.voice.style
        let heading = self.write(oneOf: self.lines("heading", area: area, &random), random: &random)
        let topics = random.shuffled(self.world.topics(of: area)).prefix(random.int(2...4))
        let isOneParagraph = random.chance(0.6)
        // What must be said is written first, while every line is free, though it stands last.
        let answers = (self.demands.removeValue(forKey: area) ?? []).compactMap { self.answer($0, random: &random) }
        var parts = topics.map { ($0, self.sentences(area, $0, from: source, seed.part($0))) }.filter { !$0.1.isEmpty }
        if !answers.isEmpty {
            if parts.isEmpty { parts.append((topics[0], [])) }
            parts[parts.count - 1].1 += answers
        }
        guard !parts.isEmpty else { return false }
        let title = style.heading(number, level: 2) + (heading?.text ?? area)
        var opening = self.heading(title, level: 2, kind: .achievements, isInline: style.inlineHeadings)
        var items = 0
        for (topic, sentences) in parts {
            var paragraph = opening
            if parts.count > 1,
                let lead = self.write(oneOf: self.lines("lead", area: area, topic: topic, &random), random: &random)
            {
                items += 1
                paragraph.append(style.punctuated(style.item(items)))
                paragraph.append(lead)
                paragraph.append("。")
            }
            for sentence in sentences {
                paragraph.append(sentence)
                paragraph.append("。")
            }
            opening = isOneParagraph ? paragraph : Passage()
            if !isOneParagraph { self.paragraph(paragraph) }
        }
        self.paragraph(opening)
        return true
    }

    /// The sentences of a topic: measures and figures, mixed.
    private mutating func sentences(_ area: String, _ topic: String, from source: Source, _ seed: Seed) -> [Passage] {
        var random = seed.random()
        // Bureaux and townships write half as much.
        let isGovernment = self.government.department == nil && self.government.region.level != .township
        let figures = isGovernment ? random.int(2...4) : random.int(1...3)
        let measures = isGovernment ? random.int(1...2) : random.int(0...2)
        let kinds = random.shuffled(
            [String](repeating: "sentence", count: figures) + [String](repeating: "prose", count: measures)
        )
        return kinds.enumerated().compactMap { at, kind in
            // Drawn from the source's seed alone, so that what it says can be said again.
            var sentence = seed.part(at).random()
            let lines = self.lines(kind, area: area, topic: topic, &sentence)
            return self.write(oneOf: lines, random: &sentence)
        }
    }

    private mutating func answer(_ demand: Demand, random: inout SeededRandom) -> Passage? {
        for _ in 0..<6 {
            guard let passage = self.write(oneOf: demand.lines, demand.purpose, random: &random) else { return nil }
            // The slot may have stood in a branch that was not drawn.
            if let id = demand.indicator, !passage.figures.contains(where: { $0.indicator == id }) { continue }
            if let commitment = demand.commitment { self.document.answers[commitment] = passage.text }
            switch demand.note {
            case .none: break
            case .honour(let id): self.document.honourSentences[id] = passage.text
            case .first(let id): self.document.firstClaims[id] = passage.text
            }
            return passage
        }
        return nil
    }
}

extension World {
    /// First-level areas of the catalogue, in its order.
    var areas: [String] { self.catalogue.indicators.map(\.level1).uniqued() }

    func topics(of area: String) -> [String] {
        self.catalogue.indicators.filter { $0.level1 == area }.map(\.level2).uniqued()
    }
}

extension Sequence where Element: Hashable {
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return self.filter { seen.insert($0).inserted }
    }
}
