/// Divides UTF-8 text into sentences.
///
/// A sentence ends after 。！？!? and the closing quotes and brackets that follow, or at the end of a line. A
/// semicolon does not end one: reports print whole paragraphs of parallel clauses between two full stops, and the
/// clause alone seldom proves anything. A sentence of more than `limit` bytes is cut after the last ;，or , within
/// the limit, so that text without punctuation stays cheap to quote.
public struct SentenceSplitter: Sendable {
    public let limit: Int

    public init(limit: Int = 1800) {
        self.limit = max(limit, 64)
    }

    /// The sentences in `range`, without the white space around them, in order. A scalar that `range` cuts in two is left
    /// out.
    public func sentences(in text: [UInt8], range: Range<Int>? = nil) -> [Range<Int>] {
        var range = (range ?? 0..<text.count).clamped(to: 0..<text.count)
        var end = range.upperBound
        while end > range.lowerBound, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        range = range.lowerBound..<end
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        var pause = start
        var position = start
        while position < range.upperBound {
            // Most characters are ideographs, and end nothing.
            position = text.endOfIdeographs(from: position, to: min(range.upperBound, start + self.limit))
            guard position < range.upperBound else { break }
            guard let (scalar, length) = text.scalar(at: position) else { break }
            let end = position + length
            position = end
            switch scalar {
            case 0x0A, 0x0D:
                append(start..<(end - length), of: text, to: &sentences)
                start = end
            case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F:
                position = self.closers(in: text, from: end, to: range.upperBound)
                append(start..<position, of: text, to: &sentences)
                start = position
            case 0xFF1B, 0x3B, 0xFF0C, 0x2C:
                pause = end
            default:
                break
            }
            if position - start > self.limit {
                let cut = pause > start ? pause : position
                append(start..<cut, of: text, to: &sentences)
                start = cut
            }
        }
        append(start..<range.upperBound, of: text, to: &sentences)
        return sentences
    }

    private func closers(in text: [UInt8], from start: Int, to limit: Int) -> Int {
        var position = start
        while position < limit, let (scalar, length) = text.scalar(at: position) {
            switch scalar {
            case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0x29, 0xFF09:
                position += length
            default:
                return position
            }
        }
        return position
    }
}

extension [UInt8] {
    /// The end of the characters of U+4000 to U+9FFF, nearly all of Chinese writing, that stand from `position` on.
    fileprivate func endOfIdeographs(from position: Int, to limit: Int) -> Int {
        self.withUnsafeBufferPointer { bytes in
            var position = position
            while position + 3 <= Swift.min(limit, bytes.count), 0xE4...0xE9 ~= bytes[position],
                bytes[position + 1] & 0xC0 == 0x80, bytes[position + 2] & 0xC0 == 0x80
            {
                position += 3
            }
            return position
        }
    }
}

private func append(_ range: Range<Int>, of text: [UInt8], to sentences: inout [Range<Int>]) {
    let trimmed = text.trimmed(range)
    if !trimmed.isEmpty { sentences.append(trimmed) }
}

extension [UInt8] {
    /// `range` without the white space at both ends: ASCII, no-break and ideographic spaces.
    public func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, let (scalar, length) = self.scalar(at: lower), isSpace(scalar) { lower += length }
        while lower < upper, let (scalar, start) = self.scalar(before: upper), isSpace(scalar) { upper = start }
        return lower..<Swift.max(lower, upper)
    }
}

private func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
}
