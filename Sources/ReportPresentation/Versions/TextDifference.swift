/// How one text became another: paragraphs that stayed, went, came or were changed, in order.
public struct TextDifference: Sendable, Hashable {
    public enum Piece: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
        case changed([Part])
    }

    /// A part of a changed paragraph.
    public enum Part: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// Two paragraphs that share less than this part of their text are no versions of each other.
    private static let likeness = 0.4
    /// How many of the added paragraphs that come next are looked at for the version of a removed one.
    private static let reach = 8

    public let pieces: [Piece]

    public var isEmpty: Bool { self.pieces.allSatisfy { if case .same = $0 { true } else { false } } }

    public init(from old: String, to new: String) {
        let (old, new) = (Self.paragraphs(old), Self.paragraphs(new))
        var pieces: [Piece] = []
        for block in Alignment(from: old, to: new).blocks {
            switch block {
            case .same(let range): pieces += old[range].map { .same($0) }
            case .changed(let removed, let added): pieces += Self.pair(old[removed], new[added])
            }
        }
        self.pieces = pieces
    }

    private static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    /// Finds among removed and added paragraphs those that are versions of each other, in order.
    private static func pair(_ removed: ArraySlice<String>, _ added: ArraySlice<String>) -> [Piece] {
        var pieces: [Piece] = []
        var rest = added
        for old in removed {
            let measure = TextLikeness(old)
            let likenesses = rest.prefix(self.reach).map { measure.likeness(to: $0) }
            guard let best = likenesses.max(), best >= self.likeness, let offset = likenesses.firstIndex(of: best)
            else {
                pieces.append(.removed(old))
                continue
            }
            let index = rest.startIndex + offset
            pieces += rest[..<index].map { .added($0) }
            pieces.append(.changed(self.parts(old, rest[index])))
            rest = rest[(index + 1)...]
        }
        return pieces + rest.map { .added($0) }
    }

    /// Compares two paragraphs word by word.
    private static func parts(_ old: String, _ new: String) -> [Part] {
        let (old, new) = (self.words(old), self.words(new))
        var parts: [Part] = []
        for block in Alignment(from: old, to: new).blocks {
            switch block {
            case .same(let range): parts.append(.same(old[range].joined()))
            case .changed(let removed, let added):
                if !removed.isEmpty { parts.append(.removed(old[removed].joined())) }
                if !added.isEmpty { parts.append(.added(new[added].joined())) }
            }
        }
        return parts
    }

    /// Words for comparing: numbers and words of letters whole, every other character alone.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        func isWordPart(_ character: Character) -> Bool {
            character.isASCII && (character.isLetter || character.isNumber) || character == "."
        }
        while start < text.endIndex {
            var end = text.index(after: start)
            if isWordPart(text[start]) {
                while end < text.endIndex, isWordPart(text[end]) { end = text.index(after: end) }
            }
            words.append(text[start..<end])
            start = end
        }
        return words
    }
}
