import PostgreSQL
import ReportModel

/// The statement that finds a page of figures and counts all, with just the conditions that are asked for: so that one
/// plan, made once, is good for every question of its form.
struct FigureSelection {
    private(set) var parameters: [Parameter] = []
    private(set) var statement = ""

    init(_ filter: FigureStore.Filter) {
        let reports = self.reports(filter)
        let figures = self.figures(filter)
        let first = self.add(.integer(filter.offset), "bigint")
        let end = self.add(.integer(filter.offset + filter.limit), "bigint")
        // Each report is known by how many figures it adds to the answer. So the reports of the page are known too, and
        // only theirs are read; where all figures of a report are wanted, none is read to count them.
        self.statement = """
            WITH chosen AS (
                SELECT e.version_id, r.id AS report, e.adcode, e.year,
                    \(figures.isEmpty ? "e.figure_count" : "count(*)::integer") AS stated
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                \(figures.isEmpty ? "" : "JOIN figures f ON f.version_id = e.version_id")
                \(Self.condition(reports + figures))
                \(figures.isEmpty ? "" : "GROUP BY e.version_id, r.id")
            ), placed AS (
                SELECT version_id, report, sum(stated) OVER (ORDER BY adcode, year, report) - stated AS before, stated
                FROM chosen
            ), page AS (
                SELECT placed.before, placed.report, e.title, e.region_name AS report_region, e.year, f.*
                FROM placed JOIN extractions e USING (version_id)
                    CROSS JOIN LATERAL (
                        SELECT row_number() OVER (ORDER BY f.ordinal) AS number, f.* FROM figures f
                        WHERE \((["f.version_id = placed.version_id"] + figures).joined(separator: " AND "))
                    ) f
                WHERE placed.before < \(end) AND placed.before + placed.stated > \(first)
                    AND placed.before + f.number > \(first) AND placed.before + f.number <= \(end)
            )
            SELECT total.total, page.*
            FROM (SELECT coalesce(sum(stated), 0)::bigint AS total FROM chosen) total LEFT JOIN page ON true
            ORDER BY page.before, page.ordinal
            """
    }

    /// Which reports are wanted.
    private mutating func reports(_ filter: FigureStore.Filter) -> [String] {
        var conditions: [String] = []
        if let adcode = filter.adcode {
            if filter.isBelowIncluded {
                // A range of codes, so that the index on region and year is used.
                let shared = String(Region.sharedDigits(of: adcode))
                conditions.append("e.adcode ~>=~ \(self.add(.text(shared), "text"))")
                conditions.append("e.adcode ~<=~ \(self.add(.text(shared + "~"), "text"))")
            } else {
                conditions.append("e.adcode = \(self.add(.text(adcode), "text"))")
            }
        }
        if let year = filter.year { conditions.append("e.year = \(self.add(.integer(year), "integer"))") }
        if let kind = filter.kind { conditions.append("e.kind = \(self.add(.text(kind), "text"))") }
        if let report = filter.report { conditions.append("r.id = \(self.add(.integer(report), "bigint"))") }
        return conditions
    }

    /// Which of their figures; empty for all.
    private mutating func figures(_ filter: FigureStore.Filter) -> [String] {
        var conditions: [String] = []
        if let indicator = filter.indicator {
            conditions.append("f.indicator = \(self.add(.text(indicator), "text"))")
        }
        for word in filter.words {
            let word = self.add(.text(word), "text")
            conditions.append("(strpos(f.sentence, \(word)) > 0 OR strpos(coalesce(f.measure, ''), \(word)) > 0)")
        }
        return conditions
    }

    private static func condition(_ conditions: [String]) -> String {
        conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
    }

    /// Its place in the statement.
    private mutating func add(_ value: Parameter, _ type: String) -> String {
        self.parameters.append(value)
        return "$\(self.parameters.count)::\(type)"
    }
}
