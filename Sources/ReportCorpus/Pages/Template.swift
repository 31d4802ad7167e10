/// A page with places to fill in and choices to make; `Resources/Pages/README.md` describes the notation.
struct Template: Sendable {
    var name: String
    var nodes: [Node]
    /// What the page may be encoded in, and its line ends; one of each is chosen.
    var encodings: [PageEncoding] = [.utf8]
    var lineEnds: [LineEnd] = [.lineFeed]

    enum Node: Sendable {
        case literal([UInt8])
        case value(TemplateValue)
        /// One of several ways; where it has a name, the same way throughout a page.
        case choice(name: String?, ways: [[Node]])
        case maybe(percent: Int, then: [Node], otherwise: [Node])
        case present(Fact, then: [Node], otherwise: [Node])
        case each(Loop)
    }

    /// What a publication or an encoding may lack.
    enum Fact: String, Sendable {
        case index, number, channel, neighbour, charset
    }

    struct Loop: Sendable {
        var list: List
        /// How many to take, or how wide lines are; drawn from this range.
        var range: ClosedRange<Int>?
        var common: [Node]
        var cases: [Case: [Node]]
        /// For an empty list.
        var otherwise: [Node]

        enum List: String, Sendable {
            case block, run, line, titleline, channel, neighbour, sentence
        }

        enum Case: String, Sendable {
            case heading1, heading2, paragraph, signature, digits, words
        }
    }

    enum LineEnd: String, Sendable {
        case lineFeed = "lf"
        case carriageReturn = "crlf"
    }
}
