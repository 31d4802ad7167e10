import Foundation
import ReportModel

/// Which measure words say the same: 人 and 名, 场 and 场次.
struct UnitTable: Sendable {
    private let canonical: [String: String]

    static let shared = Result { () throws(AnalysisError) in try UnitTable() }

    init() throws(AnalysisError) {
        var canonical: [String: String] = [:]
        for fields in try ResourceTable.rows(of: "units") {
            for unit in fields { canonical[unit] = fields[0] }
        }
        self.canonical = canonical
    }

    func canonical(_ unit: String) -> String { self.canonical[unit] ?? unit }
}
