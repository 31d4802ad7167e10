import Logging
import Messaging
import SearchIndex
import ServiceRuntime
import Storage

/// Keeps segments few and free of the dead: of any eight of about the same size one is made, and one that holds more
/// deleted reports than live ones is written anew.
struct Merger: Sendable {
    private static let fanIn = 8
    /// Larger segments are left as they are.
    private static let largest: Int64 = 512 << 20
    /// Query nodes move on within a second or two; a slow load may take longer.
    private static let retirement: Duration = .seconds(120)

    let segments: SegmentStore
    let publisher: EventPublisher
    /// Where it is closed, another indexer merges.
    let gate: IntakeGate
    let logger: Logger
    let meter = Meter()

    /// Merges whenever there is something to merge, until the surrounding task is cancelled.
    func run() async throws {
        while true {
            do {
                while self.gate.isOpen,
                    let generation = try await self.segments.merge(choose: Self.choose, merge: Self.merge)
                {
                    self.meter.add(1)
                    await self.publisher.announce(generation, self.logger)
                }
                try await self.segments.removeRetired(olderThan: Self.retirement)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.warning("segments could not be merged", metadata: [LogKey.error: "\(error)"])
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// The smallest tier that has enough segments; a tier spans a factor of eight in size. Else those that are mostly
    /// deleted.
    static func choose(_ manifest: SegmentStore.Manifest) -> [SegmentStore.Manifest.Entry] {
        let tiers = Dictionary(grouping: manifest.segments.filter { $0.bytes < Self.largest }) { segment in
            (Int64.bitWidth - max(segment.bytes >> 16, 1).leadingZeroBitCount) / 3
        }
        let full = tiers.filter { $0.value.count >= Self.fanIn }
        if let smallest = full.min(by: { $0.key < $1.key }) {
            var total: Int64 = 0
            return smallest.value.filter { segment in
                total += segment.bytes
                return total < Self.largest * 2
            }
        }
        return manifest.segments.filter { $0.deleted.count * 2 > $0.documents }
    }

    private static func merge(
        _ chosen: [(entry: SegmentStore.Manifest.Entry, bytes: [UInt8])]
    ) throws -> (bytes: [UInt8], versions: [Int64]) {
        var merger = SegmentMerger()
        for (entry, bytes) in chosen {
            let segment = try Segment(bytes)
            merger.add(
                try SearchableSegment(segment, live: LiveDocuments(of: segment, without: Set(entry.deleted)))
            )
        }
        let merged = try merger.merge()
        return (merged, try Segment(merged).documentIDs)
    }
}
