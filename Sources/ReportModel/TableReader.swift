/// Walks the rows of a tab-separated table without making a string of each line.
struct TableReader {
    let bytes: [UInt8]

    /// Calls `row` with the cells of each line after the header, and the line's number.
    func forEachRow<Failure: Error>(
        _ row: (_ cells: [Range<Int>], _ line: Int) throws(Failure) -> Void
    ) throws(Failure) {
        var cells: [Range<Int>] = []
        var cellStart = 0
        var line = 1
        for (at, byte) in self.bytes.enumerated() {
            guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") else { continue }
            cells.append(cellStart..<at)
            cellStart = at + 1
            guard byte == UInt8(ascii: "\n") else { continue }
            if line > 1 { try row(cells, line) }
            cells.removeAll(keepingCapacity: true)
            line += 1
        }
    }

    func text(_ cell: Range<Int>) -> String { String(decoding: self.bytes[cell], as: UTF8.self) }

    /// The decimal number in `cell`; `nil` where it is none.
    func number(_ cell: Range<Int>) -> UInt32? {
        guard (1...9).contains(cell.count) else { return nil }
        var value: UInt32 = 0
        for byte in self.bytes[cell] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + UInt32(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
