import Messaging
import ServiceRuntime
import Storage

/// An operator's hand on the jobs and the stages.
struct Operating: Sendable {
    private static let longestReason = 2_000

    let operators: OperatorStore
    let registry: ServiceRegistry
    let dispatcher: Dispatcher

    func add(to methods: inout MethodTable) {
        methods.on(IngestionInterface.listJobs) { (request: IngestionInterface.JobList) in
            let limit = min(max(1, request.limit ?? 100), 10_000)
            for state in request.states ?? [] where !OperatorStore.states.contains(state) {
                let known = OperatorStore.states.joined(separator: ", ")
                throw RequestError(.invalid, "no job is “\(state)”; there are \(known)")
            }
            return IngestionInterface.Jobs(
                jobs: try await self.operators.jobs(states: request.states ?? [], limit: limit)
            )
        }
        methods.on(IngestionInterface.retryJobs) { (request: IngestionInterface.JobSelection) in
            let ids = try await self.operators.retry(try await self.chosen(request))
            self.dispatcher.wake()
            return IngestionInterface.JobSelection(ids: ids)
        }
        methods.on(IngestionInterface.discardJobs) { (request: IngestionInterface.JobSelection) in
            IngestionInterface.JobSelection(ids: try await self.operators.discard(try await self.chosen(request)))
        }
        methods.on(IngestionInterface.pause) { (request: IngestionInterface.Pause) in try await self.pause(request) }
        methods.on(IngestionInterface.resume) { (request: IngestionInterface.Resume) in
            guard try await self.operators.resume(try Self.stage(request.stage)) else {
                throw RequestError(.notFound, "\(request.stage) is not paused")
            }
            self.dispatcher.wake()
            return IngestionInterface.Nothing()
        }
        methods.on(IngestionInterface.drain) { (request: IngestionInterface.Drain) in
            try RequestText.checked(request.author, "author", limit: Self.longestReason)
            try RequestText.checked(request.reason, "reason", limit: Self.longestReason)
            let instance = try await self.instance(request.node)
            try await self.registry.drain(instance, author: request.author, reason: request.reason)
            return IngestionInterface.Drain.Answer(instance: instance)
        }
        methods.on(IngestionInterface.restore) { (request: IngestionInterface.Restore) in
            let instance = try await self.instance(request.node)
            guard try await self.registry.restore(instance) else {
                throw RequestError(.notFound, "\(instance) is not drained")
            }
            return IngestionInterface.Drain.Answer(instance: instance)
        }
    }

    /// The live instance that `node` names; see ``IngestionInterface/Drain/node``.
    private func instance(_ node: String) async throws -> String {
        // A console has no connection of its own to hear of it by: its proxy takes it out.
        let live = try await self.registry.live().filter { ServiceName(rawValue: $0.service) != nil }
        let named = live.filter {
            [
                $0.instance, $0.service, "\($0.service)@\($0.host)", "\($0.service)@\($0.host):\($0.pid)",
                "\($0.service):\($0.pid)",
            ].contains(node)
        }
        guard let one = named.first, named.count == 1 else {
            let names = (named.isEmpty ? live : named).map { "\($0.service)@\($0.host):\($0.pid)" }
                .joined(separator: ", ")
            throw RequestError(
                named.isEmpty ? .notFound : .invalid,
                named.isEmpty ? "no node is called “\(node)”; there are \(names)" : "“\(node)” may be any of \(names)"
            )
        }
        return one.instance
    }

    /// The jobs that an operator means; `nil` for all that are dead.
    private func chosen(_ selection: IngestionInterface.JobSelection) async throws -> [Int64]? {
        if selection.all == true { return nil }
        if let reason = selection.reason {
            guard !reason.isEmpty else { throw RequestError(.invalid, "the reason must have words") }
            return try await self.operators.dead(because: reason)
        }
        guard !selection.ids.isEmpty else { throw RequestError(.invalid, "name jobs by id or reason, or say all") }
        return selection.ids
    }

    private func pause(_ request: IngestionInterface.Pause) async throws -> IngestionInterface.Nothing {
        let stage = try Self.stage(request.stage)
        try RequestText.checked(request.author, "author", limit: Self.longestReason)
        try RequestText.checked(request.reason, "reason", limit: Self.longestReason)
        try await self.operators.pause(stage, author: request.author, reason: request.reason)
        return IngestionInterface.Nothing()
    }

    private static func stage(_ name: String) throws(RequestError) -> Stage {
        guard let stage = Stage(rawValue: name) else {
            let known = Stage.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestError(.invalid, "no stage is called “\(name)”; there are \(known)")
        }
        return stage
    }
}
