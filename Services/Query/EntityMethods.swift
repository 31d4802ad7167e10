import ChineseText
import Messaging
import PostgreSQL
import ReportModel
import ServiceRuntime
import Storage

/// The methods of query that look across reports for what they name.
struct EntityMethods: Sendable {
    private let store: EntityStore
    private let extractions: ExtractionStore
    private let names: NameResolver

    init(pool: Pool, names: NameResolver) {
        self.store = EntityStore(pool: pool)
        self.extractions = ExtractionStore(pool: pool)
        self.names = names
    }

    func add(to methods: inout MethodTable) {
        methods.on(QueryInterface.entities) { (request: QueryInterface.Entities) in
            let (total, entries) = try await self.store.entries(try self.filter(request, limit: 50, most: 1_000))
            return QueryInterface.EntitiesAnswer(total: total, entities: entries)
        }
        methods.on(QueryInterface.mentions) { (request: QueryInterface.Entities) in
            try await self.mentions(request)
        }
    }

    private func mentions(_ request: QueryInterface.Entities) async throws -> QueryInterface.MentionsAnswer {
        guard request.name?.isEmpty == false else { throw RequestError(.invalid, "say the name that is looked for") }
        let found = try await self.store.mentions(try self.filter(request, limit: 50, most: 200))
        let contents = try await self.extractions.contents(of: Array(Set(found.map(\.version))))
        let bodies = Dictionary(
            contents.map { ($0.version, Sentences($0.content.body.text)) },
            uniquingKeysWith: { first, _ in first }
        )
        return QueryInterface.MentionsAnswer(
            mentions: found.map { mention in
                QueryInterface.Mention(
                    report: mention.report,
                    title: mention.title,
                    region: mention.regionName.map { RegionReference(adcode: mention.adcode, name: $0) },
                    year: mention.year,
                    name: mention.name,
                    sentence: bodies[mention.version]?.sentence(at: mention.start) ?? "",
                    start: mention.start
                )
            }
        )
    }

    private func filter(
        _ request: QueryInterface.Entities,
        limit: Int,
        most: Int
    ) throws(RequestError) -> EntityStore.Filter {
        guard let kind = EntityStore.Kind(rawValue: request.kind) else {
            let known = EntityStore.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestError(.invalid, "nothing is called “\(request.kind)”; there are \(known)")
        }
        if let name = request.name, name.utf8.count > 500 {
            throw RequestError(.invalid, "a name has at most 500 bytes")
        }
        var years: ClosedRange<Int>?
        if request.fromYear != nil || request.toYear != nil {
            let (from, to) = (request.fromYear ?? 1, request.toYear ?? 9_999)
            guard (1...9_999).contains(from), from <= to, to <= 9_999 else {
                throw RequestError(.invalid, "no year is from \(from) to \(to)")
            }
            years = from...to
        }
        return EntityStore.Filter(
            kind,
            adcode: try request.within.map { text throws(RequestError) in try self.names.region(text).adcode },
            years: years,
            name: request.name,
            limit: try QueryMethods.bounded(request.limit, default: limit, most: most),
            offset: try QueryMethods.bounded(request.offset, default: 0, most: 10_000_000, least: 0)
        )
    }
}

/// A body's sentences, found by place.
private struct Sentences {
    private let bytes: [UInt8]
    private let offsets: ScalarOffsets
    private let ranges: [Range<Int>]

    init(_ text: String) {
        self.bytes = Array(text.utf8)
        self.offsets = ScalarOffsets(self.bytes)
        self.ranges = SentenceSplitter().sentences(in: self.bytes)
    }

    func sentence(at start: Int) -> String? {
        let range = self.ranges.last { self.offsets.scalar(atByte: $0.lowerBound) <= start }
        return range.map { String(decoding: self.bytes[$0], as: UTF8.self) }
    }
}
