/// What a measurement counts, and which way is better.
struct Unit: Sendable, Hashable, Encodable {
    enum Better: String, Sendable, Encodable { case higher, lower, neither }

    var name: String
    var better: Better

    static func rate(_ what: String) -> Unit { Unit(name: "\(what)/s", better: .higher) }
    static func cost(_ name: String) -> Unit { Unit(name: name, better: .lower) }
    static func amount(_ name: String) -> Unit { Unit(name: name, better: .neither) }

    static let microseconds = Unit.cost("µs")
    static let milliseconds = Unit.cost("ms")
    static let seconds = Unit.cost("s")
    static let mebibytes = Unit.cost("MiB")
    /// Of all that there is, the share that is right.
    static let share = Unit(name: "%", better: .higher)
}
