import Foundation
import ReportAnalysis
import ReportModel

/// Holds the ledger of duty against the filings of a generated world.
struct LedgerJudge {
    let missing: Tally
    let late: Tally

    /// - Parameters:
    ///   - reports: The documents that were read, by their path.
    ///   - isDated: Whether the page of a document tells when it was published.
    init(
        _ world: AnalysisWorld,
        _ reports: [String: Report],
        regions: RegionDirectory,
        isDated: (String) -> Bool
    ) throws {
        struct Key: Hashable {
            var government: String
            var year: Int
        }
        let filed = reports.sorted { $0.key < $1.key }.enumerated().map { index, item in
            FiledReport(
                report: Int64(index),
                title: item.value.document.title,
                adcode: item.value.document.region?.adcode,
                level: item.value.document.region?.level,
                kind: item.value.document.kind,
                year: item.value.document.year,
                publishedOn: item.value.document.publishedOn,
                sections: Set(item.value.sections.map(\.kind))
            )
        }
        let duties = try FilingDuties.load()
        // Only provinces, cities and counties owe a report.
        let governments = Set(world.documents.map(\.government) + world.missing.map(\.government))
        let regions = governments.filter { $0.utf8.count == 6 }.sorted().compactMap { regions.region(code: $0) }
        var (absent, late): (Set<Key>, Set<Key>) = ([], [])
        for year in Set(world.documents.filter { $0.kind == "annual_report" }.map(\.year)) {
            for entry in Ledger(year: year, regions: regions, reports: filed, duties: duties).entries {
                let key = Key(government: entry.region.adcode, year: year)
                switch entry.standing {
                case .missing, .wrongKind: absent.insert(key)
                case .late: late.insert(key)
                default: break
                }
            }
        }
        let owing = Set(regions.map(\.adcode))
        let read = Set(reports.keys)
        self.missing = Tally(
            told: absent,
            wanted: Set(
                world.missing.filter { owing.contains($0.government) }.map {
                    Key(government: $0.government, year: $0.year)
                }
            )
        ) { "\($0.government) \($0.year)" }
        self.late = Tally(
            told: late,
            wanted: Set(
                world.documents.filter {
                    $0.role == "original" && $0.filing == "late" && owing.contains($0.government)
                        && read.contains($0.file)
                        && isDated($0.file)
                }.map { Key(government: $0.government, year: $0.year) }
            )
        ) { "\($0.government) \($0.year)" }
    }
}
