import ReportModel

/// Writes one document: chooses what it speaks of, in what order, and puts the sentences together.
struct ReportWriter {
    let voice: Voice
    let seed: Seed
    var random: SeededRandom
    var sentences: SentenceWriter
    var document: WrittenDocument
    /// Lines and sentences used: a document does not say the same twice.
    var usedLines: Set<UInt32> = []
    var usedTexts: Set<String> = []
    /// What the report must say, by area: answers to promises, values that others quote.
    var demands: [String: [Demand]] = [:]
    private var openSections: [Int] = []

    var world: World { self.voice.world }
    var government: Government { self.voice.government }

    /// Something that must be said, because the world counts on it.
    struct Demand: Sendable {
        var lines: [GrammarLine]
        var purpose: SentenceWriter.Purpose
        /// The indicator whose value must stand in it.
        var indicator: String?
        /// The promise that it answers.
        var commitment: String?
        var note: Note = .none

        enum Note: Sendable {
            case none
            case honour(String)
            case first(String)
        }
    }

    init(voice: Voice, title: String, kind: DocumentKind, seed: Seed) {
        self.voice = voice
        self.seed = seed
        self.random = seed.random()
        self.sentences = SentenceWriter(voice: voice)
        self.document = WrittenDocument(title: title, kind: kind)
    }

    // MARK: Sentences

    /// The lines of a kind that this body may say: those made for its level, else those that any level may say.
    mutating func lines(_ kind: String, area: String? = nil, topic: String? = nil, _ random: inout SeededRandom)
        -> [GrammarLine]
    {
        let level = self.government.level
        let fitting = self.world.grammar.lines(kind, level: level, area: area, topic: topic)
        guard level == "department" || level == "township" else { return fitting }
        // A bureau's report that says only what anyone may say is no bureau's.
        let (own, general) = (fitting.filter { !$0.levels.isEmpty }, fitting.filter(\.levels.isEmpty))
        return own.isEmpty || !general.isEmpty && random.chance(0.5) ? general : own
    }

    /// Writes one of the lines that has not been said yet.
    mutating func write(
        oneOf lines: [GrammarLine],
        _ purpose: SentenceWriter.Purpose = .init(),
        random: inout SeededRandom
    ) -> Passage? {
        guard !lines.isEmpty else { return nil }
        for _ in 0..<12 {
            let line = random.pick(lines)
            guard !self.usedLines.contains(line.id) else { continue }
            if let passage = self.write(line, purpose, random: &random) { return passage }
        }
        return nil
    }

    mutating func write(
        _ line: GrammarLine,
        _ purpose: SentenceWriter.Purpose = .init(),
        random: inout SeededRandom
    ) -> Passage? {
        guard let passage = try? self.sentences.write(line, purpose, random: &random),
            self.usedTexts.insert(passage.text).inserted
        else { return nil }
        self.usedLines.insert(line.id)
        return passage
    }

    // MARK: Blocks

    mutating func append(_ block: Publication.Block, _ passage: Passage) {
        if !self.document.blocks.isEmpty { self.document.body.append("\n") }
        self.document.body.append(passage)
        self.document.blocks.append(block)
    }

    mutating func paragraph(_ passage: Passage) {
        guard passage.length > 0 else { return }
        self.append(.paragraph(passage.text), passage)
    }

    /// Opens a section; those of its level and deeper end before it. Returns the text that the next paragraph begins
    /// with, where the heading stands in the paragraph.
    mutating func heading(_ text: String, level: Int, kind: SectionKind, isInline: Bool = false) -> Passage {
        let start = self.document.body.length + (self.document.blocks.isEmpty ? 0 : 1)
        self.close(level: level)
        self.openSections.append(self.document.sections.count)
        self.document.sections.append(
            .init(heading: text, level: level, kind: kind, isInline: isInline, start: start, end: start)
        )
        if isInline { return Passage(text + "。") }
        self.append(.heading(text, level: level), Passage(text))
        return Passage()
    }

    /// Ends the sections of this level and deeper.
    mutating func close(level: Int) {
        while let last = self.openSections.last, self.document.sections[last].level >= level {
            self.document.sections[last].end = self.document.body.length
            self.openSections.removeLast()
        }
    }

    // MARK: Text that is no sentence of the grammar's

    mutating func text(_ kind: String, _ fill: Expansion.Fill = .init()) -> Passage? {
        var random = self.random
        defer { self.random = random }
        let lines = self.lines(kind, &random)
        return self.write(oneOf: lines, .init(fill: fill), random: &random)
    }
}
