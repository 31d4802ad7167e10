import Foundation
import SearchIndex

/// What an index costs at several sizes: building, merging, its parts, memory, loading; and what a million reports would
/// need if it goes on like that.
struct IndexBench {
    private static let batch = 1_000
    private static let million = 1_000_000.0

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) throws {
        let documents = try ReportSource(self.bench.corpus).documents()
        var last: (reports: Int, bytes: Int, text: Int)?
        for count in [documents.count / 10, documents.count] where count > 0 {
            // Evenly spread over all.
            let part = (0..<count).map { documents[$0 * documents.count / count] }
            let segment = try Self.measure(part, &results)
            last = (count, segment.bytes.count, segment.partSizes["text"] ?? 0)
        }
        guard let last else { return }
        let growth = Self.million / Double(last.reports)
        let gibibytes = Double(last.bytes) * growth / 1_073_741_824
        let segments = (Double(last.text) * growth / Double(UInt32.max)).rounded(.up)
        results.remark(
            """
            A million such reports would need \(Results.number(gibibytes)) GiB on disk and as much memory on the nodes \
            that serve them together, in at least \(Int(segments)) segments (a part ends at 4 GiB).
            """
        )
        results.remark("Memory of a node is the segment's bytes and nothing else: it is read in place.")
    }

    private static func measure(_ documents: [IndexedDocument], _ results: inout Results) throws -> Segment {
        let name = "\(Results.number(Double(documents.count))) reports"
        let building = Stopwatch()
        var merger = SegmentMerger()
        for start in stride(from: 0, to: documents.count, by: Self.batch) {
            var builder = SegmentBuilder()
            for document in documents[start..<min(start + Self.batch, documents.count)] { try builder.add(document) }
            merger.add(SearchableSegment(try Segment(try builder.build())))
        }
        results.add("\(name): building segments of 1,000", .seconds, building.seconds)
        let merging = Stopwatch()
        let bytes = try merger.merge()
        results.add("\(name): merging them into one", .seconds, merging.seconds)
        results.add("\(name): size", .mebibytes, Double(bytes.count) / 1_048_576)
        let before = ProcessUsage(of: getpid())?.own ?? 0
        var loading: [Double] = []
        var segment = try Segment(bytes)
        for _ in 0..<5 {
            // As a fresh node does that has the bytes: checksum, sizes, then a searcher.
            let watch = Stopwatch()
            segment = try Segment(bytes)
            _ = Searcher([SearchableSegment(segment)])
            loading.append(watch.milliseconds)
        }
        results.add("\(name): loading the bytes", .milliseconds, loading)
        let grown = max(0, (ProcessUsage(of: getpid())?.own ?? 0) - before)
        results.add("\(name): memory besides the bytes", .mebibytes, grown / 1_048_576)
        for (part, size) in segment.partSizes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            results.add("\(name): of that, \(part)", .mebibytes, Double(size) / 1_048_576)
        }
        results.remark(
            "\(name): \(Results.number(Double(segment.passageCount))) passages, "
                + "\(Results.number(Double(segment.termCount))) terms."
        )
        return segment
    }
}
