import ArgumentParser
import ReportModel
import ServiceRuntime
import Storage

/// What the commands on systems, honours, laws and firsts have in common.
struct EntityOptions: ParsableArguments {
    @Argument(help: "Only those whose name contains this; or a name in full or short form.")
    var name: String?

    @Option(help: "The year reported on, or a span: 2020..2023.", transform: Self.years)
    var year: ClosedRange<Int>?

    @Option(help: "Only reports of a division and of those below it.")
    var within: String?

    @Option(help: ArgumentHelp("List the sentences that name it, instead of the counts.", valueName: "name"))
    var of: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @Option(help: "How many to pass over.")
    var offset: Int?

    @OptionGroup var client: ClientOptions

    func validate() throws {
        guard self.name == nil || self.of == nil else { throw ValidationError("give a name, or --of a name, not both") }
    }

    /// Asks and prints.
    func run(_ kind: String) async throws {
        let request = QueryInterface.Entities(
            kind: kind,
            within: self.within,
            fromYear: self.year?.lowerBound,
            toYear: self.year?.upperBound,
            name: self.of ?? self.name,
            limit: self.limit,
            offset: self.offset
        )
        let (format, isListed) = (self.client.format, self.of != nil)
        try await self.client.withCluster { cluster in
            if isListed {
                let answer: QueryInterface.MentionsAnswer = try await cluster.query(QueryInterface.mentions, request)
                switch format {
                case .json: try Output.json(answer)
                case .table: Self.show(answer)
                }
                if answer.mentions.isEmpty { throw Failure.partial }
            } else {
                let answer: QueryInterface.EntitiesAnswer = try await cluster.query(QueryInterface.entities, request)
                switch format {
                case .json: try Output.json(answer)
                case .table: Self.show(answer)
                }
                if answer.entities.isEmpty { throw Failure.partial }
            }
        }
    }

    private static func show(_ answer: QueryInterface.EntitiesAnswer) {
        var table = TextTable([
            .init(title: "报告", alignment: .right), .init(title: "地区", alignment: .right), .init(title: "名称", limit: 60),
            .init(title: "类别", limit: 16), .init(title: "各年报告数", limit: 48), .init(title: "其他名称", limit: 48),
        ])
        for entity in answer.entities {
            table.add(
                "\(entity.reports)",
                "\(entity.places)",
                entity.name,
                entity.type,
                entity.years.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " "),
                entity.otherNames.joined(separator: "、")
            )
        }
        table.lines.forEach { print($0) }
        print(Terminal.dim("共\(answer.total)个，示\(answer.entities.count)个；原句：--of 名称"))
    }

    private static func show(_ answer: QueryInterface.MentionsAnswer) {
        var table = TextTable([
            .init(title: "年度", alignment: .right), .init(title: "地区", limit: 36),
            .init(title: "报告", alignment: .right), .init(title: "名称", limit: 36), .init(title: "原句", limit: 120),
        ])
        for mention in answer.mentions {
            table.add(
                mention.year.map { "\($0)" } ?? "",
                mention.region?.name ?? "",
                "\(mention.report)",
                mention.name,
                mention.sentence
            )
        }
        table.lines.forEach { print($0) }
    }

    private static func years(_ text: String) throws -> ClosedRange<Int> {
        let parts = text.split(separator: ".", omittingEmptySubsequences: true)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last, numbers.count <= 2,
            1 <= first, first <= last, last <= 9_999
        else { throw ValidationError("a year is 2023, a span of years 2020..2023") }
        return first...last
    }
}
