/// The rules of a robots.txt for one crawler (RFC 9309).
struct RobotsFile: Sendable, Hashable {
    /// What must be read of a robots.txt at least (RFC 9309, 2.5), and all that is read.
    static let sizeLimit = 512_000

    private struct Rule: Sendable, Hashable {
        var isAllowed: Bool
        /// A normal path in which * stands for anything, and $ at the end for the end.
        var pattern: [UInt8]
    }

    private var rules: [Rule] = []
    /// Seconds to wait between requests, where the file asks for it; not part of the RFC, but meant.
    private(set) var delay: Double?

    /// Reads the rules for the crawler whose product token is `agent`: those of all groups that name it, or where none
    /// does, those for *.
    init(_ bytes: [UInt8], agent: String) {
        var named = Group()
        var general = Group()
        var (isNamed, isGeneral, isInRules) = (false, false, true)
        for record in Self.records(bytes) {
            if record.name == "user-agent" {
                if isInRules { (isNamed, isGeneral, isInRules) = (false, false, false) }
                if Self.token(record.value) == agent.lowercased() { isNamed = true }
                if record.value.first == "*" { isGeneral = true }
                if isNamed { named.isPresent = true }
                continue
            }
            guard ["allow", "disallow", "crawl-delay"].contains(record.name) else { continue }
            isInRules = true
            if isNamed { named.add(record) }
            if isGeneral { general.add(record) }
        }
        let group = named.isPresent ? named : general
        self.rules = group.rules
        self.delay = group.delay
    }

    /// Whether a page may be fetched: the longest rule that fits its path and query decides; of two of the same length
    /// the one that allows.
    func allows(_ target: String) -> Bool {
        let path = Self.normal(Array(target.utf8))
        if path == Array("/robots.txt".utf8) { return true }
        var best: Rule?
        for rule in self.rules where Self.matches(path[...], rule.pattern[...]) {
            let isLonger = rule.pattern.count > best?.pattern.count ?? -1
            if isLonger || rule.pattern.count == best?.pattern.count && rule.isAllowed { best = rule }
        }
        return best?.isAllowed ?? true
    }

    private typealias Record = (name: String, value: String)

    private struct Group {
        var isPresent = false
        var rules: [Rule] = []
        var delay: Double?

        mutating func add(_ record: Record) {
            if record.name == "crawl-delay" {
                self.delay = Double(record.value).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? self.delay
            } else if !record.value.isEmpty {
                let pattern = RobotsFile.normal(Array(record.value.utf8))
                self.rules.append(Rule(isAllowed: record.name == "allow", pattern: pattern))
            }
        }
    }

    /// `Name: value` of each line, names in lower case, without comments.
    private static func records(_ bytes: [UInt8]) -> [Record] {
        var text = bytes.prefix(self.sizeLimit)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        return text.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
            let content = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            return (
                self.trimmed(content[..<colon]).lowercased(),
                self.trimmed(content[content.index(after: colon)...])
            )
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        let count = start.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
        return String(decoding: start.dropLast(count), as: UTF8.self)
    }

    /// The letters, - and _ that a User-agent line begins with, in lower case.
    private static func token(_ value: String) -> String {
        value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }.lowercased()
    }

    /// A path in which only what must be is escaped, in upper case, so that two spellings of one compare equal.
    private static func normal(_ path: [UInt8]) -> [UInt8] {
        let hex = Array("0123456789ABCDEF".utf8)
        var normal: [UInt8] = []
        var at = 0
        while at < path.count {
            var byte = path[at]
            var isEscaped = false
            if byte == UInt8(ascii: "%"), at + 2 < path.count, let high = self.digit(path[at + 1]),
                let low = self.digit(path[at + 2])
            {
                byte = high << 4 | low
                isEscaped = true
                at += 2
            }
            at += 1
            if byte <= 0x20 || byte >= 0x7F || isEscaped && !self.isUnreserved(byte) {
                normal += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            } else {
                normal.append(byte)
            }
        }
        return normal
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    /// Whether `path` begins as `pattern` says. Each * need be tried again only from the last one met.
    private static func matches(_ path: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        // Without $ anything may follow: as if the pattern ended in *.
        let pattern = isAnchored ? pattern.dropLast() : pattern + [UInt8(ascii: "*")]
        var (at, wanted) = (path.startIndex, pattern.startIndex)
        var retry: (at: Int, wanted: Int)?
        while at < path.endIndex {
            if wanted < pattern.endIndex, pattern[wanted] == UInt8(ascii: "*") {
                wanted += 1
                if wanted == pattern.endIndex { return true }
                retry = (at, wanted)
            } else if wanted < pattern.endIndex, pattern[wanted] == path[at] {
                (at, wanted) = (at + 1, wanted + 1)
            } else if let last = retry {
                (at, wanted) = (last.at + 1, last.wanted)
                retry = (at, wanted)
            } else {
                return false
            }
        }
        return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
