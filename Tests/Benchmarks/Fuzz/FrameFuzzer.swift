import SearchOracle

/// Messages that somebody might send who knows the protocols a little, or not at all. The same seed makes the same.
struct FrameFuzzer {
    private static let methods = [
        "ingest", "limits", "jobs.list", "reread", "correct", "searches.save", "search", "similar", "watch", "show",
        "raw",
        "figures", "status", "documents", "states", "quarantine", "part.search", "part.statistics", "nonsense", "",
    ]
    private static let names = [
        "query", "uri", "region", "from_year", "limit", "offset", "versions", "report", "ids", "state", "sort", "after",
        "words", "worker", "credit", "seen", "holding", "epoch", "job", "token",
    ]
    private static let largest = 200_000

    private var random: SplitMix

    init(seed: UInt64) { self.random = SplitMix(seed: seed) }

    /// A message, without routing frames.
    mutating func message() -> [[UInt8]] {
        switch self.pick(8) {
        case 0: return (0..<self.pick(20)).map { _ in self.bytes(self.pick(64)) }
        case 1: return self.damaged(self.work())
        case 2, 3: return self.work()
        case 4: return self.damaged(self.request())
        default: return self.request()
        }
    }

    private mutating func request() -> [[UInt8]] {
        var frames = [
            Array("FAZHI/1".utf8), self.bytes(1 + self.pick(64)), self.choose(Self.methods),
            Array(["1", "50", "1000", "3600000", "0", "-5", "soon", "99999999999999999999"][self.pick(8)].utf8),
            self.json(depth: 0),
        ]
        if self.pick(3) == 0 { frames.append(self.bytes(self.size())) }
        return frames
    }

    private mutating func work() -> [[UInt8]] {
        [Array("FAZHI-WORK/1".utf8), self.choose(["READY", "BYE", "OFFER", "BEAT", "DO"]), self.json(depth: 0)]
    }

    /// One thing wrong with it: a frame too many, too few, cut short, replaced, or with a bit that fell over.
    private mutating func damaged(_ frames: [[UInt8]]) -> [[UInt8]] {
        var frames = frames
        let place = self.pick(frames.count)
        switch self.pick(6) {
        case 0: frames.remove(at: place)
        case 1: frames.insert(self.bytes(self.pick(100)), at: place)
        case 2: frames[place] = Array(frames[place].prefix(self.pick(frames[place].count + 1)))
        case 3: frames[place] = self.bytes(self.pick(300))
        case 4: frames += Array(repeating: [], count: self.pick(40))
        default:
            if !frames[place].isEmpty { frames[place][self.pick(frames[place].count)] ^= 1 << UInt8(self.pick(8)) }
        }
        return frames
    }

    private mutating func json(depth: Int) -> [UInt8] {
        switch self.pick(depth > 3 ? 6 : 12) {
        case 0: return self.choose(["null", "true", "-0", "1e999", "9223372036854775808", "0.1e-400", "\u{feff}{}"])
        case 1: return Array("\(Int64(bitPattern: self.random.next()))".utf8)
        case 2: return self.quoted(self.bytes(self.pick(40)).map { $0 & 0x7F })
        case 3: return self.quoted(self.bytes(self.pick(40)))
        case 4: return self.quoted(Array(String(repeating: "执法 OR (", count: self.pick(30)).utf8))
        case 5: return self.bytes(self.pick(60))
        case 6: return Array(String(repeating: "[", count: self.pick(20_000)).utf8)
        case 7: return Array("[".utf8) + self.list(depth) + Array("]".utf8)
        default:
            var object = Array("{".utf8)
            for number in 0..<self.pick(6) {
                if number > 0 { object.append(UInt8(ascii: ",")) }
                object += self.quoted(self.choose(Self.names)) + Array(":".utf8) + self.json(depth: depth + 1)
            }
            return object + Array("}".utf8)
        }
    }

    private mutating func list(_ depth: Int) -> [UInt8] {
        var list: [UInt8] = []
        for number in 0..<self.pick(6) {
            if number > 0 { list.append(UInt8(ascii: ",")) }
            list += self.json(depth: depth + 1)
        }
        return list
    }

    private func quoted(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8(ascii: "\"")] + bytes.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            + [UInt8(ascii: "\"")]
    }

    private mutating func size() -> Int { self.pick(200) == 0 ? self.pick(Self.largest) : self.pick(2_000) }

    private mutating func choose(_ words: [String]) -> [UInt8] { Array(words[self.pick(words.count)].utf8) }

    /// Below `limit`.
    mutating func pick(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self.random) }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: self.random.next()) }
    }
}
