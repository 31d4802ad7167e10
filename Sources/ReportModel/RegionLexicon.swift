/// The words that make a division's short name, and those that make it unsafe to read one in running text.
struct RegionLexicon: Sendable {
    /// Peoples in the names of autonomous divisions, the longest first.
    var peoples: [String] = []
    /// 城区: a name, but a common noun too.
    var generic: Set<String> = []
    /// 合作: a city's short name, but an ordinary word.
    var ordinary: Set<String> = []
    var aliases: [(name: String, code: UInt32)] = []
    /// What after a short name makes it the name of something else: 济南路.
    var notBefore: Set<String> = []
    /// What after a name in 区 takes that character for another word: 市中区域.
    var splits: Set<String> = []
    /// What before 市中区 takes its 市 for another word: 城市中区.
    var cityPrefixes: Set<String> = []
    /// What may stand before a name of two characters, such as 单县, inside a sentence: 2023年单县….
    var leads: Set<String> = []
    /// What after such a name makes it part of other words: 应县级.
    var notAfterTwo: Set<String> = []
    /// Words that begin so and leave it a name: 忠县市场监督管理局, 曹县城市管理局.
    var afterTwo: [String] = []

    static let resource = "region_lexicon.tsv"

    init(_ table: TableReader) throws(RegionDirectoryError) {
        try table.forEachRow { (cells, line) throws(RegionDirectoryError) in
            guard cells.count == 3 else { throw .malformedRow(name: Self.resource, line: line) }
            let word = table.text(cells[1])
            switch table.text(cells[0]) {
            case "people": self.peoples.append(word)
            case "generic": self.generic.insert(word)
            case "ordinary": self.ordinary.insert(word)
            case "notbefore": self.notBefore.insert(word)
            case "splits": self.splits.insert(word)
            case "cityprefix": self.cityPrefixes.insert(word)
            case "lead": self.leads.insert(word)
            case "notaftertwo": self.notAfterTwo.insert(word)
            case "aftertwo": self.afterTwo.append(word)
            case "alias":
                guard let code = table.number(cells[2]) else { throw .malformedRow(name: Self.resource, line: line) }
                self.aliases.append((word, code))
            default: throw .malformedRow(name: Self.resource, line: line)
            }
        }
        self.peoples.sort { $0.utf8.count > $1.utf8.count }
    }

    /// The forms that `name` is shortened to: 济南市 → 济南; 石柱土家族自治县 → 石柱, 石柱县.
    func shortForms(of name: String) -> [String] {
        for (suffix, kind) in Self.autonomous where name.hasSuffix(suffix) {
            let stem = self.withoutPeoples(String(name.dropLast(suffix.count)))
            guard stem.count >= 2 else { return [] }
            return kind.isEmpty ? [stem] : [stem, stem + kind]
        }
        for suffix in Self.suffixes where name.hasSuffix(suffix) {
            let stem = String(name.dropLast(suffix.count))
            return stem.count >= 2 ? [stem] : []
        }
        return []
    }

    /// 科左后旗 of 科尔沁左翼后旗: the first character stands for the people of the wing.
    func banner(_ name: String) -> String? {
        for (wing, side) in [("左翼", "左"), ("右翼", "右")] {
            guard let range = name.firstRange(of: wing), let first = name.first, range.lowerBound > name.startIndex,
                name.hasSuffix("旗")
            else { continue }
            return String(first) + side + name[range.upperBound...]
        }
        return nil
    }

    private func withoutPeoples(_ name: String) -> String {
        var stem = name
        while true {
            let next = self.peoples.lazy.compactMap { people in
                // 内蒙古 is no 内 of the 蒙古, and a bare 白 or 水 without 族 is part of the place's own name.
                [people + "族", people].first {
                    $0.count > 1 && stem.hasSuffix($0) && stem.count >= $0.count + 2
                }.map { String(stem.dropLast($0.count)) }
            }.first
            guard let next else { break }
            stem = next
        }
        return stem.count > 2 && stem.hasSuffix("族") ? String(stem.dropLast()) : stem
    }

    private static let autonomous = [
        ("自治区", ""), ("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("特别行政区", ""),
    ]
    private static let suffixes = ["地区", "林区", "特区", "省", "市", "区", "县", "盟", "旗"]
}
