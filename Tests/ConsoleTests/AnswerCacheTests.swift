import ServiceRuntime
import Synchronization
import Testing

/// Answers that are kept are given as long as what they were made of is the same, and never after.
@Suite(.timeLimit(.minutes(5)))
struct AnswerCacheTests {
    /// Something that answers are made of, with what was asked of it.
    private final class World: Sendable {
        struct State {
            var token = "a"
            var made = 0
            var isHeld = false
        }

        let state = Mutex(State())

        var made: Int { self.state.withLock(\.made) }

        func answer(_ cache: AnswerCache<String>, _ question: String, size: Int = 10) async throws -> String {
            try await cache.answer(
                question,
                state: { self.state.withLock(\.token) },
                size: { _ in size },
                make: {
                    let token = self.state.withLock { state in
                        state.made += 1
                        return state.token
                    }
                    while self.state.withLock(\.isHeld) { try await Task.sleep(for: .milliseconds(2)) }
                    return "\(question) of \(token)"
                }
            )
        }
    }

    @Test func theSameQuestionIsAnsweredOnce() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        #expect(try await world.answer(cache, "who") == "who of a")
        #expect(try await world.answer(cache, "who") == "who of a")
        #expect(try await world.answer(cache, "what") == "what of a")
        #expect(world.made == 2)
        #expect(cache.counters.spared == 1)
        #expect(cache.counters.bytes == 20)
    }

    @Test func anAnswerOfAnOlderStateIsNotGiven() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        _ = try await world.answer(cache, "who")
        world.state.withLock { $0.token = "b" }
        #expect(try await world.answer(cache, "who") == "who of b")
        #expect(cache.counters.bytes == 10)
    }

    @Test func whatChangedWhileItWasMadeIsNotKept() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        world.state.withLock { $0.isHeld = true }
        async let first = world.answer(cache, "who")
        while world.made == 0 { try await Task.sleep(for: .milliseconds(2)) }
        world.state.withLock { state in
            state.token = "b"
            state.isHeld = false
        }
        #expect(try await first == "who of a")
        #expect(cache.counters.answers == 0)
        #expect(try await world.answer(cache, "who") == "who of b")
    }

    @Test func equalQuestionsWaitForOneAnswer() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        world.state.withLock { $0.isHeld = true }
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await world.answer(cache, "who") } }
            while cache.counters.spared < 19 { try await Task.sleep(for: .milliseconds(2)) }
            world.state.withLock { $0.isHeld = false }
            for try await answer in group { #expect(answer == "who of a") }
        }
        #expect(world.made == 1)
    }

    @Test func whoLeavesEndsWorkThatNobodyElseWaitsFor() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        world.state.withLock { $0.isHeld = true }
        let one = Task { try await world.answer(cache, "who") }
        let other = Task { try await world.answer(cache, "who") }
        while cache.counters.spared < 1 { try await Task.sleep(for: .milliseconds(2)) }
        one.cancel()
        await #expect(throws: CancellationError.self) { try await one.value }
        world.state.withLock { $0.isHeld = false }
        #expect(try await other.value == "who of a")
        // Alone: its work is given up, and a new question begins anew.
        world.state.withLock { $0.isHeld = true }
        let alone = Task { try await world.answer(cache, "what") }
        while world.made < 2 { try await Task.sleep(for: .milliseconds(2)) }
        alone.cancel()
        await #expect(throws: CancellationError.self) { try await alone.value }
        world.state.withLock { $0.isHeld = false }
        #expect(try await world.answer(cache, "what") == "what of a")
        #expect(world.made == 3)
    }

    @Test func whatIsAskedForLeastGoesFirst() async throws {
        let (world, cache) = (World(), AnswerCache<String>(capacity: 1_000))
        for number in 0..<5 { _ = try await world.answer(cache, "\(number)", size: 200) }
        _ = try await world.answer(cache, "0", size: 200)
        _ = try await world.answer(cache, "5", size: 200)
        #expect(cache.counters.bytes <= 1_000)
        #expect(world.made == 6)
        _ = try await world.answer(cache, "0", size: 200)
        #expect(world.made == 6)
        _ = try await world.answer(cache, "1", size: 200)
        #expect(world.made == 7)
        // One that would fill it is not kept at all.
        _ = try await world.answer(cache, "huge", size: 900)
        _ = try await world.answer(cache, "huge", size: 900)
        #expect(world.made == 9)
    }
}
