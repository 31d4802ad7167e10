/// Signs that tell where an organisation sits without naming it: area codes, postcodes, the first character of an ICP
/// number, the letters of a host's name.
///
/// The signs are data: `region_signs.tsv` (dialling codes of the numbering plan, the provinces' characters and the
/// second-level domains of CNNIC, the first two digits of postcodes) and `pinyin.tsv` (the readings of the characters in
/// the names of counties and what is above them).
public struct RegionSigns: Sendable {
    public enum Kind: String, Sendable {
        /// The character that stands for a province: 鲁 of 鲁ICP备.
        case province
        /// The letters of a province in a host's name: sc of sc.gov.cn.
        case domain
        /// The first two digits of a postcode.
        case post
        /// A city's character in the numbers of documents, where it is none of its name: 宁 of 宁鼓政发.
        case sign
        /// The area code of a telephone number with its zero: 0531.
        case area
    }

    private struct Key: Hashable {
        var kind: Kind
        var sign: String
    }

    private var divisions: [Key: [String]] = [:]
    /// The signs of each division, by kind, in the order of the table.
    private var signs: [Key: [String]] = [:]
    private var readings: [Unicode.Scalar: [String]] = [:]

    /// Reads the tables of the package's resources.
    init() throws(RegionDirectoryError) {
        let signs = "region_signs.tsv"
        let table = try RegionTables.table(signs)
        try table.forEachRow { (cells, line) throws(RegionDirectoryError) in
            guard cells.count == 3, let kind = Kind(rawValue: table.text(cells[0])) else {
                throw .malformedRow(name: signs, line: line)
            }
            let codes = table.text(cells[2]).split(separator: ",").map(String.init)
            let sign = table.text(cells[1])
            self.divisions[Key(kind: kind, sign: sign), default: []] += codes
            for code in codes { self.signs[Key(kind: kind, sign: code), default: []].append(sign) }
        }
        let pinyin = "pinyin.tsv"
        let letters = try RegionTables.table(pinyin)
        try letters.forEachRow { (cells, line) throws(RegionDirectoryError) in
            guard cells.count == 2, let character = letters.text(cells[0]).unicodeScalars.first else {
                throw .malformedRow(name: pinyin, line: line)
            }
            self.readings[character] = letters.text(cells[1]).split(separator: ",").map(String.init)
        }
    }

    /// The codes of the divisions that a sign stands for; empty for what is none.
    public func divisions(_ kind: Kind, _ sign: String) -> [String] {
        self.divisions[Key(kind: kind, sign: sign)] ?? []
    }

    /// The signs of exactly this division, the usual one first: 蜀 and 川 for 510000.
    public func signs(_ kind: Kind, of code: String) -> [String] { self.signs[Key(kind: kind, sign: code)] ?? [] }

    /// How a name is written in Latin letters without tones, each reading of each character: 乐山 gives leshan, yueshan,
    /// laoshan. Empty where a character's reading is not known.
    public func spellings(of name: String) -> [String] {
        self.combined(name) { $0 }
    }

    /// The first letters of a name's readings: 鼓楼 gives gl.
    public func initials(of name: String) -> [String] {
        self.combined(name) { readings in
            var letters: [String] = []
            for letter in readings.map({ String($0.prefix(1)) }) where !letters.contains(letter) {
                letters.append(letter)
            }
            return letters
        }
    }

    private func combined(_ name: String, _ forms: ([String]) -> [String]) -> [String] {
        var found = [""]
        for scalar in name.unicodeScalars {
            guard let readings = self.readings[scalar], found.count <= Self.mostSpellings else { return [] }
            found = found.flatMap { start in forms(readings).map { start + $0 } }
        }
        return found
    }

    private static let mostSpellings = 64
}
