import Storage

/// A page without what is the visitor's own, or what else was answered.
enum KeptPage: Sendable {
    case page(Pieces)
    case other(PageAnswer)

    /// The page in pieces, between which the visitor's name or token stands.
    struct Pieces: Sendable {
        enum Piece: Sendable {
            case text([UInt8])
            case name
            case formToken
        }

        let pieces: [Piece]
        /// Of all that is not the visitor's own.
        let tag: String

        init(_ html: String, _ stand: StandIn) {
            let bytes = Array(html.utf8)
            let (name, token) = (Array(stand.name.utf8), Array(stand.formToken.utf8))
            var pieces: [Piece] = []
            var start = 0
            var position = 0
            while position <= bytes.count - name.count {
                // The two begin differently from nearly everything, so that this mostly looks at one byte.
                let isName = bytes[position] == name[0] && bytes[position...].starts(with: name)
                guard isName || bytes[position] == token[0] && bytes[position...].starts(with: token) else {
                    position += 1
                    continue
                }
                pieces += [.text(Array(bytes[start..<position])), isName ? .name : .formToken]
                position += name.count
                start = position
            }
            self.pieces = pieces + [.text(Array(bytes[start...]))]
            self.tag = EntityTag(of: bytes).text
        }

        /// The page as a visitor sees it.
        func html(for visitor: Visitor?) -> [UInt8] {
            let name = Array(HTMLText.escaped(visitor?.account?.name ?? "").utf8)
            let token = Array((visitor?.formToken ?? "").utf8)
            var html: [UInt8] = []
            html.reserveCapacity(self.size + 1_024)
            for piece in self.pieces {
                switch piece {
                case .text(let bytes): html += bytes
                case .name: html += name
                case .formToken: html += token
                }
            }
            return html
        }

        var size: Int {
            self.pieces.reduce(0) { if case .text(let bytes) = $1 { $0 + bytes.count } else { $0 } }
        }
    }

    /// In bytes; what is not kept is too large for any cache.
    var size: Int { if case .page(let pieces) = self { pieces.size } else { .max } }
}
