import ReportModel

/// An answer to people, said once for every way of showing it: terminal, CSV, workbook, page.
public struct Answer: Sendable {
    public var title: String
    /// What holds for all values: year, unit, months.
    public var subtitle: String
    /// Values in their order, for where no chart can be drawn.
    public var sparkline: [Double?]
    public var charts: [Chart]
    public var table: AnswerTable
    /// What a reader must know to read it right.
    public var notes: [String]

    public init(
        title: String,
        subtitle: String = "",
        sparkline: [Double?] = [],
        charts: [Chart] = [],
        table: AnswerTable,
        notes: [String] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.sparkline = sparkline
        self.charts = charts
        self.table = table
        self.notes = notes
    }
}

/// What a cell or a tile names, for pages that can show it.
public enum Target: Sendable, Hashable {
    /// A division by its code.
    case place(String)
    /// A report by its number; a figure of it by its id, or a place in its body in Unicode scalars.
    case report(Int64, figure: String?, position: Int?)
}

/// Rows under columns, in sections.
public struct AnswerTable: Sendable, Hashable {
    public enum Alignment: Sendable, Hashable { case left, right }

    public struct Column: Sendable, Hashable {
        public var title: String
        /// The unit of its numbers.
        public var unit: String?
        public var alignment: Alignment
        /// Where width is dear, longer cells end in an ellipsis.
        public var limit: Int
        /// Whether it only draws what another column says.
        public var isDrawing: Bool
        /// Whether it is the words that prove the row, or where they stand.
        public var isEvidence: Bool

        public init(
            _ title: String,
            unit: String? = nil,
            _ alignment: Alignment = .left,
            limit: Int = 60,
            isDrawing: Bool = false,
            isEvidence: Bool = false
        ) {
            self.title = title
            self.unit = unit
            self.alignment = alignment
            self.limit = limit
            self.isDrawing = isDrawing
            self.isEvidence = isEvidence
        }

        /// 名次, 得分（分）.
        public var heading: String { self.unit.map { "\(self.title)（\($0)）" } ?? self.title }
    }

    public enum Cell: Sendable, Hashable {
        case text(String)
        /// A number, and how people write it.
        case number(Double, shown: String)
        /// A part of the largest value of its column.
        case bar(Double, of: Double)
        case sparkline([Double?])
        /// Text, and what it names.
        case linked(String, Target)
        case empty

        /// A number as people write it, to two decimals.
        public static func number(_ value: Double?) -> Cell {
            guard let value else { return .empty }
            return .number(value, shown: Wording.number((value * 100).rounded() / 100))
        }

        public static func number(_ value: Int?) -> Cell {
            value.map { .number(Double($0), shown: "\($0)") } ?? .empty
        }

        /// A place by its name, which leads to it where it has a code.
        static func place(_ region: RegionReference, name: String? = nil) -> Cell {
            region.adcode.map { .linked(name ?? region.name, .place($0)) } ?? .text(name ?? region.name)
        }

        /// A report by its number, and where in it.
        static func report(_ report: Int64, figure: String? = nil, position: Int? = nil, shown: String? = nil) -> Cell {
            .linked(shown ?? "\(report)", .report(report, figure: figure, position: position))
        }

        /// What is written in the cell; drawings write nothing.
        public var text: String {
            switch self {
            case .text(let text), .linked(let text, _): text
            case .number(_, let shown): shown
            case .bar, .sparkline, .empty: ""
            }
        }
    }

    public struct Section: Sendable, Hashable {
        /// `nil` for the rows that the answer is about.
        public var title: String?
        public var rows: [[Cell]]

        public init(title: String? = nil, rows: [[Cell]]) {
            self.title = title
            self.rows = rows
        }
    }

    public var columns: [Column]
    public private(set) var sections: [Section] = []

    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds rows; a section without any is left out. Short rows end in empty cells.
    public mutating func add(_ title: String? = nil, _ rows: [[Cell]]) {
        guard !rows.isEmpty else { return }
        let filled = rows.map { row in
            row.prefix(self.columns.count)
                + [Cell](repeating: .empty, count: max(0, self.columns.count - row.count))
        }
        self.sections.append(Section(title: title, rows: filled.map { Array($0) }))
    }

    public var isEmpty: Bool { self.sections.isEmpty }

    /// The columns that say something in words or numbers.
    public var written: [Int] { self.columns.indices.filter { !self.columns[$0].isDrawing } }
}
