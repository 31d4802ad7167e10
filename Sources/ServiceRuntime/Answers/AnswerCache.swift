import Synchronization

/// Answers that are kept for as long as what they were made of stays the same, in bounded memory.
///
/// Each question comes with a state that names all that its answer depends on. An answer is kept only where the state was
/// the same before and after it was made, and given again only to a question of the same state: what is given is never
/// older than the question. Equal questions that come while one is worked on wait for its answer.
public final class AnswerCache<Value: Sendable>: Sendable {
    /// What the cache did since it was made, and what it holds.
    public struct Counters: Sendable {
        /// Questions answered from what was kept, or together with an equal one under way.
        public var spared = 0
        public var made = 0
        public var answers = 0
        public var bytes = 0
    }

    private struct Kept {
        var state: String
        var value: Value
        var size: Int
        /// When it was asked for last, counted in questions.
        var asked: UInt64
    }

    private struct Work {
        /// The number of the question that it was begun for.
        var id: UInt64
        var task: Task<Void, Never>
        var waiters: [UInt64: CheckedContinuation<Value, any Error>]
    }

    private struct Contents {
        var kept: [String: Kept] = [:]
        /// By question; a question of another state than one under way is worked on by itself.
        var work: [String: Work] = [:]
        var counters = Counters()
        var clock: UInt64 = 0
    }

    private let capacity: Int
    private let contents = Mutex(Contents())

    /// - Parameter capacity: the most that answers may take together, in bytes; the least asked for go first.
    public init(capacity: Int) { self.capacity = capacity }

    public var counters: Counters { self.contents.withLock { $0.counters } }

    /// The answer to a question.
    ///
    /// - Parameters:
    ///   - question: Tells it from all others.
    ///   - state: Finds out what state the things are in that the answer is made of.
    ///   - size: The bytes that a value takes.
    ///   - make: Works the answer out; it goes on while anybody waits for it.
    public func answer(
        _ question: String,
        state: @escaping @Sendable () async throws -> String,
        size: @escaping @Sendable (Value) -> Int,
        make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let before = try await state()
        let waiter = self.contents.withLock { contents -> UInt64 in
            contents.clock += 1
            return contents.clock
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.join(question, before, waiter, continuation) {
                    let value = try await make()
                    let after = try await state()
                    return (value, after == before ? size(value) : nil)
                }
            }
        } onCancel: {
            self.leave(question, before, waiter)
        }
    }

    /// Questions whose answers are kept of another state than `state`, those asked last first.
    public func outdated(by state: String, limit: Int) -> [String] {
        self.contents.withLock { contents in
            contents.kept.filter { $0.value.state != state }.sorted { $0.value.asked > $1.value.asked }
                .prefix(limit).map(\.key)
        }
    }

    /// Works an answer out anew that is kept of an older state; nothing where it is kept no more.
    public func renew(
        _ question: String,
        state: @Sendable () async throws -> String,
        size: @Sendable (Value) -> Int,
        make: @Sendable () async throws -> Value
    ) async throws {
        let before = try await state()
        let value = try await make()
        guard try await state() == before else { return }
        let size = size(value)
        self.contents.withLock { contents in
            // Nobody asked: it goes first as it would have.
            guard let old = contents.kept[question], size <= self.capacity / 4 else { return }
            Self.keep(question, Kept(state: before, value: value, size: size, asked: old.asked), &contents)
            self.makeRoom(&contents)
        }
    }

    private func join(
        _ question: String,
        _ state: String,
        _ waiter: UInt64,
        _ continuation: CheckedContinuation<Value, any Error>,
        _ make: @escaping @Sendable () async throws -> (value: Value, keptSize: Int?)
    ) {
        let kept = self.contents.withLock { contents -> Value? in
            if let kept = contents.kept[question], kept.state == state {
                contents.kept[question]?.asked = waiter
                contents.counters.spared += 1
                return kept.value
            }
            let key = Self.key(question, state)
            if contents.work[key] != nil {
                contents.work[key]?.waiters[waiter] = continuation
                contents.counters.spared += 1
                return nil
            }
            contents.counters.made += 1
            // It ends only after this lock is free, when its work is known.
            let task = Task {
                let result: Result<(value: Value, keptSize: Int?), any Error>
                do { result = .success(try await make()) } catch { result = .failure(error) }
                self.finish(question, state, waiter, result)
            }
            contents.work[key] = Work(id: waiter, task: task, waiters: [waiter: continuation])
            return nil
        }
        if let kept {
            continuation.resume(returning: kept)
        } else if Task.isCancelled {
            // Cancelled before there was anything to leave.
            self.leave(question, state, waiter)
        }
    }

    private func leave(_ question: String, _ state: String, _ waiter: UInt64) {
        let key = Self.key(question, state)
        let (continuation, abandoned) = self.contents.withLock { contents in
            let continuation = contents.work[key]?.waiters.removeValue(forKey: waiter)
            let isAbandoned = contents.work[key]?.waiters.isEmpty ?? false
            return (continuation, isAbandoned ? contents.work.removeValue(forKey: key)?.task : nil)
        }
        abandoned?.cancel()
        continuation?.resume(throwing: CancellationError())
    }

    private func finish(
        _ question: String,
        _ state: String,
        _ id: UInt64,
        _ result: Result<(value: Value, keptSize: Int?), any Error>
    ) {
        let waiters = self.contents.withLock { contents in
            let key = Self.key(question, state)
            // Work that was given up may end after the same was begun anew.
            guard contents.work[key]?.id == id else { return [UInt64: CheckedContinuation<Value, any Error>]() }
            let work = contents.work.removeValue(forKey: key)
            if case .success((let value, let size?)) = result, size <= self.capacity / 4 {
                Self.keep(question, Kept(state: state, value: value, size: size, asked: contents.clock), &contents)
                self.makeRoom(&contents)
            }
            return work?.waiters ?? [:]
        }
        for waiter in waiters.values { waiter.resume(with: result.map(\.value)) }
    }

    private static func keep(_ question: String, _ kept: Kept, _ contents: inout Contents) {
        if let old = contents.kept.updateValue(kept, forKey: question) { contents.counters.bytes -= old.size }
        contents.counters.bytes += kept.size
        contents.counters.answers = contents.kept.count
    }

    private func makeRoom(_ contents: inout Contents) {
        guard contents.counters.bytes > self.capacity else { return }
        // A quarter at once, so that not every answer looks through all.
        for (question, kept) in contents.kept.sorted(by: { $0.value.asked < $1.value.asked }) {
            guard contents.counters.bytes > self.capacity / 4 * 3 else { break }
            contents.kept[question] = nil
            contents.counters.bytes -= kept.size
        }
        contents.counters.answers = contents.kept.count
    }

    private static func key(_ question: String, _ state: String) -> String { "\(state)\n\(question)" }
}
