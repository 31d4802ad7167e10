import ChineseText
import ReportModel

/// Reads the rows of tables: a number is named by what its row and its column are called, and where the cell does not
/// say it, measured and dated as its column is.
struct TableReader: Sendable {
    /// A row below a header, in bytes.
    struct Row: Sendable {
        let range: Range<Int>
        /// What the row is about, and where it says so; of a cell that spans several rows the first row's.
        let label: String
        let labelRange: Range<Int>
        let numbers: [Number]
    }

    struct Number: Sendable {
        let quantity: Quantity
        /// What the row and the column are called, without unit and year.
        let name: String
        let period: Period?
        let direction: Figure.Direction?
        let isTarget: Bool
    }

    /// Headers that say no more than that a number follows.
    private static let bareHeaders: Set<String> = [
        "数量", "合计", "总数", "数值", "总计", "本年", "当年", "完成情况", "数据", "指标值", "完成值",
    ]
    /// What headers without a unit count, by their ends.
    private static let units: [(end: String, unit: String)] = [
        ("件数", "件"), ("人数", "人"), ("次数", "次"), ("户数", "户"), ("份数", "份"), ("项数", "项"), ("人次", "人次"), ("场次", "场次"),
        ("件次", "件次"), ("率", "%"), ("占比", "%"), ("比例", "%"),
    ]

    /// In order of the text.
    let rows: [Row]

    init(_ tables: [ReportTable], text: ReportText, words: WordIndex, context: PeriodContext) {
        var rows: [Row] = []
        for table in tables {
            let columns = table.headers.map { Column($0, words: words, context: context) }
            var label: (text: String, range: Range<Int>)?
            for cells in table.rows {
                guard let first = cells.first, let last = cells.last, first.start <= last.end else { continue }
                let range = text.position(ofScalar: first.start)..<text.position(ofScalar: last.end)
                var numbers: [Number] = []
                var own: (text: String, range: Range<Int>)?
                for cell in cells where columns.indices.contains(cell.column) && cell.start < cell.end {
                    let place = text.position(ofScalar: cell.start)..<text.position(ofScalar: cell.end)
                    let trimmed = text.bytes.trimmed(place)
                    guard !trimmed.isEmpty else { continue }
                    let column = columns[cell.column]
                    if let quantity = column.quantity(in: trimmed, of: text, words: words) {
                        let name = (own ?? label).map(\.text) ?? ""
                        numbers.append(column.number(quantity, label: name, bytes: text.bytes))
                    } else if numbers.isEmpty, !text.bytes.isDigit(at: trimmed.lowerBound) {
                        own = (text.original(trimmed), trimmed)
                    }
                }
                label = own ?? label
                guard !numbers.isEmpty, let label else { continue }
                rows.append(Row(range: range, label: label.text, labelRange: label.range, numbers: numbers))
            }
        }
        self.rows = rows.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The row with numbers that holds `position`.
    func row(at position: Int) -> Row? {
        var low = 0
        var high = self.rows.count
        while low < high {
            let middle = (low + high) / 2
            if self.rows[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < self.rows.count && self.rows[low].range.contains(position) ? self.rows[low] : nil
    }
}

extension TableReader {
    /// What the header of a column says of the numbers below it.
    private struct Column {
        let name: String
        let measure: MeasureWord?
        /// 10,000 of 万元.
        let scale: Double
        let period: Period?
        let isChange: Bool
        let falls: Bool
        let isTarget: Bool

        init(_ header: String, words: WordIndex, context: PeriodContext) {
            var bytes = ReportText(header).bytes.filter { $0 != 0x20 }
            var unit: [UInt8] = []
            if let open = bytes.lastIndex(of: 0x28), let close = bytes.lastIndex(of: 0x29), open < close {
                unit = Array(bytes[(open + 1)..<close])
                if unit.starts(with: "单位:".utf8) { unit.removeFirst("单位:".utf8.count) }
                if Self.measure(unit, words: words) != nil { bytes.removeSubrange(open...close) } else { unit = [] }
            }
            var period: Period?
            for start in bytes.indices where period == nil && !bytes.isDigit(at: start - 1) {
                guard let year = bytes.number(at: start, digits: 4...4), (1990...2100).contains(year.value),
                    bytes.holds("年", at: year.end)
                else { continue }
                period = Period(year: year.value)
                bytes.removeSubrange(start..<(bytes.holds("年度", at: year.end) ? year.end + 6 : year.end + 3))
                break
            }
            let name = String(decoding: bytes, as: UTF8.self)
            if period == nil, name.contains("上年") || name.contains("去年"), !name.contains("比") {
                period = context.year.map { Period(year: $0 - 1) }
            }
            if unit.isEmpty, let known = TableReader.units.first(where: { name.ends(with: $0.end) }) {
                unit = Array(known.unit.utf8)
            }
            let measured = Self.measure(unit, words: words)
            self.name = TableReader.bareHeaders.contains(name) ? "" : name
            self.measure = measured?.measure
            self.scale = measured?.scale ?? 1
            self.period = period
            self.isChange = ["同比", "环比", "增长", "增幅", "降幅", "增减"].contains { name.contains($0) }
            self.falls = name.contains("降")
            self.isTarget = name.contains("目标") || name.contains("计划")
        }

        /// The measure word that a unit spells, and what 万 or 亿 before it makes of a number.
        private static func measure(_ unit: [UInt8], words: WordIndex) -> (measure: MeasureWord, scale: Double)? {
            if let measure = words.word(.measureWords, equalTo: unit)?.measure { return (measure, 1) }
            for (prefix, scale) in [("万", 1e4), ("亿", 1e8)] where unit.starts(with: prefix.utf8) {
                if let measure = words.word(.measureWords, equalTo: Array(unit.dropFirst(3)))?.measure {
                    return (measure, scale)
                }
            }
            return nil
        }

        /// The number that fills a cell.
        func quantity(in cell: Range<Int>, of text: ReportText, words: WordIndex) -> Quantity? {
            let isNegative = self.isChange && text.bytes.isByte(0x2D, at: cell.lowerBound)
            let start = cell.lowerBound + (isNegative ? 1 : 0)
            guard text.bytes.isDigit(at: start) else { return nil }
            if let said = QuantityScanner(text: text, words: words).quantities(in: cell, dates: []).first,
                said.range.upperBound == cell.upperBound, said.start == start
            {
                return said
            }
            guard let measure = self.measure, let numeral = NumeralReader().numeral(in: text.bytes, at: start),
                numeral.range.upperBound == cell.upperBound, let value = numeral.value, numeral.form == .arabic
            else { return nil }
            return Quantity(
                range: start..<cell.upperBound,
                start: start,
                value: value * self.scale,
                measure: measure,
                bound: numeral.isOpen ? .over : .exact,
                form: .arabic
            )
        }

        func number(_ quantity: Quantity, label: String, bytes: [UInt8]) -> Number {
            let falls = self.falls != bytes.isByte(0x2D, at: quantity.start - 1)
            return Number(
                quantity: quantity,
                name: label + self.name,
                period: self.period,
                direction: self.isChange ? (falls ? .decrease : .increase) : nil,
                isTarget: self.isTarget
            )
        }
    }
}
