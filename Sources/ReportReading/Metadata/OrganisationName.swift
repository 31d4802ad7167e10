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
        self.name = Self.department(in: rest[..<min(end, digit)].trimmed).string
    }

    /// 公安局 of 公安局举行宪法宣誓仪式 and of 公安局建设暨…; the whole where no bureau begins it.
    private static func department(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while let found = rest.firstRange(of: "局") ?? rest.firstRange(of: "委员会") {
            let name = text[..<found.upperBound]
            let next = text[found.upperBound...]
            // 交警支队 of 公安局交警支队; 格局 and 大局 are no bureaus.
            let isWhole = next.isEmpty || !next.endsWithAny(ReadingLexicon.departmentEndings)
            if name.scalarCount <= 16, isWhole, !name.endsWithAny(self.noBureaus), name.scalarCount >= 3,
                !self.isParty(name)
            {
                return name
            }
            rest = next
        }
        return text
    }

    /// 委员会 of 中共某县委员会: the Party's, no department.
    private static func isParty(_ name: ArraySlice<UInt8>) -> Bool { name.scalarCount == 3 && name.ends(with: "委员会") }

    private static let noBureaus: [Phrase] = [
        "格局", "大局", "全局", "布局", "开局", "新局", "破局", "结局", "时局", "政局", "战局", "僵局", "变局", "定局",
    ]

    /// A department, not the government or the Party committee itself.
    var isDepartment: Bool {
        let utf8 = Array(self.name.utf8)[...]
        if self.isZone { return true }
        guard utf8.scalarCount <= 30, utf8.scalarCount >= 2, utf8.endsWithAny(ReadingLexicon.departmentEndings) else {
            return false
        }
        if Self.isParty(utf8) || utf8.starts(with: "委员会") { return false }
        if utf8.endsWithAny(["人民政府", "政府", "县委", "市委", "区委", "省委", "旗委", "党委", "党工委", "人大常委会"]) { return false }
        return !self.isGovernmentOffice && self.township == nil
    }

    /// 高新区, 经济技术开发区: an agency of the division that it lies in, not that division.
    private var isZone: Bool {
        let utf8 = Array(self.name.utf8)[...]
        return utf8.scalarCount <= 16 && utf8.endsWithAny(ReadingLexicon.zoneEndings)
    }

    /// Whether it reports on the rule of law for its government, as bureaus of justice do.
    var servesGovernment: Bool { Array(self.name.utf8)[...].containsAny(["司法", "法治", "法制", "政府办", "委办公"]) }

    /// The office of the government: it speaks for the government that it serves, unless it reports on itself.
    var isGovernmentOffice: Bool {
        Array(self.name.utf8)[...].endsWithAny(["政府办公室", "政府办公厅", "政府办"])
    }

    /// 某镇, 某乡, 某街道, where the name begins with one.
    var township: String? {
        let utf8 = Array(self.name.utf8)[...]
        for ending in ["街道", "镇", "乡"] as [Phrase] {
            guard let found = utf8.firstRange(of: ending) else { continue }
            let name = utf8[..<found.upperBound]
            let after = utf8[found.upperBound...]
            let isWhole = after.isEmpty || after.startsWithAny(Self.townshipBodies)
            guard (2...8).contains(name.scalarCount), isWhole, !Self.noTownships.contains(name.string) else { continue }
            return name.string
        }
        return nil
    }

    private static let townshipBodies: PhraseSet = ["人民政府", "办事处", "党", "政府"]
    private static let noTownships: Set<String> = ["城镇", "乡镇", "街镇", "各镇"]

    private static let stops: [Phrase] = [
        "关于", "法治", "依法", "推进", "年度", "二〇", "二○", "《", "贯彻", "落实", "全面", "：", ":", "，", ",", "“", "工作", "开展",
        "加强", "深入", "上半年", "\n",
    ]
}
