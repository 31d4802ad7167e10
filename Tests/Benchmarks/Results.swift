import Foundation

/// What one bench found: measurements in the order in which they were first made, facts, remarks.
struct Results: Encodable {
    let bench: String
    /// Of machine, build and corpus, in order.
    private(set) var facts: [Fact]
    private(set) var measurements: [Measurement] = []
    /// What a reader of the numbers must know: a peer that is missing, a check that failed.
    private(set) var remarks: [String] = []
    /// Whether everything that must hold did.
    private(set) var isSound = true

    struct Fact: Sendable, Encodable {
        var name: String
        var value: String
    }

    init(bench: String, facts: [Fact]) {
        self.bench = bench
        self.facts = facts
    }

    mutating func fact(_ name: String, _ value: String) {
        self.facts.removeAll { $0.name == name }
        self.facts.append(Fact(name: name, value: value))
    }

    mutating func remark(_ text: String) {
        if !self.remarks.contains(text) { self.remarks.append(text) }
    }

    /// Records what must hold, such as a sum that must balance.
    mutating func check(_ holds: Bool, _ text: String) {
        self.remark((holds ? "Holds: " : "**FAILS**: ") + text)
        if !holds { self.isSound = false }
    }

    mutating func add(_ what: String, _ unit: Unit, engine: String = Measurement.ours, _ samples: Double...) {
        self.add(what, unit, engine: engine, samples)
    }

    /// Adds samples to the measurement of `what` with `engine`.
    mutating func add(_ what: String, _ unit: Unit, engine: String = Measurement.ours, _ samples: [Double]) {
        if let index = self.measurements.firstIndex(where: { $0.what == what && $0.engine == engine }) {
            self.measurements[index].samples += samples
        } else {
            self.measurements.append(Measurement(what: what, engine: engine, unit: unit, samples: samples))
        }
    }

    /// Notes a peer's version, or why it is not there.
    mutating func introduce(_ peer: Peer) {
        switch peer.greeting {
        case .present(let version): self.fact(peer.name, version)
        case .missing(let reason): self.remark("\(peer.name) is not measured: \(reason)")
        }
    }

    func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try encoder.encode(self).write(to: file)
    }
}
