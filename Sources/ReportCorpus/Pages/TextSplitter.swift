/// Divides UTF-8 text as word processors and mail programs do, never within a character.
enum TextSplitter {
    struct Run {
        var text: ArraySlice<UInt8>
        var isNumber: Bool
    }

    /// Numbers apart from words, as Word saves them, and sometimes a cut within either.
    static func runs(of text: ArraySlice<UInt8>, _ random: inout SeededRandom) -> [Run] {
        var runs: [Run] = []
        var start = text.startIndex
        while start < text.endIndex {
            let isNumber = Self.isNumeric(text[start])
            var end = start
            while end < text.endIndex, Self.isNumeric(text[end]) == isNumber { end += 1 }
            let run = text[start..<end]
            if run.count >= (isNumber ? 2 : 60), random.chance(isNumber ? 0.25 : 0.3) {
                var cut = random.int(start + 1...end - 1)
                while text[cut] & 0xc0 == 0x80 { cut -= 1 }
                if cut > start { runs.append(Run(text: text[start..<cut], isNumber: isNumber)) }
                start = cut
            }
            runs.append(Run(text: text[start..<end], isNumber: isNumber))
            start = end
        }
        return runs
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "%"): true
        default: false
        }
    }

    /// Lines of so many full-width characters, the first shorter by an indent of two; two others count as one.
    static func lines(of text: ArraySlice<UInt8>, width: Int) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var columns = 4
        for at in text.indices where text[at] & 0xc0 != 0x80 {
            let wide = text[at] < 0x80 ? 1 : 2
            if columns + wide > width * 2 {
                lines.append(text[start..<at])
                start = at
                columns = 0
            }
            columns += wide
        }
        lines.append(text[start...])
        return lines
    }

    /// A title on two lines or three, cut after a character that often ends a part of it.
    static func titleLines(of title: [UInt8]) -> [ArraySlice<UInt8>] {
        let starts = title.indices.filter { title[$0] & 0xc0 != 0x80 }
        guard starts.count > 12 else { return [title[...]] }
        let parts = starts.count > 30 ? 3 : 2
        var cuts = [0]
        for part in 1..<parts {
            let ideal = starts.count * part / parts
            // The nearest place after 府, 年, 局 and the like within four characters, else the ideal one.
            let near = (0...4).flatMap { [ideal - $0, ideal + $0] }.first { place in
                place > 0 && place < starts.count
                    && Self.partEnds.contains(where: { title[..<starts[place]].suffix(3).elementsEqual($0) })
            }
            cuts.append(starts[near ?? ideal])
        }
        cuts = Array(Set(cuts)).sorted()
        return zip(cuts, cuts.dropFirst() + [title.count]).map { title[$0..<$1] }
    }

    private static let partEnds = ["府", "年", "度", "局", "会", "于", "市", "县", "区"].map { Array($0.utf8) }
}
