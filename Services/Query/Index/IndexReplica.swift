import Logging
import SearchIndex
import ServiceRuntime
import Storage
import Synchronization

/// The live segments in this node's memory. Searches take the current set as a value; a newer one replaces it whole.
final class IndexReplica: Sendable {
    struct State: Sendable {
        var generation: Int64 = -1
        var segments: [Int64: SearchableSegment] = [:]
        var bytes: Int64 = 0
        /// Segments of its part that are not in memory.
        var leftOut = 0
        var searcher = Searcher([])
    }

    private let store: SegmentStore
    private let part: IndexPart
    /// In bytes.
    private let memoryLimit: Int64
    private let logger: Logger
    private let state = Mutex(State())
    private let refresher = TurnTaker()

    /// - Parameter memoryLimit: the most that segments may take, in bytes.
    init(store: SegmentStore, part: IndexPart, memoryLimit: Int64, logger: Logger) {
        self.store = store
        self.part = part
        self.memoryLimit = memoryLimit
        self.logger = logger
    }

    /// `isComplete` says whether all segments of this node's part are in memory.
    var current: (searcher: Searcher, generation: Int64, isComplete: Bool) {
        self.state.withLock { ($0.searcher, $0.generation, $0.leftOut == 0) }
    }

    var summary: QueryInterface.Index {
        self.state.withLock { state in
            QueryInterface.Index(
                generation: state.generation,
                segments: state.segments.count,
                reports: state.segments.values.reduce(0) { $0 + $1.live.liveCount },
                bytes: state.bytes,
                leftOut: state.leftOut == 0 ? nil : state.leftOut
            )
        }
    }
    /// Loads what is new in the manifest. Callers that come while a refresh runs wait for one that begins after.
    func refresh() async throws {
        try await self.refresher.run { try await self.load() }
    }

    private func load() async throws {
        let known = self.state.withLock { $0 }
        if try await self.store.generation() == known.generation { return }
        let manifest = try await self.store.manifest()
        var segments: [Int64: SearchableSegment] = [:]
        var bytes: Int64 = 0
        var leftOut = 0
        for entry in manifest.segments where self.part.holds(segment: entry.id) {
            guard bytes + entry.bytes <= self.memoryLimit else {
                leftOut += 1
                continue
            }
            let segment: Segment
            if let loaded = known.segments[entry.id] {
                segment = loaded.segment
            } else if let data = try await self.store.load(entry.id) {
                segment = try Segment(data)
            } else {
                throw SegmentGone(segment: entry.id)
            }
            segments[entry.id] = try SearchableSegment(
                segment,
                live: LiveDocuments(of: segment, without: Set(entry.deleted))
            )
            bytes += entry.bytes
        }
        let next = State(
            generation: manifest.generation,
            segments: segments,
            bytes: bytes,
            leftOut: leftOut,
            searcher: Searcher(manifest.segments.compactMap { segments[$0.id] })
        )
        self.state.withLock { $0 = next }
        if leftOut > 0, known.leftOut == 0 {
            self.logger.error(
                "the index outgrew query.memory: answers lack what is left out",
                metadata: ["segments": "\(leftOut)", "bytes": "\(bytes)"]
            )
        }
        self.logger.debug(
            "index refreshed",
            metadata: ["generation": "\(next.generation)", "segments": "\(segments.count)"]
        )
    }
}

/// A segment was merged away and removed after the manifest was read; the next refresh sees what replaced it.
struct SegmentGone: Error, CustomStringConvertible {
    let segment: Int64
    var description: String { "segment \(self.segment) is no longer there" }
}
