import Messaging
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage

/// Scores departments: each by its own annual reports alone, which is all that is known of it.
///
/// A department is a place of the index whose code is its division's with its name (370100-司法局), so that all that holds
/// for governments holds for it: classes with their own rubric, coverage, ranks, evidence.
struct DepartmentAssessor: Sendable {
    /// What is at hand of one year.
    private struct Filed {
        /// The report that counts of each department, by the department's code, with that code.
        var profiles: [String: ReportProfile] = [:]
        var departments: [Department] = []
    }

    let store: AnalysisStore
    let tallies: PromiseTallies
    let names: NameResolver

    func assess(_ request: QueryInterface.IndexOf, _ year: Int, by system: ScoringSystem) async throws -> Assessment {
        guard let within = request.within else {
            throw RequestError(.invalid, "say within which division departments are scored")
        }
        let years = try AnalysisMethods.years(year, year)
        let division = try self.names.region(within)
        let now = try await self.filed(request, division, years.lowerBound)
        let before = try await self.filed(request, division, years.lowerBound - 1)
        var codes: [Int64: String] = [:]
        for (code, profile) in now.profiles { codes[profile.report] = code }
        for (code, profile) in before.profiles { codes[profile.report] = code }
        let stated = try await self.store.ownFigures(
            of: Assessment.figures(of: system),
            in: codes.keys.sorted()
        ).map { Self.owned($0, by: codes[$0.report]) }
        let tallies =
            system.countsPromises
            ? try await self.tallies.count(before.profiles.values.sorted { $0.report < $1.report }, now.profiles) : [:]
        let units = now.departments.map { department in
            UnitFacts(
                region: department.region,
                entry: nil,
                profile: now.profiles[department.id],
                promises: tallies[department.id]
            )
        }
        let filed = [year: Set(now.profiles.keys), year - 1: Set(before.profiles.keys)]
        return try await ComputeExecutor.run {
            try Assessment(
                system,
                year: year,
                units: units,
                figures: stated,
                filed: filed,
                catalogue: self.names.indicators
            )
        }
    }

    private func filed(_ request: QueryInterface.IndexOf, _ division: Region, _ year: Int) async throws -> Filed {
        let reports = try await self.store.departments(
            of: division.adcode,
            isBelowIncluded: request.department != nil,
            year: year
        )
        var filed = Filed()
        for report in reports {
            guard
                let department = Department(division: report.division, issuer: report.issuer, title: report.title),
                request.department.map({ department.name.hasSuffix($0) }) ?? true,
                filed.profiles[department.id] == nil
            else { continue }
            var profile = report.profile
            profile.adcode = department.id
            filed.profiles[department.id] = profile
            filed.departments.append(department)
        }
        filed.departments.sort { $0.id < $1.id }
        return filed
    }

    /// What a department's report states of its division is the department's own.
    private static func owned(_ statement: ReportedFigure, by code: String?) -> ReportedFigure {
        var own = statement
        own.adcode = code
        own.level = nil
        own.figure.region?.adcode = code
        return own
    }
}
