import ChineseText
import ReportModel

/// Cuts a query into words, quoted phrases, fields, operators and parentheses.
struct QueryScanner {
    enum Token: Sendable, Hashable {
        /// Text without separators.
        case word(PhrasePattern)
        case phrase(PhrasePattern)
        /// The folded beginning of words.
        case prefix([UInt8])
        case field(FieldCondition)
        case and, or
        /// `NOT` or `-`.
        case not(String)
        case open, close
    }

    struct PositionedToken: Sendable {
        var token: Token
        var position: Int
    }

    /// The shortest beginning of a word that may be asked for.
    static let leastPrefix = 2

    private let scalars: [UInt32]
    private var position = 0
    private var tokens: [PositionedToken] = []

    static func tokens(of text: String) throws(QueryError) -> [PositionedToken] {
        var scanner = try QueryScanner(text)
        while scanner.position < scanner.scalars.count { try scanner.scan() }
        return scanner.tokens
    }

    private init(_ text: String) throws(QueryError) {
        var scalars: [UInt32] = []
        for scalar in text.unicodeScalars {
            guard scalars.count < SearchQuery.longestQuery else {
                throw QueryError(.tooLong(limit: SearchQuery.longestQuery), at: SearchQuery.longestQuery)
            }
            scalars.append(scalar.value)
        }
        self.scalars = scalars
    }

    private mutating func scan() throws(QueryError) {
        let start = self.position
        switch self.scalars[start] {
        case 0x28, 0xFF08: self.append(.open, length: 1)
        case 0x29, 0xFF09: self.append(.close, length: 1)
        case let quote where Self.isQuote(quote):
            let text = try self.quoted()
            guard let phrase = Self.pattern(text) else { throw QueryError(.emptyGroup, at: start) }
            self.tokens.append(PositionedToken(token: .phrase(phrase), position: start))
        case let minus where Self.isMinus(minus) && self.excludes(at: start): self.append(.not("-"), length: 1)
        default:
            if let field = self.fieldName() { return try self.scan(field) }
            self.position = max(self.endOfRun(from: start), start + 1)
            try self.appendRun(start..<self.position)
        }
    }

    private mutating func append(_ token: Token, length: Int) {
        self.tokens.append(PositionedToken(token: token, position: self.position))
        self.position += length
    }

    /// The text of the quote that begins here; moves behind it.
    private mutating func quoted() throws(QueryError) -> ArraySlice<UInt32> {
        let start = self.position
        guard let end = self.scalars[(start + 1)...].firstIndex(where: { Self.isQuote($0) }) else {
            throw QueryError(.unclosedQuote, at: start)
        }
        self.position = end + 1
        return self.scalars[start + 1..<end]
    }

    private func endOfRun(from start: Int) -> Int {
        self.scalars[start...].firstIndex { Self.endsRun($0) } ?? self.scalars.count
    }

    /// A minus excludes where it begins a word; within one (法治-政府, 2020-2025) or alone it separates.
    private func excludes(at position: Int) -> Bool {
        if position > 0 {
            let before = self.scalars[position - 1]
            guard Self.isSpace(before) || before == 0x28 || before == 0xFF08 else { return false }
        }
        return position + 1 >= self.scalars.count || !Self.isSpace(self.scalars[position + 1])
    }

    // MARK: Fields

    /// The name of the field whose condition begins here.
    private func fieldName() -> QueryField? {
        var end = self.position
        while end < self.scalars.count, TextFolding.fold(self.scalars[end]) &- 0x61 < 26 { end += 1 }
        guard end < self.scalars.count, self.scalars[end] == 0x3A || self.scalars[end] == 0xFF1A else { return nil }
        return QueryField(rawValue: Self.text(self.scalars[self.position..<end].map { TextFolding.fold($0) }))
    }

    private mutating func scan(_ field: QueryField) throws(QueryError) {
        let start = self.position
        self.position += field.rawValue.count + 1
        let value: ArraySlice<UInt32>
        let valueStart = self.position
        if valueStart < self.scalars.count, Self.isQuote(self.scalars[valueStart]) {
            value = try self.quoted()
        } else {
            self.position = self.endOfRun(from: valueStart)
            value = self.scalars[valueStart..<self.position]
        }
        let condition: FieldCondition
        if field == .title {
            guard let pattern = Self.pattern(value) else { throw QueryError(.missingValue(field: "title"), at: start) }
            condition = .title(pattern)
        } else {
            do { condition = try FieldCondition(field, Self.text(value.map { TextFolding.fold($0) })) } catch {
                throw QueryError(error, at: value.isEmpty ? start : valueStart)
            }
        }
        self.tokens.append(PositionedToken(token: .field(condition), position: start))
    }

    // MARK: Words

    private mutating func appendRun(_ range: Range<Int>) throws(QueryError) {
        let run = self.scalars[range]
        switch Self.text(run) {
        case "AND": self.tokens.append(PositionedToken(token: .and, position: range.lowerBound))
        case "OR": self.tokens.append(PositionedToken(token: .or, position: range.lowerBound))
        case "NOT": self.tokens.append(PositionedToken(token: .not("NOT"), position: range.lowerBound))
        default:
            if let prefix = try self.prefix(run) {
                self.tokens.append(PositionedToken(token: .prefix(prefix), position: range.lowerBound))
                return
            }
            // Punctuation inside separates words.
            var words: [[UInt8]] = []
            for piece in Self.pattern(run)?.pieces ?? [] {
                if piece.followsGap { words.append(piece.bytes) } else { words[words.count - 1] += piece.bytes }
            }
            for word in words {
                guard let pattern = word.withUnsafeBufferPointer({ PhrasePattern(folded: $0) }) else { continue }
                self.tokens.append(PositionedToken(token: .word(pattern), position: range.lowerBound))
            }
        }
    }

    /// What stands before the asterisk that ends `run`, if it is one word of letters or digits. After Han characters an
    /// asterisk says nothing new: they are found inside longer words anyway.
    private func prefix(_ run: ArraySlice<UInt32>) throws(QueryError) -> [UInt8]? {
        guard let last = run.last, last == 0x2A || last == 0xFF0A else { return nil }
        let folded = run.dropLast().map { TextFolding.fold($0) }
        guard !folded.isEmpty, folded.allSatisfy({ ScalarClass(folded: $0) == .word }) else { return nil }
        guard folded.count >= Self.leastPrefix else {
            throw QueryError(.shortPrefix(least: Self.leastPrefix), at: run.startIndex)
        }
        var bytes: [UInt8] = []
        for scalar in folded { UTF8Scalar.append(scalar, to: &bytes) }
        return bytes
    }

    private static func pattern(_ scalars: ArraySlice<UInt32>) -> PhrasePattern? {
        var folded: [UInt8] = []
        for scalar in scalars { UTF8Scalar.append(TextFolding.fold(scalar), to: &folded) }
        return folded.withUnsafeBufferPointer { PhrasePattern(folded: $0) }
    }

    private static func text(_ scalars: some Sequence<UInt32>) -> String {
        String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
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
