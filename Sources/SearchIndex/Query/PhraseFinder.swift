import ChineseText

/// Finds a pattern in folded text: sixteen places at a time it looks for the last bytes of the first piece's first and
/// last characters, which vary most in UTF-8, and compares the rest where both stand.
///
/// It reads from memory of its own, since this is the inner loop of phrases: arrays would be retained at each text.
final class PhraseFinder {
    private let pattern: PhrasePattern
    private let firstPiece: UnsafeMutablePointer<UInt8>
    private let firstLength: Int
    /// Where the last byte of the first piece's first character is.
    private let probe: Int
    /// Whether finding the first piece is all.
    private let isOnePieceOfHan: Bool

    init(_ pattern: PhrasePattern) {
        let piece = pattern.pieces[0].bytes
        self.pattern = pattern
        self.firstLength = piece.count
        self.firstPiece = .allocate(capacity: piece.count)
        self.probe = (piece.dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? piece.count) - 1
        self.isOnePieceOfHan = pattern.pieces.count == 1 && !pattern.beginsInWord && !pattern.endsInWord
        for (index, byte) in piece.enumerated() { (self.firstPiece + index).initialize(to: byte) }
    }

    deinit {
        self.firstPiece.deallocate()
    }

    /// How often `text` holds the pattern; occurrences may overlap.
    func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var start = 0
        while let found = self.next(in: text, from: start) {
            count += 1
            start = found.lowerBound + 1
        }
        return count
    }

    /// The bytes of the first occurrence that begins at or after `start`.
    func next(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
        guard let base = text.baseAddress else { return nil }
        typealias Lanes = SIMD16<UInt8>
        let last = self.firstLength - 1
        let (probeByte, lastByte) = (self.firstPiece[self.probe], self.firstPiece[last])
        let (probes, lasts) = (Lanes(repeating: probeByte), Lanes(repeating: lastByte))
        var start = start
        while start &+ last &+ Lanes.scalarCount <= text.count {
            let places = UnsafeRawPointer(base + start)
            let atProbe = places.loadUnaligned(fromByteOffset: self.probe, as: Lanes.self)
            let atLast = places.loadUnaligned(fromByteOffset: last, as: Lanes.self)
            if any((atProbe .== probes) .& (atLast .== lasts)) {
                for place in start..<start &+ Lanes.scalarCount {
                    if let end = self.end(in: text, from: place) { return place..<end }
                }
            }
            start &+= Lanes.scalarCount
        }
        while start &+ last < text.count {
            if let end = self.end(in: text, from: start) { return start..<end }
            start &+= 1
        }
        return nil
    }

    /// Where the pattern ends if it stands at `start`. The text is long enough for the first piece.
    @inline(__always)
    private func end(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = self.probe
        while index < self.firstLength, text[start &+ index] == self.firstPiece[index] { index &+= 1 }
        guard index == self.firstLength else { return nil }
        index = 0
        while index < self.probe, text[start &+ index] == self.firstPiece[index] { index &+= 1 }
        guard index == self.probe else { return nil }
        return self.isOnePieceOfHan ? start + self.firstLength : self.endOfRest(in: text, from: start)
    }

    /// Where the pattern ends whose first piece stands at `start`; `nil` where it does not go on as it should.
    private func endOfRest(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        if self.pattern.beginsInWord, !TermScanner.isWordBoundary(start, in: text) { return nil }
        var end = start + self.firstLength
        for piece in self.pattern.pieces.dropFirst() {
            guard let next = Self.skipSeparators(in: text, from: end, piece.followsGap),
                next + piece.bytes.count <= text.count
            else { return nil }
            for (index, byte) in piece.bytes.enumerated() where text[next + index] != byte { return nil }
            end = next + piece.bytes.count
        }
        if self.pattern.endsInWord, !TermScanner.isWordBoundary(end, in: text) { return nil }
        return end
    }

    /// The first place from `start` on where there is no separator. `nil` where there is no gap but must be, or more
    /// than space but must not.
    private static func skipSeparators(
        in text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ mustBeGap: Bool
    ) -> Int? {
        guard TermScanner.isWordBoundary(start, in: text) else { return nil }
        var position = start
        while position < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: position)
            guard ScalarClass(folded: scalar) == .separator else { break }
            if !mustBeGap, !TermScanner.isSpace(scalar) { return nil }
            position += length
        }
        return position > start || !mustBeGap ? position : nil
    }
}
