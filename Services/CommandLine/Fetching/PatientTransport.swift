/// Asks for a page when it is its turn, and again after a growing while where the answer may be another then.
struct PatientTransport: Sendable {
    let transport: HTTPTransport
    let policy: FetchPolicy
    let pacer: HostPacer

    /// - Returns: the last answer, whatever its status.
    /// - Throws: the last ``HTTPTransport/Problem``.
    func get(
        _ address: WebAddress,
        fields: [(String, String)] = [],
        sizeLimit: Int,
        isCut: Bool = false
    ) async throws -> HTTPTransport.Answer {
        var delay = self.policy.retryDelay
        for attempt in 1... {
            let isLast = attempt >= self.policy.attempts
            try await self.pacer.turn(address.host)
            var pause = delay * Double.random(in: 0.75...1.25)
            do {
                let answer = try await self.transport.get(address, fields: fields, sizeLimit: sizeLimit, isCut: isCut)
                guard Self.isPassing(answer.status) else { return answer }
                if let asked = HTTPFields.retryAfter(answer.fields["retry-after"]) {
                    pause = max(pause, .seconds(asked))
                    if pause > self.policy.longestWait {
                        let reason = "HTTP \(answer.status), and not to be asked again for \(Int(asked)) s"
                        throw HTTPTransport.Problem(description: reason, isOfHost: true)
                    }
                    await self.pacer.pause(address.host, for: pause)
                }
                if isLast { return answer }
            } catch let problem as HTTPTransport.Problem
                where problem.isPassing && !isLast && pause <= self.policy.longestWait
            {
                // Tried again.
            }
            try await Task.sleep(for: pause)
            delay *= 2
        }
        preconditionFailure("the loop has no end of its own")
    }

    private static func isPassing(_ status: Int) -> Bool {
        [408, 425, 429].contains(status) || status >= 500 && status != 501 && status != 505
    }
}
