import ReportModel

extension ReportWriter {
    /// Where the wording of an area comes from: this report, or an older or another one that it repeats.
    struct Source: Sendable {
        var government: Government
        var year: Int
        var isRecycled = false
    }

    /// The achievements: areas under headings of the second level, topics in paragraphs or in one.
    mutating func writeAchievements(areas wanted: Int, recycling: Source?, recycledAreas: Int) {
        let own = Source(government: self.government, year: self.voice.year)
        var order = self.random.shuffled(self.world.areas)
        // What must be said brings its area along.
        let demanded = order.filter { self.demands[$0] != nil }
        order = demanded + order.filter { self.demands[$0] == nil }
        let chosen = self.random.shuffled(Array(order.prefix(max(wanted, demanded.count))))
        for (number, area) in chosen.enumerated() {
            let isRecycled = recycling != nil && number < recycledAreas
            self.writeArea(area, number: number + 1, from: isRecycled ? recycling ?? own : own)
        }
    }

    private mutating func writeArea(_ area: String, number: Int, from source: Source) {
        let seed = self.world.seed(source.government, source.year, area)
        var random = seed.random()
        let style = self.voice.style
        let heading = self.write(oneOf: self.lines("heading", area: area, &random), random: &random)
        let title = style.heading(number, level: 2) + (heading?.text ?? area)
        var opening = self.heading(title, level: 2, kind: .achievements, isInline: style.inlineHeadings)
        let topics = random.shuffled(self.world.topics(of: area)).prefix(random.int(2...4))
        let isOneParagraph = random.chance(0.6)
        var demands = self.demands.removeValue(forKey: area) ?? []
        for (at, topic) in topics.enumerated() {
            var paragraph = opening
            opening = isOneParagraph ? opening : Passage()
            if topics.count > 1 || !demands.isEmpty || random.chance(0.3) {
                let lead = self.write(oneOf: self.lines("lead", area: area, topic: topic, &random), random: &random)
                if let lead {
                    paragraph.append(style.punctuated(style.item(at + 1)))
                    paragraph.append(lead)
                    paragraph.append("。")
                }
            }
            for sentence in self.sentences(area, topic, from: source, seed.part(topic)) {
                paragraph.append(sentence)
                paragraph.append("。")
            }
            if at == topics.count - 1 {
                for demand in demands { self.answer(demand, in: &paragraph, random: &random) }
                demands = []
            }
            if isOneParagraph { opening = paragraph } else { self.paragraph(paragraph) }
        }
        self.paragraph(isOneParagraph ? opening : Passage())
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
        var result: [Passage] = []
        for (at, kind) in kinds.enumerated() {
            var sentence = seed.part(at).random()
            let lines = self.lines(kind, area: area, topic: topic, &sentence)
            // Which line is drawn must not depend on what the report said before, or nothing could be recycled.
            guard let passage = self.write(oneOf: lines, random: &sentence) else { continue }
            if source.isRecycled, kind == "prose" { self.document.recycled.append(passage.text) }
            result.append(passage)
        }
        return result
    }

    private mutating func answer(_ demand: Demand, in paragraph: inout Passage, random: inout SeededRandom) {
        guard let passage = self.write(oneOf: demand.lines, demand.purpose, random: &random) else { return }
        if let commitment = demand.commitment { self.document.answers[commitment] = passage.text }
        switch demand.note {
        case .none: break
        case .honour(let id): self.document.honourSentences[id] = passage.text
        case .first(let id): self.document.firstClaims[id] = passage.text
        }
        paragraph.append(passage)
        paragraph.append("。")
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
