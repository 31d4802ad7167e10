/// Walks the passages that hold one term, in ascending order, unpacking only the blocks it must.
///
/// It reads from a lent reader, so it must not outlive the call that lent it.
final class PostingCursor {
    static let end = UInt32.max

    let record: TermRecord
    private(set) var current: UInt32 = 0

    private let reader: SegmentReader
    private let blockCount: Int
    private let firstBlock: Int
    /// The block that `current` is in or will be looked for in, counted from `firstBlock`.
    private var block = 0
    private var loadedBlock = -1
    private var occurrencesLoaded = false
    private var position = 0
    private var count = 0
    private let passages = UnsafeMutablePointer<UInt32>.allocate(capacity: SegmentFormat.blockLength)
    private let occurrenceCounts = UnsafeMutablePointer<UInt32>.allocate(capacity: SegmentFormat.blockLength)
    /// Set when the bytes contradict themselves; the cursor is then at its end.
    private(set) var isDamaged = false

    init(_ record: TermRecord, reader: SegmentReader) {
        self.record = record
        self.reader = reader
        let blocks = (Int(record.passages) + SegmentFormat.blockLength - 1) / SegmentFormat.blockLength
        self.firstBlock = Int(record.firstBlock)
        if self.firstBlock + blocks <= reader.layout.blockCount {
            self.blockCount = blocks
        } else {
            self.blockCount = 0
            self.isDamaged = true
        }
        self.passages.initialize(repeating: 0, count: SegmentFormat.blockLength)
        self.occurrenceCounts.initialize(repeating: 0, count: SegmentFormat.blockLength)
    }

    deinit {
        self.passages.deallocate()
        self.occurrenceCounts.deallocate()
    }

    /// Moves to the first passage at or after `target` and returns it, `end` where there is none.
    /// Targets must not descend.
    @inline(__always)
    func advance(to target: UInt32) -> UInt32 {
        if self.loadedBlock >= 0, self.current >= target { return self.current }
        guard self.seekBlock(target), self.load() else {
            self.current = Self.end
            self.block = self.blockCount
            self.loadedBlock = self.blockCount
            return Self.end
        }
        var position = self.position
        while position + 16 < self.count, self.passages[position + 16] < target { position += 16 }
        // The last passage of the block is at or after the target, so this ends inside it.
        while self.passages[position] < target { position += 1 }
        self.position = position
        self.current = self.passages[position]
        return self.current
    }

    /// How often the current passage holds the term.
    @inline(__always)
    func occurrences() -> UInt32 {
        if !self.occurrencesLoaded { self.loadOccurrences() }
        return self.occurrenceCounts[self.position]
    }

    /// The block in which `target` would be, found without unpacking; `nil` past the last one.
    @inline(__always)
    func blockRecord(at target: UInt32) -> BlockRecord? {
        self.seekBlock(target) ? self.reader.block(self.firstBlock + self.block) : nil
    }

    @inline(__always)
    private func last(_ block: Int) -> UInt32 { self.reader.lastPassage(ofBlock: self.firstBlock + block) }

    @inline(__always)
    private func seekBlock(_ target: UInt32) -> Bool {
        if self.block < self.blockCount, self.last(self.block) >= target { return true }
        return self.gallop(target)
    }

    private func gallop(_ target: UInt32) -> Bool {
        guard self.block < self.blockCount else { return false }
        var (low, step) = (self.block + 1, 1)
        while low + step < self.blockCount, self.last(low + step - 1) < target {
            low += step
            step *= 2
        }
        var high = min(low + step, self.blockCount)
        while low < high {
            let middle = (low + high) / 2
            if self.last(middle) < target { low = middle + 1 } else { high = middle }
        }
        self.block = low
        return low < self.blockCount
    }

    private func load() -> Bool {
        if self.loadedBlock == self.block { return true }
        let record = self.reader.block(self.firstBlock + self.block)
        let count = min(
            Int(self.record.passages) - self.block * SegmentFormat.blockLength,
            SegmentFormat.blockLength
        )
        let size =
            BitPacking.byteCount(count, width: record.passageBits)
            + BitPacking.byteCount(count, width: record.occurrenceBits)
        guard record.passageBits <= 32, record.occurrenceBits <= 16,
            Int(record.offset) + size + SegmentFormat.postingsPadding <= self.reader.postings.count
        else { return self.damaged() }
        BitPacking.unpack(
            self.reader.postings,
            at: Int(record.offset),
            count: count,
            width: record.passageBits,
            into: self.passages
        )
        // Summed without wrapping, so that ending at the last passage proves that all ascend and none passes it.
        var next = self.block > 0 ? UInt64(self.last(self.block - 1)) + 1 : 0
        for index in 0..<count {
            next &+= UInt64(self.passages[index])
            self.passages[index] = UInt32(truncatingIfNeeded: next)
            next &+= 1
        }
        guard next == UInt64(record.lastPassage) + 1, record.lastPassage < self.reader.layout.passageCount else {
            return self.damaged()
        }
        self.count = count
        self.position = 0
        self.loadedBlock = self.block
        self.occurrencesLoaded = false
        return true
    }

    private func loadOccurrences() {
        let record = self.reader.block(self.firstBlock + self.loadedBlock)
        BitPacking.unpack(
            self.reader.postings,
            at: Int(record.offset) + BitPacking.byteCount(self.count, width: record.passageBits),
            count: self.count,
            width: record.occurrenceBits,
            into: self.occurrenceCounts
        )
        for index in 0..<self.count { self.occurrenceCounts[index] += 1 }
        self.occurrencesLoaded = true
    }

    private func damaged() -> Bool {
        self.isDamaged = true
        return false
    }
}
