import HTTPTypes
import ReportModel
import ServiceRuntime

/// What a page about many reports is about: a division, a year and a level. As asked for; else the province, and the
/// latest year, of which the corpus has most.
struct Scope: Sendable {
    struct Choice: Sendable {
        let value: String
        let name: String
        let isSelected: Bool
    }

    let within: String
    /// The division's name, where it is told by its code.
    let place: String
    let year: Int
    /// `city` or `county`, on pages that know them `department`; `nil` for the level below `within`.
    let level: String?
    /// How the names of the departments end that are wanted (司法局), of `within` and all below it; `nil` for all of its own.
    let department: String?
    /// What the form offers; the division is written freely, these are proposed.
    let divisions: [String]
    let years: [Choice]
    let levels: [Choice]

    /// - Parameter hasDepartments: Whether the page knows departments beside divisions.
    init(of request: PageRequest, hasDepartments: Bool = false) async throws {
        let holdings: QueryInterface.Holdings = try await request.cluster.query(
            QueryInterface.holdings,
            IngestionInterface.Nothing()
        )
        let most = holdings.years.map(\.reports).max() ?? 0
        let usual = holdings.years.first { $0.reports * 2 >= most }?.year
        let wanted = try request.query.integer("year")
        if let wanted, !(1_900...9_000).contains(wanted) {
            throw PageError(.badRequest, "no report is about the year \(wanted)")
        }
        let year = wanted ?? usual ?? 2_023
        let department = hasDepartments ? request.query.text("department") : nil
        let level = request.query.text("level") ?? department.map { _ in RegionLevel.department.rawValue }
        self.within = request.query.text("within") ?? holdings.provinces.first?.region.name ?? "山东省"
        self.place = (try? RegionDirectory.shared())?.region(code: self.within)?.name ?? self.within
        self.year = year
        self.level = level
        self.department = level == RegionLevel.department.rawValue ? department : nil
        self.divisions = holdings.provinces.compactMap(\.region.name)
        let known = Set(holdings.years.map(\.year) + [year])
        self.years = known.sorted(by: >).map {
            Choice(value: "\($0)", name: "\($0)", isSelected: $0 == year)
        }
        let levels = [("", "levelBelow"), ("city", "levelCity"), ("county", "levelCounty")]
        let departments = [(RegionLevel.department.rawValue, "levelDepartment")]
        self.levels = (hasDepartments ? levels + departments : levels).map { value, word in
            Choice(
                value: value,
                name: request.said("scope.\(word)"),
                isSelected: value == (level ?? "")
            )
        }
    }

    /// As a query that other pages of the same scope take.
    func query(_ more: [(String, String)] = []) -> String {
        var fields = [("within", self.within), ("year", "\(self.year)")]
        if let level = self.level { fields.append(("level", level)) }
        if let department = self.department { fields.append(("department", department)) }
        return (fields + more).map { "\(Fields.encoded($0))=\(Fields.encoded($1))" }.joined(separator: "&")
    }
}
