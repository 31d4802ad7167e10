/// The lengths at which the bounds of a window may rise, as many as are worth looking at.
struct LengthSet {
    private static let capacity = 16

    private var lengths = SIMD16<UInt32>(repeating: 0)
    private(set) var count = 0
    /// Whether there were more.
    private(set) var isOverfull = false

    @inline(__always)
    mutating func add(_ impacts: BlockImpacts) {
        guard self.count + BlockImpacts.count <= Self.capacity else {
            self.isOverfull = true
            return
        }
        var last: UInt16?
        for index in 0..<BlockImpacts.count where impacts.lengths[index] != last {
            self.lengths[self.count] = UInt32(impacts.lengths[index])
            self.count += 1
            last = impacts.lengths[index]
        }
    }

    @inline(__always)
    subscript(index: Int) -> UInt32 { self.lengths[index] }

    /// The least of those above `length`; `nil` where there is none.
    @inline(__always)
    func least(above length: UInt32) -> UInt32? {
        var least = UInt32.max
        for index in 0..<self.count where self.lengths[index] > length { least = min(least, self.lengths[index]) }
        return least == .max ? nil : least
    }
}
