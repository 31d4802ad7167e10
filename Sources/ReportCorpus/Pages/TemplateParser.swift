/// Parses templates: tokens → nodes, with the parts that a template uses put in place.
struct TemplateParser {
    private let name: String
    private let tokens: [TemplateLexer.Token]
    /// The source of a part by its name.
    private let part: (String) -> String?
    /// Parts that use parts; a part that uses itself ends here.
    private let depth: Int
    private var at = 0
    private var template: Template

    static func parse(
        _ source: String,
        name: String,
        part: @escaping (String) -> String?
    ) throws(PublishingError) -> Template {
        try self.parse(source, name: name, depth: 0, part: part)
    }

    private static func parse(
        _ source: String,
        name: String,
        depth: Int,
        part: @escaping (String) -> String?
    ) throws(PublishingError) -> Template {
        let tokens = try TemplateLexer.tokens(of: source, name: name)
        var parser = TemplateParser(name: name, tokens: tokens, part: part, depth: depth)
        let (nodes, end) = try parser.nodes(until: [])
        if let end { throw parser.malformed(end.line, "{{\(end.word)}} with nothing to end or divide") }
        parser.template.nodes = nodes
        return parser.template
    }

    private init(name: String, tokens: [TemplateLexer.Token], part: @escaping (String) -> String?, depth: Int) {
        self.name = name
        self.tokens = tokens
        self.part = part
        self.depth = depth
        self.template = Template(name: name, nodes: [])
    }

    private struct Divider {
        var word: Substring
        var words: [Substring]
        var line: Int
    }

    /// The nodes up to one of these dividers, or to the end of the file where none are given.
    private mutating func nodes(
        until dividers: Set<Substring>
    ) throws(PublishingError) -> (nodes: [Template.Node], divider: Divider?) {
        var nodes: [Template.Node] = []
        while self.at < self.tokens.count {
            let token = self.tokens[self.at]
            self.at += 1
            switch token {
            case .literal(let bytes):
                if case .literal(let before)? = nodes.last {
                    nodes[nodes.count - 1] = .literal(before + bytes)
                } else {
                    nodes.append(.literal(bytes))
                }
            case .tag(let words, let line):
                switch words[0] {
                case "end", "or", "on", "else":
                    let divider = Divider(word: words[0], words: words, line: line)
                    guard dividers.contains(words[0]) else {
                        throw self.malformed(line, "{{\(words[0])}} out of place")
                    }
                    return (nodes, divider)
                default: nodes += try self.nodes(of: words, line: line)
                }
            }
        }
        guard dividers.isEmpty else { throw self.malformed(self.lastLine, "{{end}} is missing") }
        return (nodes, nil)
    }

    private mutating func nodes(of words: [Substring], line: Int) throws(PublishingError) -> [Template.Node] {
        switch words[0] {
        case "one": return [try self.choice(name: words.dropFirst().first.map(String.init))]
        case "maybe":
            guard words.count == 2, let percent = Int(words[1]) else { throw self.malformed(line, "{{maybe PERCENT}}") }
            let (then, otherwise) = try self.branches()
            return [.maybe(percent: percent, then: then, otherwise: otherwise)]
        case "if":
            guard words.count == 2, let fact = Template.Fact(rawValue: String(words[1])) else {
                throw self.malformed(line, "{{if FACT}}: no such fact")
            }
            let (then, otherwise) = try self.branches()
            return [.present(fact, then: then, otherwise: otherwise)]
        case "each": return [.each(try self.loop(words, line: line))]
        case "use": return try self.used(words, line: line)
        case "encodings":
            self.template.encodings = try self.list(words, line: line) { PageEncoding(rawValue: String($0)) }
            return []
        case "newlines":
            self.template.lineEnds = try self.list(words, line: line) { Template.LineEnd(rawValue: String($0)) }
            return []
        default:
            guard let value = TemplateValue(words) else {
                throw self.malformed(line, "no such value: {{\(words.joined(separator: " "))}}")
            }
            return [.value(value)]
        }
    }

    private mutating func choice(name: String?) throws(PublishingError) -> Template.Node {
        var ways: [[Template.Node]] = []
        while true {
            let (nodes, divider) = try self.nodes(until: ["or", "end"])
            ways.append(nodes)
            if divider?.word == "end" { return .choice(name: name, ways: ways) }
        }
    }

    private mutating func branches() throws(PublishingError) -> (then: [Template.Node], otherwise: [Template.Node]) {
        let (then, divider) = try self.nodes(until: ["else", "end"])
        guard divider?.word == "else" else { return (then, []) }
        return (then, try self.nodes(until: ["end"]).nodes)
    }

    private mutating func loop(_ words: [Substring], line: Int) throws(PublishingError) -> Template.Loop {
        guard words.count >= 2, let list = Template.Loop.List(rawValue: String(words[1])) else {
            throw self.malformed(line, "{{each LIST}}: no such list")
        }
        let bounds = words.dropFirst(2).compactMap { Int($0) }
        guard bounds.count == words.count - 2, bounds.count <= 2, (bounds.first ?? 1) <= (bounds.last ?? 1) else {
            throw self.malformed(line, "{{each LIST FROM TO}}: no such range")
        }
        let range = bounds.first.map { $0...(bounds.last ?? $0) }
        var loop = Template.Loop(list: list, range: range, common: [], cases: [:], otherwise: [])
        var into: Divider?
        while true {
            let (nodes, divider) = try self.nodes(until: ["on", "else", "end"])
            switch into?.word {
            case nil: loop.common = nodes
            case "on":
                guard let name = into?.words.dropFirst().first, let one = Template.Loop.Case(rawValue: String(name))
                else { throw self.malformed(into?.line ?? line, "{{on CASE}}: no such case") }
                loop.cases[one] = nodes
            default: loop.otherwise = nodes
            }
            if divider?.word == "end" { return loop }
            into = divider
        }
    }

    private func used(_ words: [Substring], line: Int) throws(PublishingError) -> [Template.Node] {
        guard words.count == 2, let source = self.part(String(words[1])) else {
            throw self.malformed(line, "{{use PART}}: no such part")
        }
        guard self.depth < 4 else { throw self.malformed(line, "parts within parts within parts") }
        return try Self.parse(source, name: String(words[1]), depth: self.depth + 1, part: self.part).nodes
    }

    private func list<Element>(
        _ words: [Substring],
        line: Int,
        _ element: (Substring) -> Element?
    ) throws(PublishingError) -> [Element] {
        let elements = words.dropFirst().compactMap(element)
        guard !elements.isEmpty, elements.count == words.count - 1 else {
            throw self.malformed(line, "{{\(words[0])}}: an unknown word, or none")
        }
        return elements
    }

    private var lastLine: Int {
        for token in self.tokens.reversed() {
            if case .tag(_, let line) = token { return line }
        }
        return 1
    }

    private func malformed(_ line: Int, _ reason: String) -> PublishingError {
        .malformedTemplate(name: self.name, line: line, reason: reason)
    }
}
