import ReportModel

/// Fills in one template for one publication: UTF-8, and what in it is the document's own.
struct PageWriter {
    let publication: Publication
    let published: CalendarDate
    let seed: Seed
    let escapes: Bool
    let charset: String?
    let blocks: [(kind: Template.Loop.Case, text: [UInt8])]

    private(set) var output: [UInt8] = []
    /// Where `output` has the title or the body; what is elsewhere is not the document's.
    private(set) var document: [Range<Int>] = []
    private(set) var states: Set<StatedKey> = []

    var random: SeededRandom
    var scope = Scope()
    /// The next neighbour to show, so that one page does not show the same again and again.
    private var nextNeighbour = 0

    /// What loops are at.
    struct Scope {
        var text: ArraySlice<UInt8> = []
        var item = ""
        var neighbour: Publication.Neighbour?
    }

    /// In the order of the truth file.
    enum StatedKey: String, CaseIterable {
        case title, issuer
        case publishedOn = "published_on"
        case indexNumber = "index_number"
        case documentNumber = "document_number"
        case siteChannel = "site_channel"
    }

    /// `escapes`: whether the page is markup.
    init(_ publication: Publication, charset: String?, escapes: Bool, seed: Seed) throws(PublishingError) {
        guard let published = CalendarDate(publication.publishedOn) else {
            throw .invalidDate(publication.publishedOn)
        }
        self.publication = publication
        self.published = published
        self.charset = charset
        self.escapes = escapes
        self.seed = seed
        self.random = seed.part("page").random()
        self.blocks = BlockKinds.of(publication.blocks)
        self.output.reserveCapacity(publication.blocks.reduce(16_384) { $0 + $1.text.utf8.count * 2 })
    }

    /// Fills in another template of the same document: what is named stays the same.
    mutating func begin() {
        self.output.removeAll(keepingCapacity: true)
        self.document = []
        self.random = self.seed.part("page").random()
        self.nextNeighbour = 0
    }

    mutating func write(_ nodes: [Template.Node]) {
        for node in nodes {
            switch node {
            case .literal(let bytes): self.output += bytes
            case .value(let value): self.write(value)
            case .choice(name: nil, let ways): self.write(ways[self.random.index(below: ways.count)])
            case .choice(name: let name?, let ways):
                var random = self.seed.part(name).random()
                self.write(ways[random.index(below: ways.count)])
            case .maybe(let percent, let then, let otherwise):
                self.write(self.random.index(below: 100) < percent ? then : otherwise)
            case .present(let fact, let then, let otherwise): self.write(self.has(fact) ? then : otherwise)
            case .each(let loop): self.write(loop)
            }
        }
    }

    private func has(_ fact: Template.Fact) -> Bool {
        switch fact {
        case .index: self.publication.indexNumber != nil
        case .number: self.publication.documentNumber != nil
        case .channel: !self.publication.channel.isEmpty
        case .neighbour: !self.publication.neighbours.isEmpty
        case .charset: self.charset != nil
        }
    }

    // MARK: Loops

    private mutating func write(_ loop: Template.Loop) {
        let outer = self.scope
        defer { self.scope = outer }
        switch loop.list {
        case .block:
            for block in self.blocks {
                self.scope.text = block.text[...]
                self.write(loop.cases[block.kind] ?? loop.cases[.paragraph] ?? loop.common)
            }
        case .run:
            for run in TextSplitter.runs(of: outer.text, &self.random) {
                self.scope.text = run.text
                self.write(loop.cases[run.isNumber ? .digits : .words] ?? loop.common)
            }
        case .line:
            var random = self.seed.part("line width").random()
            let width = random.int(loop.range ?? 38...38)
            for line in TextSplitter.lines(of: outer.text, width: width) {
                self.scope.text = line
                self.write(loop.common)
            }
        case .titleline:
            self.states.insert(.title)
            for line in TextSplitter.titleLines(of: Array(self.publication.title.utf8)) {
                self.scope.text = line
                self.write(loop.common)
            }
        case .channel:
            guard !self.publication.channel.isEmpty else { return self.write(loop.otherwise) }
            self.states.insert(.siteChannel)
            self.writeItems(self.publication.channel, loop)
        case .neighbour:
            let neighbours = self.publication.neighbours
            guard !neighbours.isEmpty else { return self.write(loop.otherwise) }
            let count = min(self.random.int(loop.range ?? 1...neighbours.count), neighbours.count)
            for _ in 0..<count {
                let neighbour = neighbours[self.nextNeighbour % neighbours.count]
                self.nextNeighbour += 1
                self.scope.neighbour = neighbour
                self.scope.item = neighbour.title
                self.write(loop.common)
            }
        case .sentence:
            let sentences = outer.neighbour?.sentences ?? []
            self.writeItems(sentences.prefix(self.random.int(loop.range ?? 1...max(1, sentences.count))), loop)
        }
    }

    private mutating func writeItems(_ items: some Collection<String>, _ loop: Template.Loop) {
        for item in items {
            self.scope.item = item
            self.write(loop.common)
        }
    }

    // MARK: Text

    /// Writes what is the document's own.
    mutating func writeDocument(_ text: ArraySlice<UInt8>, spaced: Bool) {
        let start = self.output.count
        if spaced {
            self.writeSpaced(text)
        } else {
            self.write(escaping: text)
        }
        self.document.append(start..<self.output.count)
    }

    /// 法 治 政 府: a space between characters, none within a year or another number.
    private mutating func writeSpaced(_ text: ArraySlice<UInt8>) {
        var previous: UInt8 = 0
        for at in text.indices {
            let byte = text[at]
            let isContinuation = byte & 0xc0 == 0x80
            if at > text.startIndex, !isContinuation, byte >= 0x80 || previous >= 0x80 {
                self.output.append(UInt8(ascii: " "))
            }
            self.write(escaping: text[at...at])
            previous = byte
        }
    }

    mutating func write(_ text: String) { self.write(escaping: Array(text.utf8)[...]) }

    private mutating func write(escaping text: ArraySlice<UInt8>) {
        guard self.escapes, text.contains(where: { Self.escape($0) != nil }) else {
            self.output += text
            return
        }
        for byte in text {
            if let escape = Self.escape(byte) {
                self.output += Array(escape.utf8)
            } else {
                self.output.append(byte)
            }
        }
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: nil
        }
    }

    /// The keys of what the page states, in the order of the truth file.
    var stated: [String] { StatedKey.allCases.filter(self.states.contains).map(\.rawValue) }

    mutating func state(_ key: StatedKey) { self.states.insert(key) }
}
