import CPostgreSQL

/// The rows of one result, read in place from libpq's memory. Confined to the session that asked.
public final class Rows: RandomAccessCollection {
    private let result: OpaquePointer
    private let statement: String
    /// The columns that were asked for; libpq compares all names each time. Each row is read in the order of the one before
    /// it, so that the next column is nearly always the one that is asked for.
    private var columns: [(name: String, field: CInt)] = []
    private var next = 0

    init(_ result: OpaquePointer, statement: String) {
        self.result = result
        self.statement = statement
    }

    deinit { PQclear(self.result) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { Int(PQntuples(self.result)) }
    public subscript(index: Int) -> Row { Row(rows: self, index: CInt(index)) }

    fileprivate func bytes(_ row: CInt, _ column: String) throws(PostgreSQLError) -> UnsafeBufferPointer<UInt8>? {
        let field = self.field(column)
        guard field >= 0 else { throw self.mismatch(column, "is not in the result") }
        if PQgetisnull(self.result, row, field) == 1 { return nil }
        let count = Int(PQgetlength(self.result, row, field))
        let start = PQgetvalue(self.result, row, field)
        return UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
    }

    private func field(_ column: String) -> CInt {
        if self.next < self.columns.count, self.columns[self.next].name == column { return self.advance() }
        if let known = self.columns.firstIndex(where: { $0.name == column }) {
            self.next = known
        } else {
            self.next = self.columns.count
            self.columns.append((column, PQfnumber(self.result, column)))
        }
        return self.advance()
    }

    private func advance() -> CInt {
        let field = self.columns[self.next].field
        self.next = self.next + 1 < self.columns.count ? self.next + 1 : 0
        return field
    }

    fileprivate func mismatch(_ column: String, _ what: String) -> PostgreSQLError {
        PostgreSQLError(.decoding, "column “\(column)” \(what)", statement: self.statement)
    }
}

/// One row. Columns are named; values arrive in PostgreSQL's binary form.
public struct Row {
    fileprivate let rows: Rows
    fileprivate let index: CInt

    /// A `text`, `varchar` or `json` value.
    public func text(_ column: String) throws(PostgreSQLError) -> String? {
        guard let bytes = try self.rows.bytes(self.index, column) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A `bytea`, or the UTF-8 of a text.
    public func bytes(_ column: String) throws(PostgreSQLError) -> [UInt8]? {
        try self.rows.bytes(self.index, column).map { [UInt8]($0) }
    }

    /// A `smallint`, `integer` or `bigint` value.
    public func integer(_ column: String) throws(PostgreSQLError) -> Int64? {
        guard let bytes = try self.rows.bytes(self.index, column) else { return nil }
        switch bytes.count {
        case 8: return bytes.reduce(0) { $0 << 8 | Int64($1) }
        case 4: return Int64(Int32(truncatingIfNeeded: bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }))
        case 2: return Int64(Int16(truncatingIfNeeded: bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }))
        default: throw self.rows.mismatch(column, "is no integer")
        }
    }

    /// A `double precision` value.
    public func double(_ column: String) throws(PostgreSQLError) -> Double? {
        guard let bytes = try self.rows.bytes(self.index, column) else { return nil }
        guard bytes.count == 8 else { throw self.rows.mismatch(column, "is no double precision") }
        return Double(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// A `boolean` value.
    public func boolean(_ column: String) throws(PostgreSQLError) -> Bool? {
        guard let bytes = try self.rows.bytes(self.index, column) else { return nil }
        guard bytes.count == 1 else { throw self.rows.mismatch(column, "is no boolean") }
        return bytes[0] != 0
    }

    /// Unwraps a value that the schema declares NOT NULL.
    public func required<Value>(
        _ column: String,
        _ read: (Row, String) throws(PostgreSQLError) -> Value?
    ) throws(PostgreSQLError) -> Value {
        guard let value = try read(self, column) else { throw self.rows.mismatch(column, "is unexpectedly NULL") }
        return value
    }

    public func requiredText(_ column: String) throws(PostgreSQLError) -> String {
        try self.required(column) { (row, column) throws(PostgreSQLError) in try row.text(column) }
    }

    public func requiredInteger(_ column: String) throws(PostgreSQLError) -> Int64 {
        try self.required(column) { (row, column) throws(PostgreSQLError) in try row.integer(column) }
    }

    public func requiredDouble(_ column: String) throws(PostgreSQLError) -> Double {
        try self.required(column) { (row, column) throws(PostgreSQLError) in try row.double(column) }
    }

    /// A text that names a case of an enumeration.
    public func requiredCase<Value: RawRepresentable>(
        _ column: String,
        _ type: Value.Type
    ) throws(PostgreSQLError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try self.requiredText(column)) else {
            throw self.rows.mismatch(column, "holds no \(Value.self)")
        }
        return value
    }

    public func requiredBytes(_ column: String) throws(PostgreSQLError) -> [UInt8] {
        try self.required(column) { (row, column) throws(PostgreSQLError) in try row.bytes(column) }
    }
}
