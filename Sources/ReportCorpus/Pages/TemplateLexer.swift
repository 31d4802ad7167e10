/// Splits a template into literal text and tags.
struct TemplateLexer {
    enum Token {
        case literal([UInt8])
        case tag(words: [Substring], line: Int)
    }

    /// Words of tags that print nothing themselves: a line of nothing but these leaves no empty line.
    private static let silent: Set<Substring> = [
        "each", "on", "end", "one", "or", "maybe", "else", "if", "use", "encodings", "newlines",
    ]

    static func tokens(of source: String, name: String) throws(PublishingError) -> [Token] {
        var tokens: [Token] = []
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            var parts: [Token] = []
            var rest = line
            while let open = rest.firstRange(of: "{{") {
                guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                    throw .malformedTemplate(name: name, line: index + 1, reason: "a tag without }}")
                }
                if open.lowerBound > rest.startIndex { parts.append(.literal(Array(rest[..<open.lowerBound].utf8))) }
                let words = rest[open.upperBound..<close.lowerBound].split(separator: " ")
                guard !words.isEmpty else {
                    throw .malformedTemplate(name: name, line: index + 1, reason: "an empty tag")
                }
                parts.append(.tag(words: words, line: index + 1))
                rest = rest[close.upperBound...]
            }
            if !parts.isEmpty, Self.isSilent(parts, rest) {
                tokens += parts.filter { if case .tag = $0 { true } else { false } }
                continue
            }
            tokens += parts
            // The last line is what stands after the last line end.
            let end: [UInt8] = index + 1 < lines.count ? [UInt8(ascii: "\n")] : []
            if !rest.isEmpty || !end.isEmpty { tokens.append(.literal(Array(rest.utf8) + end)) }
        }
        return tokens
    }

    private static func isSilent(_ parts: [Token], _ rest: Substring) -> Bool {
        rest.allSatisfy { $0 == " " }
            && parts.allSatisfy { part in
                switch part {
                case .literal(let bytes): bytes.allSatisfy { $0 == UInt8(ascii: " ") }
                case .tag(let words, _): Self.silent.contains(words[0])
                }
            }
    }
}
