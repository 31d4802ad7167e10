import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import ZeroMQ

/// How long a cluster takes to answer each question about many reports, with the whole corpus stored: from the request
/// on its socket to the reply. Each round is about another year; the first answer of each is told apart, since the second
/// is kept.
struct AnswersBench {
    private struct Question {
        var name: String
        var method: String
        var parameters: [UInt8]
    }

    /// What of the stored corpus is asked about: its province, and the year and places of which most is stated.
    private struct Subject {
        var province: String
        var year: Int
        var cities: [String]
        var indicator: String
    }

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let cluster = try await self.bench.loadedCluster("answers", &results)
        let clients = try cluster.makeClients()
        defer { clients.runtime.executor.stop() }
        let pool = Pool(ConnectionOptions(conninfo: cluster.conninfo), limit: 1)
        let (subjects, count) = try await pool.session { session in
            try session.execute("ANALYZE")
            return (try Self.subjects(session, count: self.bench.rounds), try Self.count(session))
        }
        results.fact("reports that answer", "\(count)")
        let asked = subjects.map { "\($0.province) in \($0.year)" }.joined(separator: ", ")
        results.fact("asked about", asked)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clients.query.run() }
            defer { group.cancelAll() }
            for subject in subjects {
                for question in try Self.questions(about: subject) {
                    // Asked anew, of a province and year that nobody asked about, and then again.
                    for name in ["\(question.name), the first time", question.name] {
                        let watch = Stopwatch()
                        _ = try await clients.query.request(
                            question.method,
                            parameters: question.parameters,
                            attachment: nil,
                            timeout: .seconds(120)
                        )
                        results.add(name, .milliseconds, watch.milliseconds)
                    }
                }
            }
        }
        withExtendedLifetime(cluster) {}
    }

    private static func count(_ session: Session) throws -> Int64 {
        try session.query("SELECT count(*) AS n FROM reports WHERE searchable_version IS NOT NULL").first?
            .integer("n") ?? 0
    }

    /// The provinces and years of which most is stored.
    private static func subjects(_ session: Session, count: Int) throws -> [Subject] {
        let indicator = try session.query(
            "SELECT indicator FROM figures WHERE indicator IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ).first?.text("indicator")
        let rows = try session.query(
            """
            SELECT year, left(adcode, 2) || '0000' AS province,
                array_to_string((array_agg(DISTINCT adcode) FILTER (WHERE level = 'city'))[1:4], ' ') AS cities
            FROM extractions
            WHERE kind = 'annual_report' AND level IN ('city', 'county') AND adcode IS NOT NULL AND year IS NOT NULL
            GROUP BY 1, 2 HAVING count(DISTINCT adcode) FILTER (WHERE level = 'city') >= 2
            ORDER BY count(DISTINCT adcode) DESC, year DESC LIMIT $1::integer
            """,
            .integer(max(1, count))
        )
        guard let indicator, !rows.isEmpty else { throw Failure("the corpus has too few cities and figures") }
        return try rows.map { row in
            Subject(
                province: try row.requiredText("province"),
                year: Int(try row.requiredInteger("year")),
                cities: try row.requiredText("cities").split(separator: " ").map(String.init),
                indicator: indicator
            )
        }
    }

    private static func questions(about subject: Subject) throws -> [Question] {
        typealias Q = QueryInterface
        let (province, year, indicator) = (subject.province, subject.year, subject.indicator)
        var index = Q.IndexOf(year: year)
        index.within = province
        var counties = index
        counties.level = "county"
        var explain = Q.IndexOf(year: year)
        explain.regions = [subject.cities[0]]
        var simulate = index
        simulate.changes = ["disputes": 30]
        var city = Q.Check(year: year)
        city.regions = [subject.cities[0]]
        var whole = Q.Check(year: year)
        whole.within = province
        func question(_ name: String, _ method: String, _ request: some Encodable) throws -> Question {
            Question(name: name, method: method, parameters: try JSONCoding.encode(request))
        }
        return [
            try question("rank cities", Q.rank, Q.Rank(indicator: indicator, year: year, within: province)),
            try question(
                "rank counties",
                Q.rank,
                Q.Rank(indicator: indicator, year: year, within: province, level: "county")
            ),
            try question(
                "compare four cities",
                Q.compare,
                Q.Compare(regions: subject.cities, year: year, indicators: nil)
            ),
            try question(
                "trend over ten years",
                Q.trend,
                Q.TrendOver(indicator: indicator, region: subject.cities[0], fromYear: year - 9, toYear: year)
            ),
            try question("ledger of the province", Q.ledger, Q.LedgerOf(year: year, within: province)),
            try question("track a city", Q.track, Q.TrackOf(region: subject.cities[0], year: year)),
            try question("index score of cities", Q.indexScore, index),
            try question("index score of counties", Q.indexScore, counties),
            try question("index explain", Q.indexExplain, explain),
            try question("index simulate", Q.indexSimulate, simulate),
            try question("index separate", Q.indexSeparate, index),
            try question("check a city", Q.check, city),
            try question("check the province", Q.check, whole),
            try question("snapshot for a receipt", Q.snapshot, IngestionInterface.Nothing()),
        ]
    }
}
