import Messaging
import ServiceRuntime

/// The answers that take long and are made of the corpus alone, kept for as long as that is the same.
struct KeptAnswers: Sendable {
    private static let kept = [
        QueryInterface.rank, QueryInterface.compare, QueryInterface.trend, QueryInterface.ledger, QueryInterface.track,
        QueryInterface.check, QueryInterface.holdings, QueryInterface.snapshot, QueryInterface.indexScore,
        QueryInterface.indexExplain, QueryInterface.indexSimulate, QueryInterface.indexSeparate,
    ]
    /// Questions with more bytes than this, such as a scoring system of one's own, are answered anew each time.
    private static let longest = 4_096

    let corpus: CorpusWatch
    private let cache: AnswerCache<ReplyEnvelope.Payload>

    /// - Parameter capacity: in bytes.
    init(corpus: CorpusWatch, capacity: Int) {
        self.corpus = corpus
        self.cache = AnswerCache(capacity: capacity)
    }

    var stats: [String: Double] {
        let counters = self.cache.counters
        return [
            "answers_kept": Double(counters.answers), "answers_bytes": Double(counters.bytes),
            "answers_spared": Double(counters.spared), "answers_made": Double(counters.made),
        ]
    }

    /// Has methods answer from what is kept, and adds the one that tells the state of the corpus.
    func keep(_ methods: inout MethodTable) {
        let (corpus, cache) = (self.corpus, self.cache)
        methods.on(QueryInterface.corpusState) { (_: IngestionInterface.Nothing) in
            QueryInterface.CorpusState(token: try await corpus.token())
        }
        methods.wrap(Self.kept) { request, method in
            guard request.parameters.count <= Self.longest, !Self.isRenewal(request) else {
                return try await method(request)
            }
            return try await cache.answer(
                request.method + "\n" + String(decoding: request.parameters, as: UTF8.self),
                state: { try await corpus.token() },
                size: { $0.body.count },
                make: { try await method(request) }
            )
        }
    }

    var isAny: Bool { self.cache.counters.answers > 0 }

    /// Questions with answers of an older corpus than `token`, those asked last first.
    func outdated(by token: String, limit: Int) -> [String] { self.cache.outdated(by: token, limit: limit) }

    /// Works the answer to one of them out anew.
    func renew(_ question: String, _ methods: MethodTable) async throws {
        let parts = question.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let request = RequestEnvelope(
            id: Self.renewal,
            method: parts[0],
            timeout: .seconds(60),
            parameters: Array(parts[1].utf8)
        )
        let corpus = self.corpus
        try await self.cache.renew(
            question,
            state: { try await corpus.token() },
            size: { $0.body.count },
            make: { try await methods.answer(request) }
        )
    }

    /// Longer than an id that comes from outside may be.
    private static let renewal = [UInt8](repeating: 0, count: 65)

    private static func isRenewal(_ request: RequestEnvelope) -> Bool { request.id == self.renewal }
}
