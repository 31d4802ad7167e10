import Foundation
import SearchOracle
import Testing

@testable import SearchIndex

/// Mutated segments and queries: each is answered or refused, and rightly. `Scripts/fuzz` runs many.
@Suite(.serialized) struct SearchFuzzTests {
    enum Target: String, CaseIterable { case segment, query }

    /// `FAZHI_FUZZ=NAME:COUNT[:FIRST]`, as the script sets it.
    private static let order = ProcessInfo.processInfo.environment["FAZHI_FUZZ"]?.split(separator: ":").map(String.init)

    @Test(.timeLimit(.minutes(60)), arguments: Target.allCases.filter { order == nil || $0.rawValue == order?.first })
    func mutantsAreAnsweredOrRefused(target: Target) throws {
        let count = Self.order.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 3_000
        let first = Self.order.flatMap { $0.count > 2 ? Int($0[2]) : nil } ?? 0
        let progress = Self.order == nil ? nil : try Self.progress(target)
        let (segments, queries) = (try SegmentFuzz(), try QueryFuzz())
        var outcomes: [String: Int] = [:]
        for input in first..<first + count {
            if let progress, input % 64 == 0 || count == 1 {
                progress.seek(toFileOffset: 0)
                progress.write(Data("\(target.rawValue):64:\(input)\n".utf8))
            }
            var random = SplitMix(seed: UInt64(input) &* 0x9E37_79B9_7F4A_7C15)
            let outcome =
                switch target {
                case .segment: try segments.run(&random)
                case .query: try queries.run(&random)
                }
            if case .wrong(let what) = outcome { Issue.record("\(target.rawValue) \(input): \(what)") }
            outcomes[outcome.name, default: 0] += 1
        }
        guard Self.order != nil else { return }
        print("\(target.rawValue): \(count) inputs")
        for (outcome, count) in outcomes.sorted(by: { $0.value > $1.value }) { print("  \(count) \(outcome)") }
    }

    private static func progress(_ target: Target) throws -> FileHandle {
        let file = FileManager.default.temporaryDirectory.appending(path: "fazhi-fuzz-\(target.rawValue)")
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }
}

/// What became of a mutated input.
enum FuzzOutcome {
    case answered
    case refused(String)
    case wrong(String)

    var name: String {
        switch self {
        case .answered: "answered"
        case .refused(let why): "refused: \(why)"
        case .wrong: "wrong"
        }
    }
}
