import ReportModel

/// A pattern with every choice made: text, and the slots between it, each with the time and the owner that govern it.
struct Expansion {
    enum Piece {
        case text(String)
        case figure(Slot, Time, Owner)
        case spanStart(Pattern.SpanKind)
        case spanEnd(Pattern.SpanKind)
    }

    /// What the words before a figure say of its time.
    enum Time: Equatable {
        /// Nothing: it inherits the report's.
        case report
        case year
        case since
        /// From January to this month of the year.
        case months(Int)
        case lastYear
        /// Several years, from this one to the report's.
        case from(Int)
        case state(month: Int?)
    }

    enum Owner: Equatable {
        case own
        /// A government of the world.
        case government(Int)
        case nation
    }

    private(set) var pieces: [Piece] = []
    private var time = Time.report
    private var owner = Owner.own
    private let voice: Voice
    private let fill: Fill
    private let block: Seed

    /// What the world puts in a pattern's place, in this document.
    struct Fill: Sendable {
        /// The words of tokens: grantor, recipient.
        var words: [String: String] = [:]
        /// The name of an honour, the same wherever it is named.
        var honour: (name: Pattern, seed: Seed)?
        /// The place that `<@child>` names.
        var child: Int?
    }

    /// - Parameter block: draws the words that a block's lines share.
    init(
        _ pattern: Pattern,
        voice: Voice,
        fill: Fill = Fill(),
        block: Seed,
        random: inout SeededRandom
    ) throws(Unsayable) {
        self.voice = voice
        self.fill = fill
        self.block = block
        try self.expand(pattern, &random)
    }

    private mutating func expand(_ pattern: Pattern, _ random: inout SeededRandom) throws(Unsayable) {
        for node in pattern.nodes {
            switch node {
            case .text(let text): self.say(text)
            case .choice(let choices): try self.expand(random.pick(choices), &random)
            case .word(let name, bound: let bound): try self.expandWord(name, bound: bound, &random)
            case .place(let word): self.say(try self.voice.word(word, &random))
            case .period(let word): self.say(self.period(word, &random))
            case .owner(let word): self.say(try self.place(word, &random))
            case .year(let offset): self.say("\(self.voice.year + offset)")
            case .figure(let slot): self.pieces.append(.figure(slot, self.time, self.owner))
            case .span(let kind, let inner):
                self.pieces.append(.spanStart(kind))
                try self.expand(inner, &random)
                self.pieces.append(.spanEnd(kind))
            }
        }
    }

    private mutating func say(_ text: String) {
        // A new sentence takes nothing over from the one before.
        if text.contains("。") { (self.time, self.owner) = (.report, .own) }
        if case .text(let before)? = self.pieces.last {
            self.pieces[self.pieces.count - 1] = .text(before + text)
        } else {
            self.pieces.append(.text(text))
        }
    }

    private mutating func expandWord(_ name: String, bound: Bool, _ random: inout SeededRandom) throws(Unsayable) {
        if let text = self.fill.words[name] { return self.say(text) }
        if name == "honour", let honour = self.fill.honour {
            var shared = honour.seed.random()
            return try self.expand(honour.name, &shared)
        }
        guard let choices = self.voice.world.grammar.words[name] else { throw Unsayable() }
        guard bound else { return try self.expand(random.pick(choices), &random) }
        var shared = self.block.part(name).random()
        try self.expand(shared.pick(choices), &shared)
    }

    private mutating func period(_ word: Pattern.PeriodWord, _ random: inout SeededRandom) -> String {
        let year = self.voice.year
        let isReport = self.voice.period != nil
        switch word {
        case .year:
            self.time = .year
            // 全年 says which year only where a report has one.
            return random.pick([
                "\(year)年", "\(year)年", isReport ? "全年" : "\(year)年", isReport ? "\(year)年度" : "\(year)年",
                isReport ? "年内" : "\(year)年",
            ])
        case .since:
            self.time = .since
            return random.chance(isReport ? 0.85 : 0.3) ? "\(year)年以来" : "今年以来"
        case .months:
            let (text, month) = random.pick([
                ("1—10月", 10), ("1-11月", 11), ("1至9月", 9), ("前三季度", 9), ("上半年", 6), ("1—6月", 6), ("前11个月", 11),
            ])
            let reached = isReport ? month : max(1, min(month, self.voice.published.month - 1))
            self.time = .months(reached)
            return reached == month ? text : reached == 1 ? "1月份" : "1—\(reached)月"
        case .last:
            self.time = .lastYear
            return random.pick(["\(year - 1)年", "\(year - 1)年", "上年", "上一年", isReport ? "\(year - 1)年度" : "去年"])
        case .years:
            let back = random.int(2...4)
            self.time = .from(year - back)
            return back == 2 && random.chance(0.4) ? "近三年来" : "\(year - back)年以来"
        case .asof:
            let text = random.pick(["截至\(year)年底", "截至\(year)年12月", "截至年底", "目前", "截至目前"])
            self.time = .state(month: text.hasSuffix("目前") || !isReport ? nil : 12)
            return isReport ? text : "目前"
        }
    }

    private mutating func place(_ word: Pattern.OwnerWord, _ random: inout SeededRandom) throws(Unsayable) -> String {
        let world = self.voice.world
        let government = self.voice.government
        switch word {
        case .own:
            self.owner = .own
            return random.chance(0.5) ? try self.voice.word(.ours, &random) : government.place
        case .nation:
            self.owner = .nation
            return "全国"
        case .parent:
            guard let parent = government.parent else { throw Unsayable() }
            self.owner = .government(parent)
            return world.governments[parent].place
        case .child:
            guard government.department == nil,
                let child = self.fill.child ?? random.some(of: world.children[self.voice.number])
            else { throw Unsayable() }
            self.owner = .government(child)
            return world.governments[child].place
        case .other:
            guard government.department == nil, let parent = government.parent,
                let other = random.some(of: world.children[parent].filter { $0 != self.voice.number })
            else { throw Unsayable() }
            self.owner = .government(other)
            return world.governments[other].place
        }
    }
}
