/// Where chance begins: a number, and from it one for each thing that chance decides.
///
/// Every choice of the corpus is drawn from the seed of the thing it is about (this region, that year, that paragraph),
/// so that any report can be written without those before it, on any thread, and two runs give the same bytes.
public struct Seed: Sendable, Hashable {
    let value: UInt64

    public init(_ value: UInt64) { self.value = value }

    /// The seed of a part, by the part's name.
    public func part(_ name: some StringProtocol) -> Seed {
        // FNV-1a, then a finaliser: `Hasher` differs from run to run.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ self.value
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Seed(mixed(hash))
    }

    public func part(_ number: Int) -> Seed {
        Seed(mixed(self.value ^ (UInt64(bitPattern: Int64(number)) &* 0x9e37_79b9_7f4a_7c15)))
    }

    public func random() -> SeededRandom { SeededRandom(state: self.value) }
}

/// SplitMix64: the same numbers on every machine (Steele, Lea and Flood, 2014).
public struct SeededRandom: RandomNumberGenerator, Sendable {
    var state: UInt64

    public mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        return mixed(self.state)
    }

    /// True with this probability.
    public mutating func chance(_ probability: Double) -> Bool { self.unit() < probability }

    /// Uniform in 0 ..< 1.
    public mutating func unit() -> Double { Double(self.next() >> 11) * 0x1p-53 }

    public mutating func index(below count: Int) -> Int {
        precondition(count > 0, "a choice needs at least one thing to choose from")
        return Int(self.next().multipliedFullWidth(by: UInt64(count)).high)
    }

    public mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + self.index(below: range.count) }

    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[self.index(below: choices.count)] }

    /// Fisher–Yates, written out: the library's own may change its use of numbers.
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for at in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(at, self.index(below: at + 1)) }
        return result
    }
}

func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
}
