/// A table's row while it is read.
struct HTMLTableRow {
    /// Indexes of lines: the first of the row, and the first of each cell.
    var firstLine: Int
    var cells: [Int] = []
    /// The columns of each cell.
    var columns: [Range<Int>] = []
    /// Whether a table stands in it.
    var isNesting = false
}
