import CXLSXWriter

/// A workbook (XLSX) that is written to a file, sheet by sheet.
///
/// Owns the library's workbook: nothing is written before ``finish()``.
public struct Workbook: ~Copyable {
    /// Why a workbook could not be written, in the library's words.
    public struct WriteError: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let reason: String
        public var description: String { "the workbook \(self.path) could not be written: \(self.reason)" }
    }

    /// What a cell holds.
    public enum Cell: Sendable {
        case text(String)
        case number(Double)
        case empty
    }

    public struct Column: Sendable {
        public var title: String
        /// In characters; Han characters take two.
        public var width: Double
        /// Whether long texts go on in the next line.
        public var isWrapped: Bool

        public init(title: String, width: Double, isWrapped: Bool = false) {
            self.title = title
            self.width = width
            self.isWrapped = isWrapped
        }
    }

    /// The most that a cell may hold, and the most rows of a sheet (ECMA-376, Excel's limits).
    private static let mostCharacters = 32_767
    private static let mostRows = 1_048_576

    private let path: String
    private var handle: UnsafeMutablePointer<lxw_workbook>?
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let wrapped: UnsafeMutablePointer<lxw_format>?

    /// - Parameter path: Where ``finish()`` writes it; what is there is replaced.
    public init(path: String) throws(WriteError) {
        guard let handle = workbook_new(path) else { throw WriteError(path: path, reason: "there is no memory") }
        self.path = path
        self.handle = handle
        self.bold = workbook_add_format(handle)
        self.wrapped = workbook_add_format(handle)
        format_set_bold(self.bold)
        format_set_text_wrap(self.bold)
        format_set_text_wrap(self.wrapped)
        format_set_align(self.wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    deinit { if let handle { lxw_workbook_free(handle) } }

    /// Adds a sheet whose first row stays in sight.
    ///
    /// - Parameter name: At most 31 characters, none of `[]:*?/\`.
    public mutating func addSheet(_ name: String, columns: [Column], rows: [[Cell]]) throws(WriteError) {
        guard let sheet = workbook_add_worksheet(self.handle, name) else {
            throw WriteError(path: self.path, reason: "no sheet can be called “\(name)”")
        }
        for (index, column) in columns.enumerated() {
            let number = UInt16(index)
            try self.check(worksheet_set_column(sheet, number, number, column.width, nil))
            try self.check(worksheet_write_string(sheet, 0, number, column.title, self.bold))
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for (index, row) in rows.prefix(Self.mostRows - 1).enumerated() {
            for (number, cell) in zip(columns.indices, row) {
                let format = columns[number].isWrapped ? self.wrapped : nil
                switch cell {
                case .text(let text):
                    let fitted = String(text.prefix(Self.mostCharacters / 2))
                    try self.check(
                        worksheet_write_string(sheet, UInt32(index + 1), UInt16(number), fitted, format)
                    )
                case .number(let value) where value.isFinite:
                    try self.check(worksheet_write_number(sheet, UInt32(index + 1), UInt16(number), value, format))
                case .number, .empty: break
                }
            }
        }
    }

    /// Writes the file.
    public consuming func finish() throws(WriteError) {
        let (handle, path) = (self.handle, self.path)
        // Closing frees the workbook, whatever becomes of it.
        self.handle = nil
        let code = workbook_close(handle)
        guard code == LXW_NO_ERROR else { throw WriteError(path: path, reason: Self.reason(code)) }
    }

    private func check(_ code: lxw_error) throws(WriteError) {
        guard code == LXW_NO_ERROR else { throw WriteError(path: self.path, reason: Self.reason(code)) }
    }

    private static func reason(_ code: lxw_error) -> String { String(cString: lxw_strerror(code)) }
}
