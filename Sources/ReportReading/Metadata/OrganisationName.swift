import Foundation

/// The organisation that a title or an issuer names right after its place: 某县〔司法局〕2023年…报告.
struct OrganisationName {
    /// Empty where there is none.
    let name: String

    /// `start` is the byte after the place's name.
    init(in text: String, after start: Int) {
        let rest = Array(text.utf8).dropFirst(start)
        var end = rest.endIndex
        for stop in Self.stops { if let found = rest.firstRange(of: stop) { end = min(end, found.lowerBound) } }
        let digit = rest.firstIndex { (0x30...0x39).contains($0) } ?? end
        self.name = rest[..<min(end, digit)].trimmed.string
    }

    /// A department, not the government or the Party committee itself.
    var isDepartment: Bool {
        let utf8 = Array(self.name.utf8)[...]
        if self.isZone { return true }
        guard utf8.scalarCount <= 30, utf8.scalarCount >= 2, utf8.endsWithAny(ReadingLexicon.departmentEndings) else {
            return false
        }
        if utf8.endsWithAny(["人民政府", "政府", "县委", "市委", "区委", "省委", "旗委", "党委", "党工委", "人大常委会"]) { return false }
        return !self.isGovernmentOffice && self.township == nil
    }

    /// 高新区, 经济技术开发区: an agency of the division that it lies in, not that division.
    private var isZone: Bool {
        let utf8 = Array(self.name.utf8)[...]
        return utf8.scalarCount <= 16 && utf8.endsWithAny(ReadingLexicon.zoneEndings)
    }

    /// The office of the government: it speaks for the government that it serves, unless it reports on itself.
    var isGovernmentOffice: Bool {
        Array(self.name.utf8)[...].endsWithAny(["政府办公室", "政府办公厅", "政府办"])
    }

    /// 某镇, 某乡, 某街道, where the name begins with one.
    var township: String? {
        for ending in ["街道", "镇", "乡"] {
            guard let found = self.name.range(of: ending) else { continue }
            let name = String(self.name[..<found.upperBound])
            let after = self.name[found.upperBound...]
            let isWhole = after.isEmpty || ["人民政府", "办事处", "党", "政府"].contains { after.hasPrefix($0) }
            guard (2...8).contains(name.count), isWhole, !["城镇", "乡镇", "街镇", "各镇"].contains(name) else { continue }
            return name
        }
        return nil
    }

    private static let stops: [Phrase] = [
        "关于", "法治", "依法", "推进", "年度", "二〇", "二○", "《", "贯彻", "落实", "全面", "：", ":", "，", ",", "“", "工作", "开展",
        "加强", "深入", "上半年", "\n",
    ]
}
