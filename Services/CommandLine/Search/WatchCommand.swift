import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime
import Storage
import UnixSignals

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Print passages of reports as they arrive, until interrupted.",
        discussion: """
              fazhi watch 行政复议 --region 山东省
              fazhi watch --saved 滨州应诉 --format json      one report a line
              fazhi watch 行政复议 --since 812                 what came since an earlier watch ended, too

            Nothing is missed while a query node restarts or the network is away: what came meanwhile is printed then. \
            When it ends it says where to go on.
            """
    )

    /// How often to ask where no event was heard.
    private static let pause: Duration = .seconds(2)

    @OptionGroup var terms: SearchOptions

    @Option(help: ArgumentHelp("Begin behind a state of the index, not now.", valueName: "generation"))
    var since: Int64?

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let command = self
        try await self.options.withCluster { cluster in
            let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
            let watch = QueryInterface.Watch(search: try await command.terms.search(cluster), since: command.since)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in signals { return } }
                group.addTask { try await command.watch(watch, cluster) }
                // The first to end is the signal, or an error.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    private func watch(_ watch: QueryInterface.Watch, _ cluster: Cluster) async throws {
        var watch = watch
        let (events, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let subscriber = try cluster.subscriber(to: QueryInterface.indexEvents)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await subscriber.run { _ in continuation.yield() } }
            group.addTask {
                while true {
                    continuation.yield()
                    if let endpoints = try? await Self.publishers(cluster) { try await subscriber.follow(endpoints) }
                    try await Task.sleep(for: Self.pause)
                }
            }
            defer { group.cancelAll() }
            var isAway = false
            asking: for await _ in events {
                do {
                    let answer: QueryInterface.WatchAnswer = try await cluster.query(QueryInterface.watch, watch)
                    if watch.since == nil || isAway { printError("watching from generation \(answer.generation) on") }
                    isAway = false
                    for hit in answer.hits { try self.show(hit) }
                    // What is printed is out before it counts as printed.
                    fflush(nil)
                    watch.since = answer.generation
                } catch let error as RequestError where error.isRetryable {
                    if !isAway { printError("\(error.message); trying again") }
                    isAway = true
                } catch is CancellationError {
                    break asking
                }
            }
            if let since = watch.since { printError("to go on from here: --since \(since)") }
        }
    }

    private func show(_ hit: QueryInterface.Hit) throws {
        switch self.options.format {
        case .json: try Output.jsonLine(hit)
        case .table: HitPrinter.show(hit)
        }
    }

    /// Where query nodes publish.
    private static func publishers(_ cluster: Cluster) async throws -> Set<String> {
        let status: QueryInterface.Status = try await cluster.query(
            QueryInterface.status,
            IngestionInterface.Nothing()
        )
        return Set(
            status.services.filter { $0.service == ServiceName.query.rawValue }.compactMap { $0.endpoints["events"] }
        )
    }
}
