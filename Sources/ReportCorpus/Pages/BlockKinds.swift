/// What pages set in ways of their own: headings, and the signature at the end.
enum BlockKinds {
    static func of(_ blocks: [Publication.Block]) -> [(kind: Template.Loop.Case, text: [UInt8])] {
        let signatures = self.signatures(blocks)
        return blocks.enumerated().map { index, block in
            let text = Array(block.text.utf8)
            return switch block {
            case .heading(_, let level): (level == 1 ? .heading1 : .heading2, text)
            case .paragraph: (index >= signatures ? .signature : .paragraph, text)
            }
        }
    }

    /// Where the signature begins: a last line that is a day, and before it a short line that is no sentence.
    private static func signatures(_ blocks: [Publication.Block]) -> Int {
        guard case .paragraph(let day)? = blocks.last, day.hasSuffix("日"), day.contains("年"), day.count <= 14 else {
            return blocks.count
        }
        var start = blocks.count - 1
        while start > 0, case .paragraph(let name) = blocks[start - 1], name.count <= 24,
            !name.contains(where: { "。，：；,:;".contains($0) })
        {
            start -= 1
        }
        return start
    }
}
