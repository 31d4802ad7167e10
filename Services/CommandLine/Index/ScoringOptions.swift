import ArgumentParser
import Foundation
import ServiceRuntime

/// Options of every index command: which places, of which year, by which system.
struct ScoringOptions: ParsableArguments {
    @Option(help: "The year reported on.")
    var year: Int

    @Option(help: "The division whose parts are scored together, by name or code.")
    var within: String?

    @Option(
        help:
            "province, city, county or department; without it that of the places named, else a province's cities, a city's counties."
    )
    var level: String?

    @Option(
        help: ArgumentHelp(
            "Departments whose names end so (司法局), of the division and of all below it.",
            valueName: "name"
        )
    )
    var department: String?

    @Option(help: ArgumentHelp("A scoring system (YAML); without it the one that Fazhi brings.", valueName: "file"))
    var system: String?

    func request(regions: [String]? = nil) throws -> QueryInterface.IndexOf {
        var request = QueryInterface.IndexOf(year: self.year)
        request.within = self.within
        request.level = self.level ?? self.department.map { _ in "department" }
        request.department = self.department
        request.regions = regions
        request.system = try self.system.map { path in
            do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
                throw Failure("\(path) cannot be read: \(error.localizedDescription)", .validationFailure)
            }
        }
        return request
    }
}
