import Messaging
import PostgreSQL
import ReportModel
import SearchIndex
import ServiceRuntime
import Storage

/// The methods of query that search the index.
struct SearchMethods: Sendable {
    private let index: WholeIndex
    private let translator: SearchTranslator
    private let finder: ReportFinder
    private let extractions: ExtractionStore
    private let segments: SegmentStore
    private let saved: SavedSearchStore
    private let corrected: CorrectedReports
    private let meter: Meter

    init(
        index: WholeIndex,
        pool: Pool,
        names: NameResolver,
        finder: ReportFinder,
        corrected: CorrectedReports,
        meter: Meter
    ) {
        self.index = index
        self.translator = SearchTranslator(names: names)
        self.finder = finder
        self.extractions = ExtractionStore(pool: pool)
        self.segments = SegmentStore(pool: pool)
        self.saved = SavedSearchStore(pool: pool)
        self.corrected = corrected
        self.meter = meter
    }

    func add(to methods: inout MethodTable) {
        methods.onPayload(QueryInterface.search) { (request: QueryInterface.Search) in
            self.meter.add(1)
            let answer = try await Self.explained { try await self.search(request) }
            return ReplyEnvelope.Payload(body: try answer.json())
        }
        methods.on(QueryInterface.similar) { (request: QueryInterface.Similar) in
            self.meter.add(1)
            return try await Self.explained { try await self.similar(request) }
        }
        methods.on(QueryInterface.watch) { (request: QueryInterface.Watch) in
            try await Self.explained { try await self.watch(request) }
        }
        methods.on(QueryInterface.searches) { (_: IngestionInterface.Nothing) in try await self.searches() }
        methods.on(PartInterface.statistics) { (question: PartInterface.Question) in
            try await Self.explained { try await self.index.own { try $0.statistics(for: question.request) } }
        }
        methods.on(PartInterface.search) { (question: PartInterface.Question) in
            try await Self.explained {
                try await self.index.own { try $0.search(question.request, statistics: question.statistics) }
            }
        }
        methods.on(PartInterface.similar) { (request: SimilarRequest) in
            try await Self.explained { try await self.index.own { try $0.similar(request) } }
        }
    }

    private func search(_ request: QueryInterface.Search) async throws -> QueryInterface.SearchAnswer {
        let search = try self.translator.request(request)
        let stopwatch = Stopwatch()
        let found = try await self.index.search(search)
        var related: [SearchResponse.Hit] = []
        if request.related == true, let further = search.filling(found.value) {
            related = found.value.room(for: try await self.index.search(further).value, on: search)
        }
        let milliseconds = stopwatch.milliseconds
        var hits = (found.value.hits + related).map { self.translator.hit($0) }
        try await self.corrected.mark(&hits)
        let own = Array(hits.prefix(found.value.hits.count))
        var answer = self.translator.answer(found, hits: own, milliseconds: milliseconds)
        if !related.isEmpty { answer.related = Array(hits.dropFirst(own.count)) }
        return answer
    }

    private func similar(_ request: QueryInterface.Similar) async throws -> QueryInterface.SimilarAnswer {
        let (text, report) = try await self.text(of: request)
        let least = request.least ?? 0.5
        guard (0...1).contains(least) else {
            throw RequestError(.invalid, "passages are alike to a degree of 0 to 1, not \(least)")
        }
        let similar = SimilarRequest(
            text: text,
            filter: try self.translator.filter(
                region: request.region,
                years: (request.fromYear, request.toYear),
                kinds: request.kinds
            ),
            except: report,
            leastResemblance: least,
            limit: try QueryMethods.bounded(request.limit, default: 20, most: 1_000)
        )
        let stopwatch = Stopwatch()
        let found = try await self.index.similar(similar)
        return QueryInterface.SimilarAnswer(
            text: text,
            passages: found.value.map { self.translator.passage($0) },
            missingParts: found.missing.isEmpty ? nil : found.missing,
            milliseconds: stopwatch.milliseconds
        )
    }

    /// The text to compare with, and the report that it is from.
    private func text(of request: QueryInterface.Similar) async throws -> (text: String, report: Int64?) {
        var report: Int64?
        var paragraphs: [String] = []
        if let reference = request.report {
            let (entry, version) = try await self.finder.find(QueryInterface.ReportReference(report: reference))
            report = entry.report
            let body = try await self.extractions.report(version: version.version)?.body.text ?? ""
            paragraphs = body.split(separator: "\n").map(String.init)
        }
        if let text = request.text { return (text, report) }
        guard let words = request.words, !words.isEmpty else {
            throw RequestError(.invalid, "give a text, or a report and words that one of its paragraphs holds")
        }
        guard let paragraph = paragraphs.first(where: { $0.contains(words) }) else {
            throw RequestError(.notFound, "no paragraph of the report holds “\(words)”")
        }
        return (paragraph, report)
    }

    private func watch(_ request: QueryInterface.Watch) async throws -> QueryInterface.WatchAnswer {
        var wanted = request.search
        (wanted.limit, wanted.offset, wanted.after, wanted.sort, wanted.facets) = (nil, nil, nil, nil, nil)
        wanted.count = nil
        var search = try self.translator.request(wanted)
        let now = self.index.replica.current.generation
        guard let since = request.since else {
            // Nothing is asked for but whether the query can be understood.
            search.limit = 0
            search.totals = .none
            let found = try await self.index.search(search)
            return QueryInterface.WatchAnswer(hits: [], generation: found.generation)
        }
        let (versions, generation) = try await self.segments.newcomers(after: max(since, 0), upTo: now)
        guard !versions.isEmpty else { return QueryInterface.WatchAnswer(hits: [], generation: max(generation, since)) }
        search.filter.documents = Set(versions)
        search.limit = SearchRequest.deepestHit
        search.totals = .none
        let found = try await self.index.search(search)
        // A part that is behind, or away, may hold some of them: they are asked for again.
        guard found.missing.isEmpty, found.generation >= generation else {
            return QueryInterface.WatchAnswer(hits: [], generation: since)
        }
        var hits = found.value.hits.map { self.translator.hit($0) }
        try await self.corrected.mark(&hits)
        return QueryInterface.WatchAnswer(hits: hits, generation: generation)
    }

    private func searches() async throws -> QueryInterface.SavedSearches {
        QueryInterface.SavedSearches(
            searches: try await self.saved.all().map { entry in
                QueryInterface.SavedSearch(
                    name: entry.name,
                    search: try JSONCoding.decode(QueryInterface.Search.self, from: entry.search),
                    author: entry.author,
                    savedAt: entry.savedAt
                )
            }
        )
    }

    /// What a client is told of a search that cannot be answered.
    private static func explained<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as SearchError {
            if case .segment = error { throw error }
            throw RequestError(.invalid, "\(error)")
        }
    }
}

/// Time since it was made.
private struct Stopwatch {
    private let start = ContinuousClock.now

    var milliseconds: Double {
        let elapsed = (ContinuousClock.now - self.start).components
        return Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15
    }
}
