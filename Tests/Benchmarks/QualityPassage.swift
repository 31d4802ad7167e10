import ReportModel
import SearchIndex

/// A passage that can be judged, as other engines are given it.
struct QualityPassage: Encodable, Sendable {
    /// The document's number, and where in it the passage begins; `nil` for the title.
    struct Place: Hashable, Sendable {
        var document: Int64
        var start: Int?
    }

    var place: Place
    var text: String
    var region: String
    var year: Int
    var section: String

    /// The same for passages that differ in nothing but numbers.
    let key: String

    enum CodingKeys: String, CodingKey { case text, region, year, section }

    static func passages(of document: IndexedDocument) -> [QualityPassage] {
        let title = IndexedPassage(text: document.title, start: 0)
        return [self.init(title, start: nil, document)]
            + document.passages.map { self.init($0, start: $0.start, document) }
    }

    private init(_ passage: IndexedPassage, start: Int?, _ document: IndexedDocument) {
        self.place = Place(document: document.id, start: start)
        self.text = passage.text
        self.region = document.adcode ?? ""
        self.year = document.year ?? 0
        self.section = passage.sectionKind?.rawValue ?? ""
        self.key = Self.key(of: passage.text)
    }

    /// FNV-1a of the UTF-8, without space, in which each run of digits and points counts as one zero.
    static func key(of text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var isInNumber = false
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let isDigit = ("0"..."9").contains(scalar)
            if isInNumber, isDigit || scalar == "." { continue }
            isInNumber = isDigit
            for byte in String(isDigit ? "0" : scalar).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
