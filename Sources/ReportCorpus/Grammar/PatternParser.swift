/// Reads one pattern.
struct PatternParser {
    struct Problem: Error {
        var text: String
    }

    private let characters: [Character]
    private var at = 0

    private init(_ text: some StringProtocol) { self.characters = Array(text) }

    static func parse(_ text: some StringProtocol) throws(Problem) -> Pattern {
        var parser = PatternParser(text)
        let pattern = try parser.pattern(until: [])
        guard parser.at == parser.characters.count else {
            throw Problem(text: "unexpected “\(parser.characters[parser.at])”")
        }
        return pattern
    }

    private mutating func pattern(until ends: Set<Character>) throws(Problem) -> Pattern {
        var nodes: [Pattern.Node] = []
        var text = ""
        func flushed() -> [Pattern.Node] { text.isEmpty ? [] : [.text(text)] }
        while self.at < self.characters.count, !ends.contains(self.characters[self.at]) {
            let character = self.characters[self.at]
            switch character {
            case "[", "<", "{":
                nodes += flushed()
                text = ""
                self.at += 1
                switch character {
                case "[": nodes.append(try self.choice())
                case "<": nodes.append(try self.token())
                default: nodes.append(try self.braces())
                }
            case "]", ">", "}", "|": throw Problem(text: "unexpected “\(character)”")
            default:
                text.append(character)
                self.at += 1
            }
        }
        return Pattern(nodes: nodes + flushed())
    }

    private mutating func choice() throws(Problem) -> Pattern.Node {
        var choices: [Pattern] = []
        while true {
            choices.append(try self.pattern(until: ["|", "]"]))
            switch try self.next("]") {
            case "]": return .choice(choices)
            default: continue
            }
        }
    }

    private mutating func token() throws(Problem) -> Pattern.Node {
        let name = try self.text(until: ">")
        if let place = Pattern.PlaceWord(rawValue: name) { return .place(place) }
        if name.hasPrefix("@") {
            let word = String(name.dropFirst())
            switch word {
            case "thisyear": return .year(offset: 0)
            case "lastyear": return .year(offset: -1)
            case "nextyear": return .year(offset: 1)
            default: break
            }
            if let period = Pattern.PeriodWord(rawValue: word) { return .period(period) }
            if let owner = Pattern.OwnerWord(rawValue: word) { return .owner(owner) }
            throw Problem(text: "there is no token <\(name)>")
        }
        if name.hasPrefix("#") { return .word(String(name.dropFirst()), bound: true) }
        return .word(name, bound: false)
    }

    private mutating func braces() throws(Problem) -> Pattern.Node {
        guard self.at < self.characters.count, self.characters[self.at] == "@" else {
            return .figure(try SlotParser.parse(try self.text(until: "}")))
        }
        self.at += 1
        let name = try self.text(until: " ")
        guard let kind = Pattern.SpanKind(rawValue: name) else { throw Problem(text: "there is no {@\(name) …}") }
        let inner = try self.pattern(until: ["}"])
        _ = try self.next("}")
        return .span(kind, inner)
    }

    private mutating func text(until end: Character) throws(Problem) -> String {
        guard let close = self.characters[self.at...].firstIndex(of: end) else {
            throw Problem(text: "no “\(end)” follows")
        }
        defer { self.at = close + 1 }
        return String(self.characters[self.at..<close])
    }

    private mutating func next(_ wanted: Character) throws(Problem) -> Character {
        guard self.at < self.characters.count else { throw Problem(text: "no “\(wanted)” follows") }
        defer { self.at += 1 }
        return self.characters[self.at]
    }
}
