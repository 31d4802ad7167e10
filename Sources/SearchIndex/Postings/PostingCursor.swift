/// Walks the passages that hold one term, in ascending order, unpacking only the blocks it must.
///
/// It points into a lent segment and into memory of its `CursorStore`, and must outlive neither.
struct PostingCursor {
    static let end = UInt32.max

    let record: TermRecord
    /// A bit for each passage, for terms that many hold.
    let bitmap: UnsafeRawPointer?
    private(set) var current: UInt32 = 0
    /// Set when the bytes contradict themselves; the cursor is then at its end.
    private(set) var isDamaged = false

    // Of this term.
    private let blockEnds: UnsafeRawPointer
    private let blocks: UnsafeRawPointer
    private let blockCount: Int
    // Of the segment.
    private let postings: UnsafeRawBufferPointer
    private let passageCount: Int

    /// The block that `current` is in or will be looked for in.
    private var block = 0
    private var loadedBlock = -1
    // Of the loaded block.
    private let passages: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var position = 0
    private var occurrenceStart = 0
    private var occurrenceBits = 0

    /// - Parameter passages: `room` numbers, all `filler`.
    init(_ record: TermRecord, _ reader: SegmentReader, passages: UnsafeMutablePointer<UInt32>) {
        let blockCount = (Int(record.passages) + SegmentFormat.blockLength - 1) / SegmentFormat.blockLength
        let first = Int(record.firstBlock)
        let isInside = first + blockCount <= reader.layout.blockCount
        self.record = record
        self.bitmap = reader.bitmap(of: record)
        self.passages = passages
        self.postings = reader.postings
        self.passageCount = reader.layout.passageCount
        self.blockCount = isInside ? blockCount : 0
        self.isDamaged = !isInside
        // Not read where the count is 0.
        self.blockEnds = reader.blockEnds.start + (isInside ? first * 4 : 0)
        self.blocks = reader.blocks.start + (isInside ? first * SegmentFormat.blockSize : 0)
    }

    /// Passages that are compared at once.
    private static let stride = 16
    /// What `passages` must have room for: a block, and what is compared beyond it.
    static let room = SegmentFormat.blockLength + 2 * Self.stride
    /// Fills up what no passage takes; above all passages.
    static let filler = UInt32.max

    /// How many of the next passages come before `target`, which is at most the last of the block and the passage after
    /// them. Additions of what comparisons say, not branches that nobody can foresee.
    @inline(__always)
    private func countBefore(_ target: UInt32, from start: Int) -> Int {
        var position = start
        position &+= self.passages[position &+ 7] < target ? 8 : 0
        position &+= self.passages[position &+ 3] < target ? 4 : 0
        position &+= self.passages[position &+ 1] < target ? 2 : 0
        position &+= self.passages[position] < target ? 1 : 0
        position &+= self.passages[position] < target ? 1 : 0
        return position &- start
    }

    /// Moves to the first passage at or after `target` and returns it, `end` where there is none.
    /// Targets must not descend.
    @inline(__always)
    mutating func advance(to target: UInt32) -> UInt32 {
        if self.loadedBlock >= 0, self.current >= target { return self.current }
        guard self.seek(target), self.loadedBlock == self.block || self.load() else {
            self.current = Self.end
            self.block = self.blockCount
            self.loadedBlock = self.blockCount
            return Self.end
        }
        var position = self.position
        while self.passages[position &+ Self.stride] < target { position &+= Self.stride }
        // The last passage of the block is at or after the target, so this ends inside it.
        position &+= self.countBefore(target, from: position)
        self.position = position
        self.current = self.passages[position]
        return self.current
    }

    /// As `advance(to:)`, but passes over what `limit` refuses up to `last`; beyond `last` it may stop at any passage.
    @inline(__always)
    mutating func advance(
        to target: UInt32,
        through last: UInt32,
        _ limit: ImpactLimit,
        _ lengths: UnsafeRawPointer
    ) -> UInt32 {
        var candidate = self.advance(to: target)
        while candidate <= last {
            var position = self.position
            let packed = self.postings.start + self.occurrenceStart
            repeat {
                candidate = self.passages[position]
                let length = UInt16(
                    littleEndian: lengths.loadUnaligned(fromByteOffset: Int(candidate) &* 2, as: UInt16.self)
                )
                let isAdmitted =
                    UInt32(length) <= limit.longest
                    && limit.admits(
                        occurrences: BitPacking.number(position, width: self.occurrenceBits, at: packed) &+ 1,
                        length: length
                    )
                if isAdmitted || candidate > last {
                    self.position = position
                    self.current = candidate
                    return candidate
                }
                position &+= 1
            } while position < self.count
            self.position = position &- 1
            self.current = candidate
            candidate = self.advance(to: candidate + 1)
        }
        return candidate
    }

    /// How often the current passage holds the term.
    @inline(__always)
    var occurrences: UInt32 {
        let packed = self.postings.start + self.occurrenceStart
        return BitPacking.number(self.position, width: self.occurrenceBits, at: packed) &+ 1
    }

    /// The bits of the 64 passages from `64 * word` on; all set where the term has no bitmap.
    @inline(__always)
    func bits(_ word: Int) -> UInt64 {
        guard let bitmap else { return .max }
        return UInt64(littleEndian: bitmap.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self))
    }

    // MARK: Blocks

    /// Finds the block in which `target` would be without unpacking it; `false` past the last one.
    @inline(__always)
    mutating func seek(_ target: UInt32) -> Bool {
        if self.block < self.blockCount, self.blockEnd(self.block) >= target { return true }
        return self.gallop(target)
    }

    /// The last passage of the block that was found.
    @inline(__always)
    var blockEnd: UInt32 { self.blockEnd(self.block) }

    /// Bounds on the block that was found.
    @inline(__always)
    var impacts: BlockImpacts { BlockImpacts(self.blocks + (self.block &* SegmentFormat.blockSize &+ 4)) }

    @inline(__always)
    private func blockEnd(_ block: Int) -> UInt32 {
        UInt32(littleEndian: self.blockEnds.loadUnaligned(fromByteOffset: block &* 4, as: UInt32.self))
    }

    private mutating func gallop(_ target: UInt32) -> Bool {
        guard self.block < self.blockCount else { return false }
        var (low, step) = (self.block + 1, 1)
        while low + step < self.blockCount, self.blockEnd(low + step - 1) < target {
            low += step
            step *= 2
        }
        var high = min(low + step, self.blockCount)
        while low < high {
            let middle = (low + high) / 2
            if self.blockEnd(middle) < target { low = middle + 1 } else { high = middle }
        }
        self.block = low
        return low < self.blockCount
    }

    private mutating func load() -> Bool {
        let record = BlockRecord(self.blocks + self.block * SegmentFormat.blockSize)
        let length = SegmentFormat.blockLength
        let count = min(Int(self.record.passages) - self.block * length, length)
        let (passageBits, occurrenceBits) = (Int(record.passageBits), Int(record.occurrenceBits))
        let passageBytes = BitPacking.byteCount(count, width: record.passageBits)
        let occurrenceBytes = BitPacking.byteCount(count, width: record.occurrenceBits)
        let end = Int(record.offset) + passageBytes + occurrenceBytes + SegmentFormat.postingsPadding
        guard passageBits <= 26, occurrenceBits <= 8, end <= self.postings.count else {
            return self.damaged()
        }
        let last = self.blockEnd(self.block)
        let first = self.block > 0 ? UInt64(self.blockEnd(self.block - 1)) + 1 : 0
        guard first <= last, last < self.passageCount else { return self.damaged() }
        let next = BitPacking.unpackGaps(
            self.postings.start + Int(record.offset),
            count: count,
            width: passageBits,
            first: UInt32(first),
            into: self.passages
        )
        // Ending at the last passage proves that all ascend and none passes it, since no sum wraps.
        guard next == UInt64(last) + 1 else { return self.damaged() }
        for index in count..<length { self.passages[index] = Self.filler }
        self.count = count
        self.position = 0
        self.loadedBlock = self.block
        self.occurrenceStart = Int(record.offset) + passageBytes
        self.occurrenceBits = occurrenceBits
        return true
    }

    private mutating func damaged() -> Bool {
        self.isDamaged = true
        return false
    }
}
