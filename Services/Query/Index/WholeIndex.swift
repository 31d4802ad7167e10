import Messaging
import SearchIndex
import ServiceRuntime

/// The whole index: the part in this node's memory, and those that other nodes hold.
struct WholeIndex: Sendable {
    /// How long another node may take before the answer goes without it.
    static let patience: Duration = .milliseconds(1_500)
    /// How often an answer is tried of which the parts stood at different states of the index.
    private static let mostTries = 4

    struct Found<Value: Sendable>: Sendable {
        var value: Value
        /// The earliest state of the index that a part answered from.
        var generation: Int64
        /// The parts of which something is not in the answer.
        var missing: [Int]
    }

    let replica: IndexReplica
    let nodes: PartDirectory

    /// Ranks by the statistics of all parts, so that the answer does not depend on how the index is split.
    func search(_ request: SearchRequest) async throws -> Found<SearchResponse> {
        if self.nodes.part.isWhole {
            let own = try await self.own { try $0.search(request) }
            return Found(value: own.value, generation: own.generation, missing: own.isComplete ? [] : [1])
        }
        for trial in 1... {
            let question = PartInterface.Question(request: request)
            let counted = try await self.gather(PartInterface.statistics, question, from: self.nodes.others) {
                try $0.statistics(for: request)
            }
            let statistics = counted.values.map(\.value).reduce(into: SearchStatistics()) { $0.add($1) }
            let asked = PartInterface.Question(request: request.ofPart, statistics: statistics)
            let present = self.nodes.others.filter { counted[$0] != nil }
            let found = try await self.gather(PartInterface.search, asked, from: present) {
                try $0.search(asked.request, statistics: asked.statistics)
            }
            // A merge may move a report from one part to another; seen halfway it would be missing, or there twice.
            let generations = Set((Array(counted.values.map(\.generation)) + found.values.map(\.generation)))
            if generations.count > 1, trial < Self.mostTries {
                try await Task.sleep(for: .milliseconds(20 * trial))
                try await self.replica.refresh()
                continue
            }
            return Found(
                value: SearchResponse.merging(found.sorted { $0.key < $1.key }.map(\.value.value), for: request),
                generation: generations.min() ?? 0,
                missing: self.missing(in: found)
            )
        }
        preconditionFailure("the loop ends by itself")
    }

    func similar(_ request: SimilarRequest) async throws -> Found<[SimilarPassage]> {
        let found = try await self.gather(PartInterface.similar, request, from: self.nodes.others) {
            try $0.similar(request)
        }
        return Found(
            value: SimilarPassage.merging(found.values.map(\.value), limit: request.limit),
            generation: found.values.map(\.generation).min() ?? 0,
            missing: self.missing(in: found)
        )
    }

    /// What this node's own part answers.
    func own<Value: Sendable>(
        _ body: @escaping @Sendable (Searcher) throws -> Value
    ) async throws -> PartInterface.Answer<Value> {
        let current = self.replica.current
        guard current.generation >= 0 else {
            // A node that has just started must not say that there is nothing.
            throw RequestError(.unavailable, "the index is not loaded yet", retryAfterMilliseconds: 200)
        }
        let value = try await ComputeExecutor.run { try body(current.searcher) }
        return PartInterface.Answer(value: value, generation: current.generation, isComplete: current.isComplete)
    }

    /// The answers by part, this node's own among them. A part whose nodes are away, busy or slow is left out.
    private func gather<Value: Sendable & Codable>(
        _ method: String,
        _ parameters: some Encodable & Sendable,
        from parts: [Int],
        own: @escaping @Sendable (Searcher) throws -> Value
    ) async throws -> [Int: PartInterface.Answer<Value>] {
        try await withThrowingTaskGroup(of: (Int, PartInterface.Answer<Value>?).self) { group in
            for part in parts {
                group.addTask { (part, try await self.ask(part, method, parameters)) }
            }
            group.addTask { (self.nodes.part.number, try await self.own(own)) }
            var answers: [Int: PartInterface.Answer<Value>] = [:]
            for try await (part, answer) in group { answers[part] = answer }
            return answers
        }
    }

    /// `nil` where no node of the part answers in time.
    private func ask<Value: Sendable & Codable>(
        _ part: Int,
        _ method: String,
        _ parameters: some Encodable & Sendable
    ) async throws -> PartInterface.Answer<Value>? {
        let deadline = ContinuousClock.now + Self.patience
        for client in self.nodes.clients(ofPart: part) {
            let left = deadline - ContinuousClock.now
            if left <= .zero { break }
            do {
                return try await client.call(method, parameters, timeout: left)
            } catch let error as RequestError where error.isRetryable || error.code == .internal {
                continue
            }
        }
        return nil
    }

    private func missing<Value>(in found: [Int: PartInterface.Answer<Value>]) -> [Int] {
        (1...self.nodes.part.count).filter { found[$0]?.isComplete != true }
    }
}
