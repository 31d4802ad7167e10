/// Which documents of a segment are still part of the index: a bitmap by document number.
///
/// As bytes (`bytes`): bit `n % 8` of byte `n / 8` is set where document `n` is live; bits past the last are zero.
public struct LiveDocuments: Sendable, Hashable {
    public let documentCount: Int
    public private(set) var bytes: [UInt8]

    /// All `documentCount` documents live.
    public init(documentCount: Int) {
        self.documentCount = documentCount
        self.bytes = Array(repeating: 0xFF, count: (documentCount + 7) / 8)
        if documentCount % 8 != 0 { self.bytes[self.bytes.count - 1] = (1 << UInt8(documentCount % 8)) - 1 }
    }

    /// A stored bitmap; `nil` where it is not one of `documentCount` documents.
    public init?(documentCount: Int, bytes: [UInt8]) {
        guard documentCount >= 0, bytes.count == (documentCount + 7) / 8 else { return nil }
        if documentCount % 8 != 0, let last = bytes.last, last >> UInt8(documentCount % 8) != 0 { return nil }
        self.documentCount = documentCount
        self.bytes = bytes
    }

    /// The documents of `segment` whose ids are not in `deleted`.
    public init(of segment: Segment, without deleted: Set<Int64>) {
        self.init(documentCount: segment.documentCount)
        guard !deleted.isEmpty else { return }
        for (number, id) in segment.documentIDs.enumerated() where deleted.contains(id) { self.delete(number) }
    }

    public var liveCount: Int { self.bytes.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Whether document `number` is live; no number outside the segment is.
    public func isLive(_ number: Int) -> Bool {
        (0..<self.documentCount).contains(number) && self.bytes[number / 8] >> UInt8(number % 8) & 1 == 1
    }

    /// Takes document `number` out.
    public mutating func delete(_ number: Int) {
        guard (0..<self.documentCount).contains(number) else { return }
        self.bytes[number / 8] &= ~(1 << UInt8(number % 8))
    }
}
