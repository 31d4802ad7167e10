/// A text as it is compared where only its setting may differ: without white space, full-width signs as their narrow
/// ones (Unicode's block of full-width ASCII variants).
struct FoldedText: Sendable {
    let scalars: [UInt32]
    /// Where each scalar stands in the original, in Unicode scalars.
    private let offsets: [Int]

    init(_ text: String) {
        var scalars: [UInt32] = []
        var offsets: [Int] = []
        for (offset, scalar) in text.unicodeScalars.enumerated() where !scalar.properties.isWhitespace {
            scalars.append((0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value)
            offsets.append(offset)
        }
        self.scalars = scalars
        self.offsets = offsets
    }

    /// The first folded position at or after a place of the original.
    func position(of offset: Int) -> Int {
        var (low, high) = (0, self.offsets.count)
        while low < high {
            let middle = (low + high) / 2
            if self.offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where `other` stands in this text, the first first; occurrences do not overlap (Knuth, Morris and Pratt, so that
    /// no text takes long).
    func positions(of other: FoldedText) -> [Int] {
        let wanted = other.scalars
        guard !wanted.isEmpty, wanted.count <= self.scalars.count else { return [] }
        var borders = [0]
        for index in 1..<max(wanted.count, 1) {
            var border = borders[index - 1]
            while border > 0, wanted[border] != wanted[index] { border = borders[border - 1] }
            borders.append(wanted[border] == wanted[index] ? border + 1 : 0)
        }
        var found: [Int] = []
        var matched = 0
        for (index, scalar) in self.scalars.enumerated() {
            while matched > 0, wanted[matched] != scalar { matched = borders[matched - 1] }
            if wanted[matched] == scalar { matched += 1 }
            if matched == wanted.count {
                found.append(index + 1 - matched)
                matched = 0
            }
        }
        return found
    }
}
