/// Breaks text into lines of a width, by the rules of Chinese print: no line begins with a mark that closes or ends with
/// one that opens, and numbers are not divided.
struct LineBreaker {
    /// Of one character, in ems.
    let width: (Unicode.Scalar) -> Double

    /// `measure` and `indent` in ems; the indent is that of the first line.
    func lines(of text: String, measure: Double, indent: Double) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var lines: [String] = []
        var start = 0
        while start < scalars.count {
            var room = measure - (lines.isEmpty ? indent : 0)
            var end = start
            while end < scalars.count {
                let next = self.width(scalars[end])
                guard next <= room || end == start else { break }
                room -= next
                end += 1
            }
            // A line of nothing but such characters is broken where it is full.
            var cut = end
            while cut > start, cut < scalars.count, !Self.mayBreak(scalars, cut) { cut -= 1 }
            if cut == start { cut = end }
            lines.append(String(String.UnicodeScalarView(scalars[start..<cut])))
            start = cut
        }
        return lines
    }

    private static func mayBreak(_ scalars: [Unicode.Scalar], _ cut: Int) -> Bool {
        let (before, after) = (scalars[cut - 1], scalars[cut])
        if self.closing.contains(after) || self.opening.contains(before) { return false }
        return !(self.isNumeric(before) && self.isNumeric(after))
    }

    private static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.numericType != nil || ".,%".unicodeScalars.contains(scalar))
    }

    private static let closing = Set("，。、；：？！）》〉”’】〕」』％%,.;:?!)]}…—·".unicodeScalars)
    private static let opening = Set("（《〈“‘【〔「『([{".unicodeScalars)
}
