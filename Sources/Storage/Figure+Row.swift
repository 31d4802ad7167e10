import Foundation
import PostgreSQL
import ReportModel

extension Figure {
    static let columns = [
        "version_id", "ordinal", "id", "start_offset", "end_offset", "quote", "sentence", "section", "value",
        "value_max", "unit", "kind", "bound", "direction", "baseline", "status", "measure", "indicator", "adcode",
        "region_name", "period_from", "period_to", "period_basis", "part_of", "confidence", "correction", "is_rejected",
    ]

    init(row: Row) throws {
        let region = try row.text("region_name")
        let from = try row.text("period_from").flatMap { YearMonth($0) }
        let to = try row.text("period_to").flatMap { YearMonth($0) }
        self.init(
            id: try row.requiredText("id"),
            start: Int(try row.requiredInteger("start_offset")),
            end: Int(try row.requiredInteger("end_offset")),
            quote: try row.requiredText("quote"),
            sentence: try row.requiredText("sentence"),
            section: try row.integer("section").map { Int($0) },
            value: try row.requiredDouble("value"),
            valueMax: try row.double("value_max"),
            unit: try row.requiredText("unit"),
            kind: try row.requiredCase("kind", Kind.self),
            bound: try row.requiredCase("bound", Bound.self),
            direction: try row.text("direction").flatMap { Direction(rawValue: $0) },
            baseline: try row.text("baseline"),
            status: try row.requiredCase("status", Status.self),
            measure: try row.text("measure"),
            indicator: try row.text("indicator"),
            region: try region.map { (name) throws(PostgreSQLError) in
                RegionReference(adcode: try row.text("adcode"), name: name)
            },
            period: from == nil && to == nil ? nil : Period(from: from, to: to),
            periodBasis: try row.text("period_basis").flatMap { PeriodBasis(rawValue: $0) },
            partOf: try row.text("part_of"),
            confidence: try row.requiredDouble("confidence"),
            correction: try row.bytes("correction").map {
                try JSONDecoder().decode(FigureCorrection.self, from: Data($0))
            }
        )
    }

    /// What is said of it, as its row has it.
    func storedCorrection() throws -> String? {
        try self.correction.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    }

    var isRejected: Bool { self.correction?.verdict == .rejected }
}

extension [Figure] {
    /// The rows for `COPY figures`, in the order of ``Figure/columns``.
    func copyBuffer(version: Int64) throws -> [UInt8] {
        var buffer = CopyBuffer()
        for (ordinal, figure) in self.enumerated() {
            buffer.integer(version)
            buffer.integer(Int64(ordinal))
            buffer.text(figure.id)
            buffer.integer(Int64(figure.start))
            buffer.integer(Int64(figure.end))
            buffer.text(figure.quote)
            buffer.text(figure.sentence)
            buffer.integer(figure.section.map { Int64($0) })
            buffer.double(figure.value)
            buffer.double(figure.valueMax)
            buffer.text(figure.unit)
            buffer.text(figure.kind.rawValue)
            buffer.text(figure.bound.rawValue)
            buffer.text(figure.direction?.rawValue)
            buffer.text(figure.baseline)
            buffer.text(figure.status.rawValue)
            buffer.text(figure.measure)
            buffer.text(figure.indicator)
            buffer.text(figure.region?.adcode)
            buffer.text(figure.region?.name)
            buffer.text(figure.period?.from?.description)
            buffer.text(figure.period?.to?.description)
            buffer.text(figure.periodBasis?.rawValue)
            buffer.text(figure.partOf)
            buffer.double(figure.confidence)
            buffer.text(try figure.storedCorrection())
            buffer.text(figure.isRejected ? "t" : "f")
            buffer.endRow()
        }
        return buffer.bytes
    }
}
