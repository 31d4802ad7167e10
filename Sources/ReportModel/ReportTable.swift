/// A table of the report: each row is a line of `body.text` with a tab between its cells, its header's rows among them.
public struct ReportTable: Sendable, Hashable, Codable {
    /// A cell with text, and the column that it begins in.
    public struct Cell: Sendable, Hashable, Codable {
        public var column: Int
        /// In Unicode scalars of `body.text`, half open.
        public var start: Int
        public var end: Int

        public init(column: Int, start: Int, end: Int) {
            self.column = column
            self.start = start
            self.end = end
        }
    }

    /// What stands above each column, the parts of a header of several rows parted by spaces; empty where nothing does.
    public var headers: [String]
    /// The rows below the header.
    public var rows: [[Cell]]

    public init(headers: [String], rows: [[Cell]]) {
        self.headers = headers
        self.rows = rows
    }

    /// The header of the column in which `offset`, in Unicode scalars of `body.text`, stands; `nil` outside the cells, and
    /// where the column has none.
    public func header(at offset: Int) -> String? {
        for row in self.rows where row.first.map({ $0.start <= offset }) ?? false {
            guard let cell = row.first(where: { $0.start <= offset && offset < $0.end }) else { continue }
            guard self.headers.indices.contains(cell.column) else { return nil }
            let header = self.headers[cell.column]
            return header.isEmpty ? nil : header
        }
        return nil
    }
}
