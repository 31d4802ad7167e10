import Messaging
import ReportModel
import ServiceRuntime
import Storage

/// The methods of query.
struct QueryMethods: Sendable {
    private let replica: IndexReplica
    let regions: RegionDirectory
    private let names: NameResolver
    private let search: SearchMethods
    private let analysis: AnalysisMethods
    private let checks: CheckMethods
    private let entities: EntityMethods
    private let meter: Meter
    private let finder: ReportFinder
    private let documents: DocumentStore
    let extractions: ExtractionStore
    private let figures: FigureStore
    private let traces: TraceStore
    private let status: StatusStore
    private let segments: SegmentStore
    private let registry: ServiceRegistry
    private let quarantine: QuarantineStore
    let comparisons: ComparisonStore
    let reextractions: ReextractionStore
    let corrections: CorrectionStore
    private let answers: KeptAnswers
    private let accounts: AccountStore
    private let audit: AuditStore

    init(
        runtime: ServiceRuntime,
        replica: IndexReplica,
        nodes: PartDirectory,
        corrected: CorrectedReports,
        answers: KeptAnswers,
        regions: RegionDirectory,
        meter: Meter
    ) throws {
        self.replica = replica
        self.regions = regions
        self.names = NameResolver(regions: regions, indicators: try IndicatorCatalogue.load())
        self.finder = ReportFinder(catalog: CatalogStore(pool: runtime.pool))
        self.search = SearchMethods(
            index: WholeIndex(replica: replica, nodes: nodes),
            pool: runtime.pool,
            names: self.names,
            finder: self.finder,
            corrected: corrected,
            meter: meter
        )
        self.analysis = try AnalysisMethods(pool: runtime.pool, names: self.names)
        self.checks = try CheckMethods(pool: runtime.pool, names: self.names)
        self.entities = EntityMethods(pool: runtime.pool, names: self.names)
        self.meter = meter
        self.documents = DocumentStore(pool: runtime.pool)
        self.extractions = ExtractionStore(pool: runtime.pool)
        self.figures = FigureStore(pool: runtime.pool)
        self.traces = TraceStore(pool: runtime.pool)
        self.status = StatusStore(pool: runtime.pool)
        self.segments = SegmentStore(pool: runtime.pool)
        self.registry = runtime.registry
        self.quarantine = QuarantineStore(pool: runtime.pool)
        self.comparisons = ComparisonStore(pool: runtime.pool)
        self.reextractions = ReextractionStore(pool: runtime.pool)
        self.corrections = CorrectionStore(pool: runtime.pool)
        self.answers = answers
        self.accounts = AccountStore(pool: runtime.pool)
        self.audit = AuditStore(pool: runtime.pool)
    }

    var table: MethodTable {
        var methods = MethodTable.ofService
        methods.on(QueryInterface.show) { (request: QueryInterface.ReportReference) in try await self.show(request) }
        methods.onPayload(QueryInterface.raw) { (request: QueryInterface.ReportReference) in
            try await self.raw(request)
        }
        methods.on(QueryInterface.trace) { (request: QueryInterface.ReportReference) in
            let version = try await self.finder.find(request).version.version
            guard let trace = try await self.traces.trace(version: version) else {
                throw RequestError(.notFound, "there is no version \(version) any more")
            }
            return trace
        }
        methods.onPayload(QueryInterface.figures) { (request: QueryInterface.Figures) in
            self.meter.add(1)
            return ReplyEnvelope.Payload(body: try await self.figures(request).json)
        }
        methods.on(QueryInterface.status) { (_: IngestionInterface.Nothing) in
            QueryInterface.Status(
                services: try await self.registry.live(),
                backlog: try await self.status.backlog(),
                conservation: try await self.status.conservation(),
                index: self.replica.summary
            )
        }
        methods.on(QueryInterface.documents) { (request: QueryInterface.DocumentList) in
            guard StatusStore.states.contains(request.state) else {
                let known = StatusStore.states.joined(separator: ", ")
                throw RequestError(.invalid, "no state is called “\(request.state)”; there are \(known)")
            }
            let limit = try Self.bounded(request.limit, default: 50, most: 10_000)
            return QueryInterface.Documents(
                documents: try await self.status.entries(state: request.state, limit: limit)
            )
        }
        methods.on(QueryInterface.states) { (request: QueryInterface.Versions) in try await self.states(request) }
        methods.on(QueryInterface.quarantine) { (request: QueryInterface.QuarantineList) in
            try await self.list(request)
        }
        methods.onPayload(QueryInterface.quarantined) { (request: QueryInterface.QuarantineReference) in
            guard let document = try await self.quarantine.raw(request.id) else {
                throw RequestError(.notFound, "of document \(request.id) no bytes are kept")
            }
            return try Self.payload(document)
        }
        methods.on(QueryInterface.comparisons) { (request: QueryInterface.Comparisons) in
            try await self.compare(request)
        }
        methods.on(QueryInterface.reextraction) { (request: QueryInterface.Reextraction) in
            let selection = try ReportSelection(request.selection, self.regions)
            return try await self.reextractions.backlog(request.task, selection)
        }
        methods.on(QueryInterface.corrections) { (request: QueryInterface.Corrections) in
            try await self.history(request)
        }
        methods.on(QueryInterface.accounts) { (request: QueryInterface.Accounts) in
            QueryInterface.AccountsAnswer(accounts: try await self.accounts(request))
        }
        methods.on(QueryInterface.audit) { (request: QueryInterface.Audit) in
            let limit = try Self.bounded(request.limit, default: 100, most: 1_000)
            return QueryInterface.AuditAnswer(
                entries: try await self.audit.entries(account: request.account, before: request.before, limit: limit)
            )
        }
        self.search.add(to: &methods)
        self.analysis.add(to: &methods)
        self.checks.add(to: &methods)
        self.entities.add(to: &methods)
        self.answers.keep(&methods)
        return methods
    }

    private func accounts(_ request: QueryInterface.Accounts) async throws -> [Account] {
        if let digest = request.tokenDigest {
            return try await self.accounts.account(tokenDigest: digest).map { [$0] } ?? []
        }
        if let name = request.name { return try await self.accounts.account(name).map { [$0] } ?? [] }
        return try await self.accounts.all()
    }

    private func list(_ request: QueryInterface.QuarantineList) async throws -> QueryInterface.Quarantine {
        guard request.state.map(QuarantineStore.states.contains) ?? true else {
            let known = QuarantineStore.states.joined(separator: " or ")
            throw RequestError(.invalid, "documents in quarantine are \(known), not “\(request.state ?? "")”")
        }
        let selection = QuarantineStore.Selection(state: request.state, reason: request.reason)
        let limit = try Self.bounded(request.limit, default: 50, most: 10_000)
        return QueryInterface.Quarantine(documents: try await self.quarantine.entries(selection, limit: limit))
    }

    private static func payload(_ document: DocumentStore.Raw) throws -> ReplyEnvelope.Payload {
        let answer = QueryInterface.RawAnswer(uri: document.uri, mediaType: document.mediaType)
        return ReplyEnvelope.Payload(body: try JSONCoding.encode(answer), attachment: document.bytes)
    }

    private func figures(_ request: QueryInterface.Figures) async throws -> QueryInterface.FiguresAnswer {
        var filter = FigureStore.Filter()
        filter.adcode = try request.region.map { try self.names.region($0).adcode }
        filter.isBelowIncluded = request.below ?? false
        filter.year = try request.year.map { try Self.bounded($0, default: 1, most: 9_999) }
        filter.kind = try request.kind.map { try SearchTranslator.kind($0).rawValue }
        filter.indicator = try request.indicator.map { try self.names.indicator($0).id }
        filter.words = request.words ?? []
        guard filter.words.count <= 16, filter.words.allSatisfy({ $0.utf8.count <= 256 }) else {
            throw RequestError(.invalid, "at most 16 words of 256 bytes each")
        }
        filter.report = request.report
        filter.limit = try Self.bounded(request.limit, default: 200, most: 10_000)
        filter.offset = try Self.bounded(request.offset, default: 0, most: 10_000_000, least: 0)
        let (total, statements) = try await self.figures.find(filter)
        return QueryInterface.FiguresAnswer(total: total, figures: statements)
    }

    private func show(_ request: QueryInterface.ReportReference) async throws -> QueryInterface.ReportAnswer {
        let (entry, version) = try await self.finder.find(request)
        return QueryInterface.ReportAnswer(
            entry: entry,
            version: version.ordinal,
            report: try await self.extractions.report(version: version.version)
        )
    }

    private func raw(_ request: QueryInterface.ReportReference) async throws -> ReplyEnvelope.Payload {
        let version = try await self.finder.find(request).version
        guard let document = try await self.documents.raw(version: version.version) else {
            throw RequestError(.notFound, "version \(version.ordinal) has no document")
        }
        return try Self.payload(document)
    }

    private func states(_ request: QueryInterface.Versions) async throws -> QueryInterface.VersionStates {
        guard request.versions.count <= 10_000 else { throw RequestError(.tooLarge, "at most 10000 versions at once") }
        let states = try await self.status.states(of: request.versions)
        // What the database calls searchable must be in this node's memory before it says so too.
        if try await self.segments.generation() > self.replica.current.generation { try await self.replica.refresh() }
        return QueryInterface.VersionStates(
            states: states.map { .init(version: $0.key, state: $0.value.state, reason: $0.value.reason) }
                .sorted { $0.version < $1.version }
        )
    }

    static func bounded(_ value: Int?, default: Int, most: Int, least: Int = 1) throws(RequestError) -> Int {
        let value = value ?? `default`
        guard (least...most).contains(value) else {
            throw RequestError(.invalid, "limits, offsets and years must be from \(least) to \(most), not \(value)")
        }
        return value
    }
}
