/// Changes bytes here and there, the same way for the same seed.
struct Mutator: RandomNumberGenerator {
    private var state: UInt64
    /// Pieces of the format's own language.
    private let tokens: [[UInt8]]
    /// Whether the format is text: then most changes leave it text, lest all end at the first test.
    private let isText: Bool

    init(seed: UInt64, tokens: [String] = [], isText: Bool = false) {
        // Neighbouring seeds give unlike sequences.
        self.state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
        self.tokens = tokens.map { Array($0.utf8) }
        self.isText = isText
    }

    mutating func next() -> UInt64 {
        self.state ^= self.state >> 12
        self.state ^= self.state << 25
        self.state ^= self.state >> 27
        return self.state &* 2_685_821_657_736_338_717
    }

    private static let numbers: [[UInt8]] = [
        [0, 0], [0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80],
        [0xFE, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0], [0, 1], [0x7F], [0x80], [0, 0, 1, 0], [0xFF, 0xFF, 0, 0],
    ]

    /// A few changes, of one or of many bytes.
    mutating func mutate(_ original: [UInt8]) -> [UInt8] {
        if self.isText, Int.random(in: 0..<4, using: &self) > 0 { return self.mutateText(original) }
        var bytes = original
        for _ in 0..<Int.random(in: 1...8, using: &self) {
            guard !bytes.isEmpty else { return bytes }
            let at = Int.random(in: 0..<bytes.count, using: &self)
            let length = min(bytes.count - at, Int.random(in: 1...64, using: &self))
            switch Int.random(in: 0..<10, using: &self) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 2: bytes.removeSubrange(at..<at + length)
            case 3: bytes.insert(contentsOf: bytes[at..<at + length], at: Int.random(in: 0...bytes.count, using: &self))
            case 4, 5:
                let number = Self.numbers[Int.random(in: 0..<Self.numbers.count, using: &self)].prefix(bytes.count - at)
                bytes.replaceSubrange(at..<at + number.count, with: number)
            case 6, 7:
                guard let token = self.tokens.randomElement(using: &self) else { continue }
                let times = Int.random(in: 0..<40, using: &self) == 0 ? 300 : 1
                bytes.insert(contentsOf: repeatElement(token, count: times).joined(), at: at)
            case 8: if Int.random(in: 0..<8, using: &self) == 0 { bytes.removeSubrange(at...) }
            default:
                let other = Int.random(in: 0..<bytes.count, using: &self)
                let count = min(length, bytes.count - other)
                bytes.replaceSubrange(at..<at + count, with: Array(bytes[other..<other + count]))
            }
        }
        return bytes
    }

    /// Changes between and in tags that leave them tags: tokens come in, numbers change, a piece is said twice.
    private mutating func mutateText(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...8, using: &self) {
            let start = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0, 1:
                guard let token = self.tokens.randomElement(using: &self) else { continue }
                let times = Int.random(in: 0..<20, using: &self) == 0 ? 300 : 1
                let at = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? start
                bytes.insert(contentsOf: repeatElement(token, count: times).joined(), at: at)
            case 2:
                let digits = bytes[start...].indices.first { (0x30...0x39).contains(bytes[$0]) }
                guard let digits else { continue }
                let number = ["0", "-1", "9", "99999999999999999999", "1e308", "4294967295", "x"].randomElement(
                    using: &self
                )
                bytes.replaceSubrange(digits...digits, with: Array((number ?? "0").utf8))
            default:
                guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { continue }
                let close = bytes[open...].dropFirst(Int.random(in: 0..<200, using: &self))
                    .firstIndex(of: UInt8(ascii: "<"))
                bytes.insert(contentsOf: Array(bytes[open..<(close ?? bytes.count)]), at: open)
            }
        }
        return bytes
    }
}
