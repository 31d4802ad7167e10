import ArgumentParser
import ReportPresentation
import ServiceRuntime
import Storage

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show services, backlog, and where every document is.",
        discussion: """
              fazhi status
              fazhi status --documents dead       the documents behind a number, by name
            """
    )

    @Option(help: "List the documents that are searchable, duplicate, rejected, dead or in_progress.")
    var documents: String?

    @Option(help: "How many documents to list.")
    var limit: Int = 50

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let (state, limit, format) = (self.documents, self.limit, self.options.format)
        try await self.options.withCluster { cluster in
            if let state {
                let list = QueryInterface.DocumentList(state: state, limit: limit)
                let answer: QueryInterface.Documents = try await cluster.query(QueryInterface.documents, list)
                if format == .json { return try Output.json(answer) }
                return Self.show(answer.documents)
            }
            let status: QueryInterface.Status = try await cluster.query(
                QueryInterface.status,
                IngestionInterface.Nothing()
            )
            if format == .json { return try Output.json(status) }
            Self.show(status)
            for state in ["dead", "rejected", "in_progress", "lost"] where Self.count(state, status.conservation) > 0 {
                let list = QueryInterface.DocumentList(state: state, limit: 10)
                let answer: QueryInterface.Documents = try await cluster.query(QueryInterface.documents, list)
                print("")
                Self.show(answer.documents)
                let rest = Self.count(state, status.conservation) - answer.documents.count
                if rest > 0 { print(Terminal.dim("and \(rest) more: fazhi status --documents \(state)")) }
            }
        }
    }

    private static func count(_ state: String, _ numbers: StatusStore.Conservation) -> Int {
        switch state {
        case "dead": numbers.dead
        case "rejected": numbers.rejected
        case "in_progress": numbers.inProgress
        default:
            numbers.received - numbers.searchable - numbers.duplicate - numbers.rejected - numbers.dead
                - numbers.inProgress
        }
    }

    private static func show(_ status: QueryInterface.Status) {
        var services = TextTable([
            .init(title: "service"), .init(title: "host"), .init(title: "pid", alignment: .right),
            .init(title: "up", alignment: .right), .init(title: "done", alignment: .right),
            .init(title: "per second", alignment: .right), .init(title: "memory", alignment: .right),
            .init(title: "addresses", limit: 100),
        ])
        for instance in status.services {
            let done = ["documents", "reports", "requests"].compactMap { instance.stats[$0] }.first ?? 0
            services.add(
                instance.service,
                instance.host,
                "\(instance.pid)",
                Output.duration(instance.uptime),
                Wording.number(done),
                Wording.number(instance.stats["rate"] ?? 0),
                Output.bytes(instance.stats["memory"] ?? 0),
                Self.part(instance)
                    + instance.endpoints.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
                        separator: ", "
                    )
            )
        }
        for line in services.lines { print(line) }

        var stages = TextTable([
            .init(title: "stage"), .init(title: "ready", alignment: .right),
            .init(title: "under way", alignment: .right), .init(title: "waiting to retry", alignment: .right),
            .init(title: "dead", alignment: .right), .init(title: "oldest", alignment: .right),
        ])
        for stage in status.backlog {
            stages.add(
                stage.stage,
                "\(stage.ready)",
                "\(stage.leased)",
                "\(stage.delayed)",
                "\(stage.dead)",
                Output.duration(stage.oldest)
            )
        }
        print("")
        for line in stages.lines { print(line) }

        let index = status.index
        print(
            "\nindex of this node: generation \(index.generation), \(index.segments) segments, "
                + "\(index.reports) reports, \(Output.bytes(Double(index.bytes)))"
        )
        if let leftOut = index.leftOut {
            print(Terminal.bold("\(leftOut) segments are left out: they do not fit into query.memory"))
        }
        let numbers = status.conservation
        let superseded = numbers.superseded > 0 ? " (\(numbers.superseded) of them replaced by newer versions)" : ""
        print(
            """

            \(numbers.received) received = \(numbers.searchable) searchable\(superseded) + \(numbers.duplicate) duplicate \
            + \(numbers.rejected) rejected + \(numbers.dead) dead + \(numbers.inProgress) in progress
            """
        )
        if !numbers.isBalanced { print(Terminal.bold("THE NUMBERS DO NOT BALANCE: documents are lost")) }
    }

    /// Which part of the index a query node holds, where it is not all.
    private static func part(_ instance: ServiceRegistry.Instance) -> String {
        guard let part = instance.stats["part"], let parts = instance.stats["parts"], parts > 1 else { return "" }
        return "part \(Int(part))/\(Int(parts)), "
    }

    private static func show(_ documents: [StatusStore.Entry]) {
        guard !documents.isEmpty else { return print("none") }
        var table = TextTable([
            .init(title: "state"), .init(title: "report", alignment: .right), .init(title: "document", limit: 90),
            .init(title: "reason", limit: 200),
        ])
        for document in documents {
            table.add(
                document.state,
                document.report.map(String.init) ?? "",
                document.uri,
                document.reason ?? document.stage ?? ""
            )
        }
        for line in table.lines { print(line) }
    }
}
