import Foundation
import Messaging
import SearchIndex
import ServiceRuntime
import ZeroMQ

/// Questions as clients ask them, over CURVE, of one query node that has the whole corpus: how many a second, how late the
/// answers are, and what happens when more are asked than it takes. Clients and services share the machine.
struct WireBench {
    private static let clients = [1, 8, 32]
    /// Seconds for each kind of question and number of clients.
    private static let seconds = 3.0
    /// Documents that questions are drawn from.
    private static let read = 1_000
    /// Clients that ask too much, and how much each has under way: more than `limits.requests` by far.
    private static let greedy = (clients: 8, window: 128)

    private struct Question: Sendable {
        var kind: String
        var method: String
        var parameters: [UInt8]
    }

    /// What one kind of question came to.
    private struct Tally: Sendable {
        var milliseconds: [Double] = []
        var busy = 0
        var failures: [String: Int] = [:]
        /// Of CPU, which do not depend on who else uses the machine.
        var seconds: (node: Double, clients: Double)?

        static func + (one: Tally, other: Tally) -> Tally {
            Tally(
                milliseconds: one.milliseconds + other.milliseconds,
                busy: one.busy + other.busy,
                failures: one.failures.merging(other.failures, uniquingKeysWith: +)
            )
        }
    }

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    /// Returns a table beside the one of `results`.
    func run(_ results: inout Results) async throws -> String {
        let cluster = try await self.bench.loadedCluster("wire", &results)
        let questions = try self.questions()
        var lines = [
            "", "",
            "| question | clients | answers/s | median ms | p95 ms | p99 ms | BUSY | CPU ms of the node | of the clients |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        let most = max(Self.clients.max() ?? 1, Self.greedy.clients) + 1
        let clients = try (0..<most).map { _ in try cluster.makeClients() }
        defer { for client in clients { client.runtime.executor.stop() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in clients { group.addTask { try await client.query.run() } }
            defer { group.cancelAll() }
            let nodes = clients.map(\.query)
            let kinds = Dictionary(grouping: questions, by: \.kind)
            for kind in kinds.keys.sorted() + ["all kinds"] {
                for count in Self.clients {
                    let before = Self.seconds(cluster)
                    var tally = try await Self.ask(nodes.prefix(count), kinds[kind] ?? questions, window: 1)
                    let after = Self.seconds(cluster)
                    tally.seconds = (after.node - before.node, after.clients - before.clients)
                    lines.append(Self.line(kind, count, tally))
                    Self.check(tally, kind, &results)
                }
            }
            // Eight that have far too much under way, and one person beside them.
            async let crowd = Self.ask(
                nodes.prefix(Self.greedy.clients),
                questions,
                window: Self.greedy.window,
                isPatient: true
            )
            async let person = Self.ask(nodes.suffix(1), questions, window: 1)
            let (many, one) = (try await crowd, try await person)
            lines.append(Self.line("all kinds, \(Self.greedy.window) under way each", Self.greedy.clients, many))
            lines.append(Self.line("one at a time, beside those", 1, one))
            Self.check(many, "too many questions", &results)
            Self.check(one, "one beside too many", &results)
        }
        for service in cluster.usage where service.name == .query {
            results.add("peak memory of query", .mebibytes, service.usage.peak / 1_048_576)
        }
        withExtendedLifetime(cluster) {}
        return lines.joined(separator: "\n")
    }

    /// Of every kind that people search by, and of figures.
    private func questions() throws -> [Question] {
        let sample = try Corpus(self.bench.corpus.folder, limit: Self.read)
        let documents = try ReportSource(sample).documents()
        let drawn = SampleQuery.draw(from: documents.flatMap(Passage.passages), seed: 1)
        var questions: [Question] = []
        for query in drawn {
            var search = QueryInterface.Search(query: query.written)
            search.region = query.province.map { "\($0)0000" }
            search.fromYear = query.year
            search.toYear = query.year
            questions.append(
                Question(
                    kind: "search, \(query.kind.rawValue)",
                    method: QueryInterface.search,
                    parameters: try JSONCoding.encode(search)
                )
            )
        }
        for document in documents.filter({ $0.adcode != nil && $0.year != nil }).prefix(30) {
            var figures = QueryInterface.Figures()
            figures.region = document.adcode
            figures.year = document.year
            figures.limit = 20
            questions.append(
                Question(
                    kind: "figures of a place and year",
                    method: QueryInterface.figures,
                    parameters: try JSONCoding.encode(figures)
                )
            )
        }
        return questions
    }

    /// Asks for some seconds.
    ///
    /// - Parameters:
    ///   - window: questions that each client has under way.
    ///   - isPatient: whether a client that is told BUSY waits as long as it is told, and asks again.
    private static func ask(
        _ clients: some Collection<RequestClient>,
        _ questions: [Question],
        window: Int,
        isPatient: Bool = false
    ) async throws -> Tally {
        let end = ContinuousClock.now + .seconds(Self.seconds)
        return try await withThrowingTaskGroup(of: Tally.self) { group in
            for client in clients {
                for _ in 0..<window {
                    group.addTask { try await Self.ask(client, questions, until: end, isPatient: isPatient) }
                }
            }
            return try await group.reduce(Tally(), +)
        }
    }

    private static func ask(
        _ client: RequestClient,
        _ questions: [Question],
        until end: ContinuousClock.Instant,
        isPatient: Bool
    ) async throws -> Tally {
        var tally = Tally()
        while .now < end, let question = questions.randomElement() {
            let watch = Stopwatch()
            do {
                _ = try await client.request(question.method, parameters: question.parameters)
                tally.milliseconds.append(watch.milliseconds)
            } catch let error as RequestError where error.code == .busy {
                tally.busy += 1
                if isPatient { try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 100)) }
            } catch let error as RequestError {
                tally.failures["\(error)", default: 0] += 1
            }
        }
        return tally
    }

    private static func seconds(_ cluster: PipelineCluster) -> (node: Double, clients: Double) {
        let node = cluster.usage.first { $0.name == .query }?.usage.seconds ?? 0
        return (node, ProcessUsage(of: ProcessInfo.processInfo.processIdentifier)?.seconds ?? 0)
    }

    private static func check(_ tally: Tally, _ what: String, _ results: inout Results) {
        for (failure, count) in tally.failures { results.check(false, "\(what): \(count) × \(failure)") }
    }

    private static func line(_ kind: String, _ clients: Int, _ tally: Tally) -> String {
        let times = Statistics(tally.milliseconds)
        let asked = tally.milliseconds.count + tally.busy
        let numbers = [Double(times.count) / Self.seconds, times.median, times.quantile(0.95), times.quantile(0.99)]
        let busy = asked == 0 ? 0 : Double(tally.busy) / Double(asked) * 100
        let seconds = tally.seconds.map { [$0.node, $0.clients] } ?? []
        let spent = seconds.map { Results.number($0 * 1_000 / Double(max(times.count, 1))) }
        let cells =
            [kind, "\(clients)"] + numbers.map(Results.number) + [tally.busy == 0 ? "0" : "\(Results.number(busy)) %"]
            + (spent.isEmpty ? ["", ""] : spent)
        return "| \(cells.joined(separator: " | ")) |"
    }
}
