/// A document as the segment stores it.
struct DocumentRecord {
    var id: Int64
    var reportID: Int64
    var adcode: Adcode
    /// 0 where unknown.
    var year: UInt16
    var kind: UInt8
    /// The lengths of its passages together.
    var length: UInt32

    init(id: Int64, reportID: Int64, adcode: Adcode, year: UInt16, kind: UInt8) {
        self.id = id
        self.reportID = reportID
        self.adcode = adcode
        self.year = year
        self.kind = kind
        self.length = 0
    }

    /// The order of documents in a segment.
    var key: DocumentKey { DocumentKey(adcode: self.adcode, year: self.year, id: self.id) }
}
