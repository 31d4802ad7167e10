/// Owns cursors and the blocks that they unpack.
final class CursorStore {
    let count: Int
    /// Valid as long as the store is.
    let cursors: UnsafeMutablePointer<PostingCursor>
    private let passages: UnsafeMutablePointer<UInt32>

    /// A cursor for each of `records`.
    init(_ records: [TermRecord], _ reader: SegmentReader) {
        self.count = records.count
        self.cursors = .allocate(capacity: records.count)
        self.passages = .allocate(capacity: records.count * PostingCursor.room)
        self.passages.initialize(repeating: PostingCursor.filler, count: records.count * PostingCursor.room)
        for (index, record) in records.enumerated() {
            let room = self.passages + index * PostingCursor.room
            (self.cursors + index).initialize(to: PostingCursor(record, reader, passages: room))
        }
    }

    deinit {
        self.cursors.deinitialize(count: self.count)
        self.cursors.deallocate()
        self.passages.deallocate()
    }

    @inline(__always)
    subscript(index: Int) -> UnsafeMutablePointer<PostingCursor> { self.cursors + index }

    var isDamaged: Bool { (0..<self.count).contains { self.cursors[$0].isDamaged } }
}
