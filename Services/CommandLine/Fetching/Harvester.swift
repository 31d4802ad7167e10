import Foundation
import ReportReading
import Synchronization

/// Fetches the pages of a list, a few hosts at once, and hands in what is new or changed.
struct Harvester: Sendable {
    let fetcher: PageFetcher
    let policy: FetchPolicy
    let submitter: Submitter
    /// Pages that were looked at less than this many seconds ago are not asked for again.
    let recheckAfter: Double

    /// Returns what became of each address, in order of hosts, and before them of each line that is none.
    func harvest(_ list: AddressList, progress: Progress? = nil) async throws -> [IngestResult] {
        let mistakes = list.mistakes.map { IngestResult(uri: $0.text, outcome: "rejected", reason: $0.reason) }
        let hosts = list.byHost
        let done = Counter(mistakes.count)
        return try await withThrowingTaskGroup(of: (Int, [IngestResult]).self) { group in
            var results = [[IngestResult]](repeating: [], count: hosts.count)
            var next = 0
            func start() {
                guard next < hosts.count else { return }
                let index = next
                group.addTask { (index, try await self.harvest(hosts[index]) { progress?.show(done.next()) }) }
                next += 1
            }
            for _ in 0..<self.policy.hosts { start() }
            while let (index, ofHost) = try await group.next() {
                results[index] = ofHost
                start()
            }
            progress?.end()
            return mistakes + results.joined()
        }
    }

    /// Fetches pages of one host, one after the other. A host that fails again and again is given up.
    private func harvest(_ addresses: [WebAddress], _ isDone: () -> Void) async throws -> [IngestResult] {
        var results: [IngestResult] = []
        var failures = 0
        for address in addresses {
            if failures >= self.policy.patience {
                let reason = "given up, since \(failures) pages of \(address.host) before it were not to be had"
                results.append(IngestResult(uri: address.text, outcome: "failed", reason: reason))
            } else {
                let (result, isOfHost) = try await self.harvest(address)
                failures = isOfHost ? failures + 1 : 0
                results.append(result)
            }
            isDone()
        }
        return results
    }

    private func harvest(_ address: WebAddress) async throws -> (result: IngestResult, isOfHost: Bool) {
        func result(_ outcome: String, _ reason: String) -> IngestResult {
            IngestResult(uri: address.text, outcome: outcome, reason: reason)
        }
        var known = self.submitter.manifest?[address.text]
        if let known, known.age < self.recheckAfter { return (.unchanged(known), false) }
        switch try await self.fetcher.fetch(address, known: known?.validators) {
        case .page(let page): return (try await self.take(page, from: address, known), false)
        case .unchanged:
            known?.facts["checked"] = Date.now.formatted(.iso8601)
            guard let known else { return (result("failed", "HTTP 304 without being asked"), false) }
            self.submitter.manifest?.record(known)
            return (.unchanged(known), false)
        case .disallowed(let reason): return (result("disallowed", reason), false)
        case .missing(let reason): return (result("missing", reason), false)
        case .failed(let reason, let isOfHost): return (result("failed", reason), isOfHost)
        }
    }

    /// Hands a page in, unless it is the one that was handed in before.
    private func take(
        _ page: PageFetcher.Page,
        from address: WebAddress,
        _ known: ManifestEntry?
    ) async throws -> IngestResult {
        var entry = ManifestEntry(
            address: address.text,
            size: page.body.count,
            modified: page.validators.lastModified,
            sha256: SHA256Digest(of: page.body).hex,
            outcome: ""
        )
        entry.facts["etag"] = page.validators.etag
        entry.facts["at"] = page.address == address ? nil : page.address.text
        entry.facts["checked"] = Date.now.formatted(.iso8601)
        let result: IngestResult
        if let known, known.sha256 == entry.sha256, known.facts["at"] == entry.facts["at"] {
            result = .unchanged(known)
            entry.outcome = known.outcome
            entry.facts["version"] = known.facts["version"]
            entry.facts["reason"] = known.facts["reason"]
        } else {
            result = try await self.submitter.hand(in: page.body, as: page.address.text, charset: page.charset)
            if result.outcome == "failed" { return result }
            entry.note(result)
        }
        self.submitter.manifest?.record(entry)
        return result
    }
}

extension ManifestEntry {
    /// Seconds since the page was looked at last.
    fileprivate var age: Double {
        guard let text = self.facts["checked"], let checked = try? Date(text, strategy: .iso8601) else {
            return .infinity
        }
        return max(0, Date.now.timeIntervalSince(checked))
    }

    /// What a server can tell by whether the page has changed.
    fileprivate var validators: PageFetcher.Validators? {
        guard let address = try? WebAddress(self.facts["at"] ?? self.address) else { return nil }
        return .init(etag: self.facts["etag"], lastModified: self.modified, address: address)
    }
}

/// Counts, from several tasks.
private final class Counter: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }

    func next() -> Int {
        self.count.withLock {
            $0 += 1
            return $0
        }
    }
}
