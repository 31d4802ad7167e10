/// How one text became another, as a part of a page: what went is struck out, what came is underlined, and of what
/// stayed only the paragraphs around are shown.
public struct DifferenceFragment: Sendable {
    private let difference: TextDifference

    public init(_ difference: TextDifference) { self.difference = difference }

    public var markup: Markup {
        guard !self.difference.isEmpty else { return "<p class=\"empty\">两个版本的正文相同。</p>\n" }
        var parts: [Markup] = []
        var same: [String] = []
        for piece in self.difference.pieces {
            if case .same(let text) = piece {
                same.append(text)
                continue
            }
            parts.append(Self.skipped(&same))
            switch piece {
            case .same: break
            case .removed(let text): parts.append("<p><del>\(text)</del></p>\n")
            case .added(let text): parts.append("<p><ins>\(text)</ins></p>\n")
            case .changed(let pieces): parts.append("<p>\(pieces.map(Self.part))</p>\n")
            }
        }
        parts.append(Self.skipped(&same))
        return "<div class=\"difference\">\n\(parts)</div>\n"
    }

    private static func part(_ part: TextDifference.Part) -> Markup {
        switch part {
        case .same(let text): Markup(text: text)
        case .removed(let text): "<del>\(text)</del>"
        case .added(let text): "<ins>\(text)</ins>"
        }
    }

    /// Paragraphs that stayed, folded.
    private static func skipped(_ same: inout [String]) -> Markup {
        defer { same = [] }
        guard !same.isEmpty else { return "" }
        let paragraphs = same.map { "<p>\($0)</p>\n" as Markup }
        return "<details><summary>相同的\(same.count)段</summary>\n\(paragraphs)</details>\n"
    }
}
