import ChineseText

/// Cuts a query into words, quoted phrases, operators and parentheses.
enum QueryScanner {
    enum Token: Sendable, Hashable {
        /// Text without separators.
        case word(PhrasePattern)
        case phrase(PhrasePattern)
        case and, or
        /// `NOT` or `-`.
        case not(String)
        case open, close
    }

    struct PositionedToken: Sendable {
        var token: Token
        var position: Int
    }

    static func tokens(of text: String) throws(QueryError) -> [PositionedToken] {
        var scalars: [UInt32] = []
        for scalar in text.unicodeScalars {
            guard scalars.count < SearchQuery.longestQuery else {
                throw QueryError(.tooLong(limit: SearchQuery.longestQuery), at: SearchQuery.longestQuery)
            }
            scalars.append(scalar.value)
        }
        var tokens: [PositionedToken] = []
        var position = 0
        while position < scalars.count {
            let start = position
            switch scalars[position] {
            case 0x28, 0xFF08:
                tokens.append(PositionedToken(token: .open, position: start))
                position += 1
            case 0x29, 0xFF09:
                tokens.append(PositionedToken(token: .close, position: start))
                position += 1
            case 0x22, 0xFF02, 0x201C, 0x201D:
                let end = scalars[(start + 1)...].firstIndex { self.isQuote($0) }
                guard let end else { throw QueryError(.unclosedQuote, at: start) }
                guard let phrase = self.pattern(scalars[start + 1..<end]) else {
                    throw QueryError(.emptyGroup, at: start)
                }
                tokens.append(PositionedToken(token: .phrase(phrase), position: start))
                position = end + 1
            case let minus where self.isMinus(minus) && self.excludes(scalars, at: position):
                tokens.append(PositionedToken(token: .not("-"), position: start))
                position += 1
            default:
                while position < scalars.count, !self.endsRun(scalars[position]) { position += 1 }
                position = max(position, start + 1)
                self.appendRun(scalars[start..<position], to: &tokens)
            }
        }
        return tokens
    }

    /// A minus excludes where it begins a word; within one (法治-政府, 2020-2025) or alone it separates.
    private static func excludes(_ scalars: [UInt32], at position: Int) -> Bool {
        if position > 0 {
            let before = scalars[position - 1]
            guard self.isSpace(before) || before == 0x28 || before == 0xFF08 else { return false }
        }
        return position + 1 >= scalars.count || !self.isSpace(scalars[position + 1])
    }

    private static func appendRun(_ run: ArraySlice<UInt32>, to tokens: inout [PositionedToken]) {
        switch String(String.UnicodeScalarView(run.compactMap { Unicode.Scalar($0) })) {
        case "AND": tokens.append(PositionedToken(token: .and, position: run.startIndex))
        case "OR": tokens.append(PositionedToken(token: .or, position: run.startIndex))
        case "NOT": tokens.append(PositionedToken(token: .not("NOT"), position: run.startIndex))
        default:
            // Punctuation inside separates words.
            var words: [[UInt8]] = []
            for piece in self.pattern(run)?.pieces ?? [] {
                if piece.followsGap { words.append(piece.bytes) } else { words[words.count - 1] += piece.bytes }
            }
            for word in words {
                guard let pattern = word.withUnsafeBufferPointer({ PhrasePattern(folded: $0) }) else { continue }
                tokens.append(PositionedToken(token: .word(pattern), position: run.startIndex))
            }
        }
    }

    private static func pattern(_ scalars: ArraySlice<UInt32>) -> PhrasePattern? {
        var folded: [UInt8] = []
        for scalar in scalars { UTF8Scalar.append(TextFolding.fold(scalar), to: &folded) }
        return folded.withUnsafeBufferPointer { PhrasePattern(folded: $0) }
    }

    private static func endsRun(_ scalar: UInt32) -> Bool {
        self.isSpace(scalar) || self.isQuote(scalar)
            || scalar == 0x28 || scalar == 0x29 || scalar == 0xFF08 || scalar == 0xFF09
    }

    private static func isQuote(_ scalar: UInt32) -> Bool {
        scalar == 0x22 || scalar == 0xFF02 || scalar == 0x201C || scalar == 0x201D
    }

    private static func isMinus(_ scalar: UInt32) -> Bool { scalar == 0x2D || scalar == 0xFF0D }

    private static func isSpace(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
    }
}
