import ChineseText

/// A text as its copies have it in common: Han characters, words, numbers and days in order. White space, punctuation,
/// the width of characters and the way a number is printed are left out.
struct BodySymbols: Sendable {
    enum Kind: UInt8, Sendable {
        case han, word
        /// In digits or in Han numerals.
        case number
        /// A whole date, or a time of day: pages print their own beside a report's.
        case day
    }

    private(set) var values: [UInt32] = []
    private(set) var kinds: [Kind] = []
    /// Where lines begin, in symbols.
    private(set) var lineStarts: [Bool] = []

    var count: Int { self.values.count }

    init(_ text: String) {
        var text = text
        let scalars = text.withUTF8 { bytes in
            Array<UInt32>(unsafeUninitializedCapacity: bytes.count) { result, count in
                var at = 0
                while at < bytes.count {
                    let (scalar, length) = UTF8Scalar.decode(bytes, at: at)
                    result[count] = TextFolding.fold(scalar)
                    count += 1
                    at += length
                }
            }
        }
        self.values.reserveCapacity(scalars.count)
        self.kinds.reserveCapacity(scalars.count)
        self.lineStarts.reserveCapacity(scalars.count)
        scalars.withUnsafeBufferPointer { self.read($0) }
    }

    private mutating func read(_ scalars: UnsafeBufferPointer<UInt32>) {
        var at = 0
        var opensLine = true
        while at < scalars.count {
            let scalar = scalars[at]
            var end = at + 1
            var kind: Kind?
            switch ScalarClass(folded: scalar) {
            case .han:
                kind = .han
                if Self.numerals.contains(scalar) {
                    while end < scalars.count, Self.numerals.contains(scalars[end]) { end += 1 }
                    // One alone is a number in 九成 and 百分之百, but not in 统一, 李四 or 一是.
                    let isCounted = end < scalars.count && Self.measures.contains(scalars[end])
                    if end > at + 1 || isCounted || at > 0 && scalars[at - 1] == Self.of { kind = .number }
                }
            case .word where Self.isDigit(scalar):
                (end, kind) = Self.number(in: scalars, at: at, opensLine: opensLine)
            case .word:
                kind = .word
                while end < scalars.count, !Self.isDigit(scalars[end]), ScalarClass(folded: scalars[end]) == .word {
                    end += 1
                }
            case .symbol: break
            case .separator: if scalar == 0x0A { opensLine = true }
            }
            if let kind {
                let value = end == at + 1 && kind == .han ? scalar : Self.hash(scalars[at..<end])
                self.values.append(value)
                self.kinds.append(kind)
                self.lineStarts.append(opensLine)
                opensLine = false
            }
            at = end
        }
    }

    /// Where the number that begins at `start` ends, and what it is.
    private static func number(
        in scalars: UnsafeBufferPointer<UInt32>,
        at start: Int,
        opensLine: Bool
    ) -> (end: Int, kind: Kind) {
        if let end = self.day(in: scalars, at: start) ?? self.time(in: scalars, at: start) { return (end, .day) }
        var end = self.digits(in: scalars, at: start)
        let isShort = end - start <= 2
        while end + 1 < scalars.count, self.isDigit(scalars[end + 1]) {
            let next = self.digits(in: scalars, at: end + 1)
            if scalars[end] == UInt32(ascii: ".") || self.isComma(scalars[end]) && next - end == 4 {
                end = next
            } else {
                break
            }
        }
        if end < scalars.count, ScalarClass(folded: scalars[end]) == .symbol { return (end + 1, .number) }
        let isMark = opensLine && isShort && end < scalars.count && self.marks.contains(scalars[end])
        return (end, isMark ? .word : .number)
    }

    /// The end of 2024年3月1日, 2024-03-01, 2024/3/1 or 2024.3.1.
    private static func day(in scalars: UnsafeBufferPointer<UInt32>, at start: Int) -> Int? {
        var at = self.digits(in: scalars, at: start)
        guard at - start == 4, at < scalars.count else { return nil }
        let separator = scalars[at]
        let isHan = separator == 0x5E74
        guard isHan || [0x2D, 0x2F, 0x2E].contains(separator) else { return nil }
        for isLast in [false, true] {
            let end = self.digits(in: scalars, at: at + 1)
            guard (1...2).contains(end - at - 1) else { return nil }
            at = end
            if isLast && !isHan { break }
            guard at < scalars.count, scalars[at] == (isHan ? isLast ? 0x65E5 : 0x6708 : separator) else { return nil }
        }
        return isHan ? at + 1 : at
    }

    /// The end of 14:39 or 14:39:02.
    private static func time(in scalars: UnsafeBufferPointer<UInt32>, at start: Int) -> Int? {
        var at = self.digits(in: scalars, at: start)
        guard (1...2).contains(at - start) else { return nil }
        var parts = 1
        while parts < 3, at < scalars.count, scalars[at] == UInt32(ascii: ":") || scalars[at] == 0xFF1A {
            let end = self.digits(in: scalars, at: at + 1)
            guard end - at - 1 == 2 else { break }
            at = end
            parts += 1
        }
        return parts > 1 ? at : nil
    }

    private static func digits(in scalars: UnsafeBufferPointer<UInt32>, at start: Int) -> Int {
        var at = start
        while at < scalars.count, self.isDigit(scalars[at]) { at += 1 }
        return at
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    private static func isComma(_ scalar: UInt32) -> Bool { scalar == UInt32(ascii: ",") || scalar == 0xFF0C }

    /// Of a symbol of several characters, commas left out. No character has the highest bit.
    private static func hash(_ scalars: Slice<UnsafeBufferPointer<UInt32>>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in scalars where !self.isComma(scalar) { hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32) | 0x8000_0000
    }

    private static let numerals = Set("〇零一二两三四五六七八九十百千万亿".unicodeScalars.map(\.value))
    /// What follows the number of a paragraph.
    private static let marks = Set("、)）.．".unicodeScalars.map(\.value))
    /// 之, as in fractions.
    private static let of: UInt32 = 0x4E4B
    /// What makes a number of the Han numeral before it.
    private static let measures = Set("成倍分折个件次名项人家场所起宗位条批部份户类级年月周天".unicodeScalars.map(\.value))
}

extension UInt32 {
    fileprivate init(ascii scalar: Unicode.Scalar) { self = scalar.value }
}
