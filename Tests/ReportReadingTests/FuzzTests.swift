import Foundation
import ReportModel
import ReportReading
import Testing

/// Mutated documents: each is read or refused, within its time and memory. `Scripts/fuzz` runs many.
@Suite(.serialized) struct FuzzTests {
    /// `FAZHI_FUZZ=NAME:COUNT[:FIRST]`, as the script sets it.
    private static let order = ProcessInfo.processInfo.environment["FAZHI_FUZZ"]?.split(separator: ":").map(String.init)

    /// Of the clock, for one input where many are asked for; a test among others does not look at the clock.
    private static let patience: Duration = .seconds(20)
    /// Of memory in use at the worst moment, in KiB.
    private static let mostMemory = 2_000_000

    @Test(arguments: FuzzTarget.allCases.filter { order == nil || $0.rawValue == order?.first })
    func mutantsAreReadOrRefused(target: FuzzTarget) throws {
        let count = Self.order.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? (target.isExternal ? 10 : 150)
        let first = Self.order.flatMap { $0.count > 2 ? Int($0[2]) : nil } ?? 0
        let reader = try ReportReader(regions: .shared())
        let seeds = try target.seeds()
        // If the process dies, this tells which input it was.
        let progress = Self.order == nil ? nil : try Self.progress(target)
        var outcomes: [String: Int] = [:]
        var slowest: (input: Int, time: Duration) = (0, .zero)
        for input in first..<first + count {
            progress?.seek(toFileOffset: 0)
            progress?.write(Data("\(target.rawValue):1:\(input)\n".utf8))
            var mutator = Mutator(seed: UInt64(input), tokens: target.tokens, isText: target.isText)
            let bytes = try seeds[input % seeds.count].mutated(by: &mutator)
            let start = ContinuousClock.now
            do {
                try target.read(bytes, reader)
                outcomes["read", default: 0] += 1
            } catch let error as ReadingError {
                outcomes[String(describing: error.reason).prefix(30).description, default: 0] += 1
            } catch let reason as ReadingError.Reason {
                outcomes["\(reason)".prefix(30).description, default: 0] += 1
            } catch {
                Issue.record("\(target.rawValue) \(input): \(error)")
            }
            let time = ContinuousClock.now - start
            if time > slowest.time { slowest = (input, time) }
            if Self.order != nil { #expect(time < Self.patience, "\(target.rawValue) \(input) took \(time)") }
        }
        let memory = Self.peakMemory
        #expect(memory < Self.mostMemory)
        if Self.order != nil {
            print(
                "\(target.rawValue): \(count) inputs, slowest \(slowest.input) with \(slowest.time), peak \(memory / 1_024) MiB"
            )
            for (outcome, count) in outcomes.sorted(by: { $0.value > $1.value }).prefix(12) {
                print("  \(count) \(outcome)")
            }
        }
    }

    /// 253439 made a table of pieces promise four thousand million characters, which were counted one by one.
    @Test(.timeLimit(.minutes(5)), arguments: [(FuzzTarget.doc, 253_439)])
    func whatOnceTookLongDoesNot(target: FuzzTarget, input: Int) throws {
        let reader = try ReportReader(regions: .shared())
        let seeds = try target.seeds()
        var mutator = Mutator(seed: UInt64(input), tokens: target.tokens, isText: target.isText)
        let bytes = try seeds[input % seeds.count].mutated(by: &mutator)
        do { try target.read(bytes, reader) } catch is ReadingError {}
    }

    private static func progress(_ target: FuzzTarget) throws -> FileHandle {
        let file = FileManager.default.temporaryDirectory.appending(path: "fazhi-fuzz-\(target.rawValue)")
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    /// In KiB.
    private static var peakMemory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    }
}
