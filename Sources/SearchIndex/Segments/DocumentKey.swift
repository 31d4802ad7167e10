/// The order of documents in a segment, and of hits that nothing else tells apart: region, year, id. A document without a
/// region or year comes before those with one.
struct DocumentKey: Hashable, Comparable {
    var adcode: Adcode
    /// 0 where unknown.
    var year: UInt16
    var id: Int64

    static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.adcode, lhs.year, lhs.id) < (rhs.adcode, rhs.year, rhs.id)
    }
}
