import SearchIndex

/// A passage as other engines are given it: its words already cut.
struct Passage: Encodable, Sendable {
    var report: Int64
    var adcode: String
    var year: Int
    var text: String
    /// Overlapping pairs of Han characters, single ones that stand alone, other words in small letters.
    var terms: [String]

    static func passages(of document: IndexedDocument) -> [Passage] {
        ([document.title] + document.passages.map(\.text)).map { text in
            Passage(
                report: document.reportID,
                adcode: document.adcode ?? "",
                year: document.year ?? 0,
                text: text,
                terms: Self.runs(of: text).flatMap(\.terms)
            )
        }
    }

    /// A run of Han characters, or a word of others.
    struct Run {
        var scalars: [Unicode.Scalar]
        var isHan: Bool

        var text: String { Self.text(self.scalars[...]) }

        var terms: [String] {
            guard self.isHan, self.scalars.count > 1 else { return [self.text] }
            return self.scalars.indices.dropLast().map { Self.text(self.scalars[$0...$0 + 1]) }
        }

        /// The part of `count` characters from `start`.
        func part(_ start: Int, _ count: Int) -> Run {
            Run(scalars: Array(self.scalars[start..<start + count]), isHan: self.isHan)
        }

        private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            String(String.UnicodeScalarView(scalars))
        }
    }

    static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var isOpen = false
        for scalar in text.unicodeScalars {
            let isHan = scalar.properties.isIdeographic
            guard isHan || scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isOpen = false
                continue
            }
            let small = String(scalar).lowercased().unicodeScalars
            if isOpen, let last = runs.last, last.isHan == isHan {
                runs[runs.count - 1].scalars += small
            } else {
                runs.append(Run(scalars: Array(small), isHan: isHan))
            }
            isOpen = true
        }
        return runs
    }
}
