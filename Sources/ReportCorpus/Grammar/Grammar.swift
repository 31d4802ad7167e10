import Foundation
import ReportModel

/// Everything that reports can say, read from the package's grammar files.
struct Grammar: Sendable {
    /// Lines by kind, in the order of the files.
    private(set) var lines: [String: [GrammarLine]] = [:]
    private(set) var words: [String: [Pattern]] = [:]
    private(set) var magnitudes: [String: Magnitude] = [:]
    private var choices: [Choice: [GrammarLine]] = [:]

    /// What a speaker looks for: lines of a kind, for its level, on a matter.
    private struct Choice: Hashable {
        var kind: String
        var level: String
        var area: String?
        var topic: String?
    }

    static let levels = ["province", "city", "county", "township", "department"]

    /// What an ordinary county reports of an indicator in a year.
    struct Magnitude: Sendable {
        var range: ClosedRange<Double>
        var scalesWithPeople: Bool
        /// Per year: 0.05 is five percent.
        var growth: Double
    }

    /// Lines that belong to the line before them, by the kind of that line.
    private static let blocks: [String: Set<String>] = [
        "promise": ["kept", "partly"],
        "problem": ["detail", "cause", "remedy"],
        "honour": ["recipient", "claim", "grant"],
    ]

    /// Kinds of line that state figures; the others frame them.
    private static let stating: Set<String> = ["sentence", "leader", "target", "policy-sentence"]

    /// - Parameter half: leaves out the other half of the patterns that state figures (`a` or `b`): rules are written
    ///   with one half in view and measured on the other.
    static func load(half: String? = nil) throws(GrammarError) -> Grammar {
        var grammar = try self.whole.get()
        if let half {
            for kind in Self.stating { grammar.lines[kind]?.removeAll { $0.half != half } }
        }
        grammar.index()
        return grammar
    }

    /// Read once for the process: it is a megabyte of text.
    private static let whole = Result { () throws(GrammarError) in try Grammar.read() }

    private static func read() throws(GrammarError) -> Grammar {
        guard let folder = Bundle.module.url(forResource: "Resources/Grammar", withExtension: nil) else {
            throw .resourceMissing(name: "Grammar")
        }
        var grammar = Grammar()
        for name in try self.names(in: folder) {
            let file = folder.appendingPathComponent(name)
            let text: String
            do { text = try String(contentsOf: file, encoding: .utf8) } catch {
                throw .resourceUnreadable(name: name, reason: "\(error)")
            }
            if name.hasSuffix(".grammar") { try grammar.read(text, file: name) }
            if name.hasSuffix(".tsv") { try grammar.readMagnitudes(text, file: name) }
        }
        return grammar
    }

    private static func names(in folder: URL) throws(GrammarError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } catch {
            throw .resourceUnreadable(name: "Grammar", reason: "\(error)")
        }
    }

    // MARK: Reading

    mutating func read(_ text: String, file: String) throws(GrammarError) {
        var area: String?
        var topic: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            func wrong(_ problem: String) -> GrammarError { .line(file: file, number: index + 1, problem: problem) }
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("area ") {
                (area, topic) = (String(line.dropFirst(5)), nil)
                continue
            }
            if line.hasPrefix("topic ") {
                topic = String(line.dropFirst(6))
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { throw wrong("no colon after the kind of line") }
            var kind = String(line[..<colon])
            let source = line[line.index(after: colon)...].drop { $0 == " " }
            let pattern: Pattern
            do { pattern = try PatternParser.parse(kind.hasPrefix("word ") ? "[\(source)]" : String(source)) } catch {
                throw wrong(error.text)
            }
            if kind.hasPrefix("word ") {
                guard case .choice(let choices)? = pattern.nodes.first else { throw wrong("a word without choices") }
                self.words[String(kind.dropFirst(5)), default: []] += choices
                continue
            }
            var levels: Set<String> = []
            if let open = kind.firstIndex(of: "("), kind.hasSuffix(")") {
                levels = Set(kind[kind.index(after: open)...].dropLast().split(separator: " ").map(String.init))
                kind = String(kind[..<open])
            }
            let parsed = GrammarLine(
                id: checksum(source),
                kind: kind,
                levels: levels,
                area: area,
                topic: topic,
                pattern: pattern
            )
            if let owner = Self.blocks.first(where: { $0.value.contains(kind) })?.key {
                guard let last = self.lines[owner]?.indices.last else {
                    throw wrong("\(kind) without a \(owner) before")
                }
                self.lines[owner]?[last].block.append(parsed)
            } else {
                self.lines[kind, default: []].append(parsed)
            }
        }
    }

    private mutating func readMagnitudes(_ text: String, file: String) throws(GrammarError) {
        for (index, line) in text.split(separator: "\n").enumerated().dropFirst() {
            let cells = line.split(separator: "\t")
            guard cells.count == 5, let low = Double(cells[1]), let high = Double(cells[2]), low <= high, low >= 0,
                let growth = Double(cells[4])
            else { throw .line(file: file, number: index + 1, problem: "not id, low, high, scales, growth") }
            self.magnitudes[String(cells[0])] = Magnitude(
                range: low...high,
                scalesWithPeople: cells[3] == "people",
                growth: growth / 100
            )
        }
    }

    // MARK: Choosing

    /// The lines of a kind that a government of this level may say: of an area, and of a topic or of none.
    func lines(_ kind: String, level: String, area: String? = nil, topic: String? = nil) -> [GrammarLine] {
        self.choices[Choice(kind: kind, level: level, area: area, topic: topic)]
            ?? (topic == nil ? [] : self.choices[Choice(kind: kind, level: level, area: area)] ?? [])
    }

    private mutating func index() {
        for (kind, lines) in self.lines {
            for level in Self.levels {
                let fitting = lines.filter { $0.fits(level) }
                self.choices[Choice(kind: kind, level: level)] = fitting
                for area in fitting.compactMap(\.area).uniqued() {
                    let inArea = fitting.filter { $0.area == area }
                    self.choices[Choice(kind: kind, level: level, area: area)] = inArea
                    for topic in inArea.compactMap(\.topic).uniqued() {
                        self.choices[Choice(kind: kind, level: level, area: area, topic: topic)] =
                            inArea.filter { $0.topic == nil || $0.topic == topic }
                    }
                }
            }
        }
    }
}

/// FNV-1a of 32 bits.
private func checksum(_ text: Substring) -> UInt32 {
    text.utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
}
