import Foundation
import ReportModel
import SearchIndex
import SearchOracle
import Synchronization

/// Random queries against a search that reads everything: the same matches in the same order, or it fails.
struct ExactnessBench {
    private static let queries = 2_000
    private static let deepest = 200
    /// Reports that a bounded count counts.
    private static let bound = 20

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) throws {
        let documents = try ReportSource(self.bench.corpus).documents()
        let deleted = Set(documents.indices.filter { $0 % 11 == 5 }.map { documents[$0].id })
        let live = documents.filter { !deleted.contains($0.id) }
        let truth = BruteForce(live)
        let searchers = try [Searcher(Self.segments(documents, deleted)), Self.merged(documents, deleted)]
        results.fact("live reports", "\(live.count) of \(documents.count), in several segments and in one")

        var random = SplitMix(seed: 6)
        let queries = (0..<Self.queries).map { _ in RandomQuery(from: live, using: &random) }
        let watch = Stopwatch()
        let outcomes = Outcomes(count: queries.count)
        DispatchQueue.concurrentPerform(iterations: queries.count) { number in
            outcomes.set(number, Self.compare(queries[number], truth, searchers))
        }
        results.add("comparing a query", .milliseconds, watch.milliseconds / Double(queries.count))
        let all = outcomes.all
        let wrong = all.enumerated().filter { $0.element.mistake != nil }
        for (number, outcome) in wrong.prefix(20) {
            results.remark("\(queries[number].query.written) \(queries[number].filter): \(outcome.mistake ?? "")")
        }
        results.fact("queries", "\(all.count), \(all.count { $0.matches > 0 }) with matches")
        results.fact("refused, since too many words begin as they ask", "\(all.count(where: \.isRefused))")
        results.fact("matching passages compared", Results.number(Double(all.reduce(0) { $0 + $1.matches })))
        let answered = all.count { !$0.isRefused }
        let right = answered - wrong.count
        results.check(wrong.isEmpty, "\(right) of \(answered) queries are answered as by reading everything.")
        results.check(answered * 20 > all.count * 19, "more than nineteen of twenty queries are answered.")
        results.check(all.count { $0.matches > 0 } > all.count / 3, "more than a third of the queries find something.")
    }

    struct Outcome: Sendable {
        var matches = 0
        var mistake: String?
        var isRefused = false
    }

    private static func compare(_ random: RandomQuery, _ truth: BruteForce, _ searchers: [Searcher]) -> Outcome {
        let expected = truth.search(random.query, random.filter)
        var outcome = Outcome(matches: expected.reduce(0) { $0 + $1.count })
        let asked: [(Int, SearchRequest.Totals)] = [
            (Self.deepest, .exact), (10, .none), (3, .exact), (10, .upTo(reports: Self.bound)),
        ]
        for searcher in searchers {
            for (limit, totals) in asked {
                let request = SearchRequest(
                    query: random.query.written,
                    filter: random.filter,
                    limit: limit,
                    passagesPerReport: 100,
                    totals: totals,
                    usesSynonyms: false
                )
                do {
                    let response = try searcher.search(request)
                    outcome.mistake = outcome.mistake ?? Self.difference(response, expected, limit)
                } catch SearchError.query(let error) where error.reason.isOfPrefix {
                    outcome.isRefused = true
                } catch { outcome.mistake = "\(error)" }
            }
        }
        return outcome
    }

    private static func difference(
        _ response: SearchResponse,
        _ expected: [[BruteForce.Match]],
        _ limit: Int
    ) -> String? {
        if let totals = response.totals {
            let passages = expected.reduce(0) { $0 + $1.count }
            let isRight =
                totals.isLeast
                ? totals.reports >= Self.bound && totals.reports <= expected.count && totals.passages <= passages
                : totals == SearchResponse.Totals(passages: passages, reports: expected.count)
            guard isRight else { return "\(totals), not \(passages) passages of \(expected.count) reports" }
        }
        guard response.hits.map(\.documentID) == expected.prefix(limit).map({ $0[0].document }) else {
            return "reports \(response.hits.map(\.documentID)), not \(expected.prefix(limit).map { $0[0].document })"
        }
        for (hit, matches) in zip(response.hits, expected) {
            guard hit.matchingPassages == matches.count, hit.passages.map(\.start) == matches.prefix(100).map(\.start),
                zip(hit.passages, matches).allSatisfy({ abs($0.score - $1.score) < 1e-9 })
            else { return "report \(hit.documentID) has other passages" }
        }
        return nil
    }

    private static func segments(_ documents: [IndexedDocument], _ deleted: Set<Int64>) throws -> [SearchableSegment] {
        var sources: [SearchableSegment] = []
        for part in 0..<5 {
            var builder = SegmentBuilder()
            for number in documents.indices where number % 5 == part { try builder.add(documents[number]) }
            let segment = try Segment(try builder.build())
            sources.append(try SearchableSegment(segment, live: LiveDocuments(of: segment, without: deleted)))
        }
        return sources
    }

    private static func merged(_ documents: [IndexedDocument], _ deleted: Set<Int64>) throws -> Searcher {
        var merger = SegmentMerger()
        for source in try self.segments(documents, deleted) { merger.add(source) }
        return Searcher([SearchableSegment(try Segment(try merger.merge()))])
    }
}

extension QueryError.Reason {
    fileprivate var isOfPrefix: Bool { if case .commonPrefix = self { true } else { false } }
}

/// What was found out of each query, from several threads.
private final class Outcomes: Sendable {
    private let outcomes: Mutex<[ExactnessBench.Outcome]>

    init(count: Int) { self.outcomes = Mutex(Array(repeating: .init(), count: count)) }

    func set(_ number: Int, _ outcome: ExactnessBench.Outcome) { self.outcomes.withLock { $0[number] = outcome } }

    var all: [ExactnessBench.Outcome] { self.outcomes.withLock { $0 } }
}
