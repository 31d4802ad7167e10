import Foundation
import PostgreSQL
public import ReportModel

extension AnalysisStore {
    /// What promises are found in and held against, by version: of each report its text, sections and plans, and its figures
    /// of one status. All else is left out: to read whole reports takes several times as long.
    public func promiseTexts(
        of versions: [Int64],
        figures status: Figure.Status
    ) async throws -> [Int64: Report] {
        try await self.pool.session { session in
            var figures: [Int64: [Figure]] = [:]
            for row in try session.query(
                """
                SELECT * FROM figures WHERE version_id = ANY($1::bigint[]) AND status = $2 AND NOT is_rejected
                ORDER BY version_id, ordinal
                """,
                .integers(versions),
                .text(status.rawValue)
            ) {
                figures[try row.requiredInteger("version_id"), default: []].append(try Figure(row: row))
            }
            var reports: [Int64: Report] = [:]
            let decoder = JSONDecoder()
            for row in try session.query(
                """
                SELECT version_id, kind, adcode, region_name, level, year, profile,
                    content #>> '{document,issuer}' AS issuer, content #>> '{body,text}' AS body
                FROM extractions WHERE version_id = ANY($1::bigint[])
                """,
                .integers(versions)
            ) {
                let version = try row.requiredInteger("version_id")
                let profile = try row.bytes("profile").map { try decoder.decode(StoredProfile.self, from: Data($0)) }
                reports[version] = Report(
                    source: DocumentSource(uri: "", sha256: "", bytes: 0, mediaType: "", charset: nil),
                    document: DocumentMetadata(
                        kind: try row.requiredCase("kind", DocumentKind.self),
                        region: try Self.region(row),
                        issuer: try row.text("issuer"),
                        period: try row.integer("year").map { Period(year: Int($0)) }
                    ),
                    body: ReportBody(text: try row.text("body") ?? ""),
                    sections: profile?.sections ?? [],
                    figures: figures[version] ?? [],
                    commitments: profile?.commitments ?? []
                )
            }
            return reports
        }
    }

    private static func region(_ row: Row) throws -> Region? {
        guard let adcode = try row.text("adcode"), let name = try row.text("region_name"),
            let level = try row.text("level").flatMap({ RegionLevel(rawValue: $0) })
        else { return nil }
        return Region(adcode: adcode, name: name, level: level)
    }
}
