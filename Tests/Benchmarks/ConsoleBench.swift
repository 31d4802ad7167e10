import Foundation
import Messaging
import ReportAnalysis
import ReportModel
import ServiceRuntime
import ZeroMQ

/// The console's pages as browsers ask for them: each by itself, and all of them by two hundred users at once. Users,
/// console, services and database share the machine.
struct ConsoleBench {
    private static let users = 200
    /// Seconds for each crowd.
    private static let seconds = 20.0
    /// What a page may take at the median, and what the first one may weigh.
    private static let allowed = (milliseconds: 100.0, bytes: 200_000)

    private struct Page: Sendable {
        var name: String
        var path: String
    }

    /// What a crowd came to.
    private struct Tally: Sendable {
        var milliseconds: [Double] = []
        var failures: [String: Int] = [:]
    }

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    /// Returns tables beside the one of `results`.
    func run(_ results: inout Results) async throws -> String {
        let cluster = try await self.bench.loadedCluster("console", &results)
        let pages = try await Self.pages(cluster)
        let address = try cluster.startConsole()
        let account = "bench-\(ProcessInfo.processInfo.processIdentifier)"
        let password =
            try cluster.output(["accounts", "add", account, "--role", "operator"])
            .split { $0.isWhitespace }.last.map(String.init) ?? ""
        let lines = try await BenchBrowser.with(address, users: Self.users) { browser in
            try await browser.signIn(account, password)
            var lines = try await self.measure(pages, browser, &results)
            for pause in [2.0, 0] {
                let tally = try await Self.crowd(pages, browser, pause: pause)
                lines.append(Self.line(pause, tally))
                for (failure, count) in tally.failures {
                    results.check(false, "\(Self.users) users, \(pause) s between pages: \(count) × \(failure)")
                }
            }
            return lines
        }
        for service in cluster.usage {
            results.add("peak memory of \(service.name)", .mebibytes, service.usage.peak / 1_048_576)
        }
        if let usage = cluster.consoleUsage {
            results.add("peak memory of console", .mebibytes, usage.peak / 1_048_576)
        }
        withExtendedLifetime(cluster) {}
        return lines.joined(separator: "\n")
    }

    /// Each page by itself: first, then again.
    private func measure(_ pages: [Page], _ browser: BenchBrowser, _ results: inout Results) async throws -> [String] {
        var lines = [
            "", "", "| page | first ms | median ms | p95 ms | KB | KB as sent |", "|---|---:|---:|---:|---:|---:|",
        ]
        for page in pages {
            let plain = try await browser.get(page.path, isCompressed: false)
            let packed = try await browser.get(page.path, isCompressed: true)
            results.check(plain.status == 200, "\(page.name) answers \(plain.status)")
            var times = [packed.milliseconds]
            for _ in 0..<self.bench.rounds * 4 {
                times.append(try await browser.get(page.path, isCompressed: true).milliseconds)
            }
            let statistics = Statistics(times)
            let cells =
                [page.name]
                + [
                    plain.milliseconds, statistics.median, statistics.quantile(0.95), Double(plain.bytes) / 1e3,
                    Double(packed.bytes) / 1e3,
                ].map(Results.number)
            lines.append("| \(cells.joined(separator: " | ")) |")
            results.add("median of a page", .milliseconds, statistics.median)
            results.add("the first time of a page", .milliseconds, plain.milliseconds)
            if statistics.median > Self.allowed.milliseconds {
                results.remark("\(page.name) takes \(Results.number(statistics.median)) ms at the median")
            }
        }
        if let first = pages.first {
            let bytes = try await browser.get(first.path, isCompressed: true).bytes
            results.check(bytes <= Self.allowed.bytes, "the first page has \(bytes) bytes as sent")
        }
        return lines + [
            "", "| \(Self.users) users at once | pages/s | median ms | p95 ms | p99 ms | errors |",
            "|---|---:|---:|---:|---:|---:|",
        ]
    }

    /// Users who look at any page after any other for some seconds.
    private static func crowd(_ pages: [Page], _ browser: BenchBrowser, pause: Double) async throws -> Tally {
        let end = ContinuousClock.now + .seconds(Self.seconds)
        return try await withThrowingTaskGroup(of: Tally.self) { group in
            for _ in 0..<Self.users {
                group.addTask {
                    var tally = Tally()
                    // People do not all come in the same moment.
                    try await Task.sleep(for: .seconds(Double.random(in: 0...max(pause, 0.1))))
                    while .now < end, let page = pages.randomElement() {
                        do {
                            let answer = try await browser.get(page.path, isCompressed: true)
                            if answer.status == 200 {
                                tally.milliseconds.append(answer.milliseconds)
                            } else {
                                tally.failures["\(page.name) answers \(answer.status)", default: 0] += 1
                            }
                        } catch {
                            tally.failures["\(page.name): \(error)", default: 0] += 1
                        }
                        if pause > 0 { try await Task.sleep(for: .seconds(Double.random(in: 0...2 * pause))) }
                    }
                    return tally
                }
            }
            return try await group.reduce(into: Tally()) { all, one in
                all.milliseconds += one.milliseconds
                all.failures.merge(one.failures, uniquingKeysWith: +)
            }
        }
    }

    private static func line(_ pause: Double, _ tally: Tally) -> String {
        let times = Statistics(tally.milliseconds)
        let numbers = [Double(times.count) / Self.seconds, times.median, times.quantile(0.95), times.quantile(0.99)]
        let what = pause > 0 ? "a page each \(Results.number(pause)) s" : "one page after the other"
        let errors = tally.failures.values.reduce(0, +)
        return "| \(([what] + numbers.map(Results.number) + ["\(errors)"]).joined(separator: " | ")) |"
    }

    /// Every sort of page, about the province and the year of which there is most.
    private static func pages(_ cluster: PipelineCluster) async throws -> [Page] {
        let clients = try cluster.makeClients()
        defer { clients.runtime.executor.stop() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clients.query.run() }
            defer { group.cancelAll() }
            let holdings: QueryInterface.Holdings = try await clients.query.call(
                QueryInterface.holdings,
                IngestionInterface.Nothing()
            )
            guard let province = holdings.provinces.first?.region,
                let code = province.adcode,
                let year = holdings.years.max(by: { $0.reports < $1.reports })?.year
            else { throw Failure("the corpus has no annual report of a province and year") }
            let ledger: Ledger = try await clients.query.call(
                QueryInterface.ledger,
                QueryInterface.LedgerOf(year: year, within: code)
            )
            let filed = ledger.entries.filter { $0.region.level == .county && $0.filed != nil }
            guard let place = filed.first, let report = place.filed?.report else {
                throw Failure("the corpus has no report of a county in \(code) for \(year)")
            }
            let scope = "within=\(code)&year=\(year)"
            let one = place.region.adcode
            let places = filed.prefix(4).map { "places=\($0.region.adcode)" }.joined(separator: "&")
            return [
                Page(name: "first page", path: "/"),
                Page(name: "search", path: "/search?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE"),
                Page(name: "report", path: "/reports/\(report)"),
                Page(name: "map by ledger", path: "/places?\(scope)"),
                Page(name: "map by score", path: "/places?\(scope)&by=score"),
                Page(name: "map by coverage", path: "/places?\(scope)&by=coverage"),
                Page(name: "place", path: "/places/\(one)"),
                Page(name: "indicators", path: "/indicators"),
                Page(name: "indicator, counties", path: "/indicators/reconsideration_received?\(scope)&level=county"),
                Page(name: "trend", path: "/indicators/reconsideration_received/\(one)?to=\(year)"),
                Page(name: "compare", path: "/compare?\(places)&year=\(year)"),
                Page(name: "index, cities", path: "/index?\(scope)"),
                Page(name: "index, counties", path: "/index?\(scope)&level=county"),
                Page(name: "index of a county", path: "/index/\(one)?year=\(year)"),
                Page(name: "promises", path: "/promises?place=\(one)&year=\(year)"),
                Page(name: "ledger", path: "/ledger?\(scope)"),
                Page(name: "checks", path: "/checks?\(scope)"),
                Page(name: "self-check", path: "/draft"),
                Page(name: "operations", path: "/operations"),
            ]
        }
    }
}
