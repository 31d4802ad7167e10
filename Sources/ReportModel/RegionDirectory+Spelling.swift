extension RegionDirectory {
    /// Whether letters of a host's name are made of the names of this division and of those above it, greater before
    /// smaller: njgl is 南京 鼓楼, glq and gulou are 鼓楼区, scyilong is 四川 仪陇.
    ///
    /// Names are written out or by their first letters, with or without 区, 县, 市. Two letters alone are the initials of
    /// very many names: they count only where `isRegistrant`, in the label right below gov.cn.
    public func spells(_ letters: String, _ code: String, isRegistrant: Bool) -> Bool {
        guard let index = self.index(code: code) else { return false }
        let names = self.path(to: index).reversed().map { self.divisions[Int($0)] }
            .filter { $0.level.depth <= RegionLevel.county.depth }.map { self.spellings(of: $0.name) }
        return Self.isMade(Array(letters.utf8)[...], of: names[...], isSure: false, parts: 0, isRegistrant)
    }

    private struct Spelling {
        var letters: [UInt8]
        /// Whether it leaves little doubt by itself.
        var isSure: Bool
    }

    private func spellings(of name: String) -> [Spelling] {
        let short = self.lexicon.shortForms(of: name).first ?? name
        var found: [Spelling] = []
        func add(_ letters: String, isSure: Bool) {
            found.append(Spelling(letters: Array(letters.utf8), isSure: isSure))
        }
        for full in self.signs.spellings(of: short) {
            add(full, isSure: full.utf8.count >= 4)
            for kind in Self.kinds where name.hasSuffix(kind.name) { add(full + kind.spelling, isSure: true) }
        }
        for initials in self.signs.initials(of: short) where initials.utf8.count >= 2 {
            add(initials, isSure: false)
            for kind in Self.kinds where name.hasSuffix(kind.name) {
                add(initials + kind.spelling.prefix(1), isSure: true)
            }
        }
        return found
    }

    private static let kinds = [
        (name: "区", spelling: "qu"), (name: "县", spelling: "xian"), (name: "市", spelling: "shi"),
        (name: "旗", spelling: "qi"), (name: "州", spelling: "zhou"),
    ]

    private static func isMade(
        _ letters: ArraySlice<UInt8>,
        of names: ArraySlice<[Spelling]>,
        isSure: Bool,
        parts: Int,
        _ isRegistrant: Bool
    ) -> Bool {
        if letters.isEmpty { return isSure || parts > 1 || parts == 1 && isRegistrant }
        guard let first = names.first else { return false }
        for spelling in first where letters.starts(with: spelling.letters) {
            let rest = letters.dropFirst(spelling.letters.count)
            if self.isMade(
                rest,
                of: names.dropFirst(),
                isSure: isSure || spelling.isSure,
                parts: parts + 1,
                isRegistrant
            ) {
                return true
            }
        }
        return self.isMade(letters, of: names.dropFirst(), isSure: isSure, parts: parts, isRegistrant)
    }
}
