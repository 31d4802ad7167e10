import ArgumentParser
import Foundation
import Messaging
import ReportPresentation
import ServiceRuntime
import Storage

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show services, backlog, and where every document is.",
        discussion: """
              fazhi status
              fazhi status --watch 2              a live view
              fazhi status --documents dead       the documents behind a number, by name
            """
    )

    @Option(help: "List the documents that are searchable, duplicate, rejected, dead or in_progress.")
    var documents: String?

    @Option(help: ArgumentHelp("Show it anew every so many seconds, until interrupted.", valueName: "seconds"))
    var watch: Double?

    @Option(help: "How many documents to list.")
    var limit: Int = 50

    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.watch.map({ (0.1...3_600).contains($0) }) ?? true else {
            throw ValidationError("--watch takes 0.1 to 3600 seconds")
        }
        guard self.watch == nil || self.documents == nil else {
            throw ValidationError("--watch shows the numbers, not the documents")
        }
    }

    func run() async throws {
        let (state, limit, format) = (self.documents, self.limit, self.options.format)
        if let watch { return try await self.follow(every: .milliseconds(Int(watch * 1_000))) }
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

    /// Each view replaces the one before on a terminal, and follows it elsewhere.
    private func follow(every pause: Duration) async throws {
        let format = self.options.format
        try await self.options.withCluster { cluster in
            while true {
                do {
                    let status: QueryInterface.Status = try await cluster.query(
                        QueryInterface.status,
                        IngestionInterface.Nothing()
                    )
                    if format == .json {
                        try Output.jsonLine(status)
                    } else {
                        Terminal.clear()
                        print(Terminal.dim(Date.now.formatted(.iso8601)))
                        Self.show(status)
                    }
                } catch let error as RequestError where error.isRetryable {
                    printError("\(error.message); trying again")
                }
                fflush(nil)
                try await Task.sleep(for: pause)
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
                Self.drained(instance) + Self.part(instance)
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
            .init(title: "", limit: 80),
        ])
        for stage in status.backlog {
            stages.add(
                stage.stage,
                "\(stage.ready)",
                "\(stage.leased)",
                "\(stage.delayed)",
                "\(stage.dead)",
                Output.duration(stage.oldest),
                stage.paused.map { "PAUSED by \($0)" } ?? ""
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

    /// Who drained an instance, and what it still has to do.
    private static func drained(_ instance: ServiceRegistry.Instance) -> String {
        instance.drained.map { "DRAINED \($0) (\(instance.leases ?? 0) jobs under way), " } ?? ""
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
