import Foundation

/// Watches folders and takes in what is new or changed.
///
/// It looks through the folders again and again: that works on every file system, network shares too, and misses
/// nothing that came while nobody watched. A file is taken once it has stayed the same for a while.
struct Follower {
    /// Looking takes at most one part in this many of the time.
    private static let idleness = 20.0
    private static let shortestPause: Duration = .seconds(1)
    private static let unfinished = [".part", ".tmp", ".crdownload", ".filepart", "~"]

    let paths: [String]
    let settle: Duration
    let concurrency: Int
    let submitter: Submitter
    let format: OutputFormat

    /// Files as they were when they were handed in, or found not to be had.
    private var handled: [String: FileStamp?] = [:]
    /// Files that wait: as they were, and since when they have been that.
    private var waiting: [String: (stamp: FileStamp, since: ContinuousClock.Instant)] = [:]
    private var tally: [String: Int] = [:]
    private var lastProblem: String?

    init(paths: [String], settle: Duration, concurrency: Int, submitter: Submitter, format: OutputFormat) {
        self.paths = paths
        self.settle = settle
        self.concurrency = concurrency
        self.submitter = submitter
        self.format = format
    }

    /// Runs until its task is cancelled; what is on its way then is finished first.
    mutating func run() async throws {
        while !Task.isCancelled {
            let start = ContinuousClock.now
            let ready = self.look()
            let pause = max(Self.shortestPause, (.now - start) * Self.idleness)
            var rest = ready[...]
            while !rest.isEmpty, !Task.isCancelled {
                try await self.take(Array(rest.prefix(self.concurrency * 4)))
                rest = rest.dropFirst(self.concurrency * 4)
            }
            try? await Task.sleep(for: pause)
        }
        let counts = self.tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.replacing("_", with: " "))" }
        printError("stopped: " + (counts.isEmpty ? "nothing was taken in" : counts.joined(separator: ", ")))
    }

    /// The documents that are whole and not handed in as they are now.
    private mutating func look() -> [DocumentSet.Document] {
        let found: DocumentSet
        do {
            found = try DocumentSet(self.paths, name: nil)
            self.lastProblem = nil
        } catch {
            // A share that is away for a while comes back.
            let problem = Failure(error).message
            if problem != self.lastProblem { printError(problem) }
            self.lastProblem = problem
            return []
        }
        var ready: [DocumentSet.Document] = []
        var (handled, waiting) = (self.handled, self.waiting)
        self.handled.removeAll(keepingCapacity: true)
        self.waiting.removeAll(keepingCapacity: true)
        for document in found.documents where !Self.unfinished.contains(where: document.uri.hasSuffix) {
            var stamp: FileStamp?
            if case .file(let path, _) = document.content { stamp = try? path.stamp() }
            if let before = handled.removeValue(forKey: document.uri), before == stamp {
                self.handled[document.uri] = .some(stamp)
            } else if let stamp {
                let before = waiting.removeValue(forKey: document.uri)
                let since = before?.stamp == stamp ? before?.since ?? .now : .now
                self.waiting[document.uri] = (stamp, since)
                if .now - since >= self.settle { ready.append(document) }
            } else {
                ready.append(document)
            }
        }
        return ready
    }

    private mutating func take(_ documents: [DocumentSet.Document]) async throws {
        let (submitter, concurrency) = (self.submitter, self.concurrency)
        // A task of its own, which being told to stop does not cut off.
        let results = try await Task { try await submitter.submit(documents, concurrency: concurrency) }.value
        for result in results where result.outcome != "failed" {
            self.handled[result.uri] = self.waiting.removeValue(forKey: result.uri)?.stamp
        }
        for result in results where result.outcome != "unchanged" {
            self.tally[result.outcome, default: 0] += 1
            try self.tell(result)
        }
        fflush(nil)
    }

    private func tell(_ result: IngestResult) throws {
        switch self.format {
        case .json: try Output.jsonLine(result)
        case .table:
            let time = Date.now.formatted(.iso8601)
            let reason = result.reason.map { ": \($0)" } ?? ""
            print(Terminal.safe("\(time) \(result.outcome) \(result.uri)\(reason)"))
        }
    }
}
