extension RegionDirectory {
    /// The codes of the divisions with this name, full (邹平市), short (邹平) or former (邹平县), by code.
    ///
    /// Townships are found by their full name only.
    public func divisions(named name: String) -> [String] {
        self.indexes(named: name, within: nil).map { self.divisions[Int($0)].code }.sorted().map { String($0) }
    }

    /// The divisions that `text` means: a code, a name, or a chain of names from the greater to the smaller.
    ///
    /// `370100`, 济南市, 山东省济南市, 山东济南, 邹平市. A full name is preferred to a short one; where several
    /// divisions bear the name all are given, the greater first. Empty where nothing bears it.
    public func resolve(_ text: String) -> [Region] {
        let name = String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        if let region = self.region(code: name) { return [region] }
        return self.chains(name, within: nil)
            .sorted { lhs, rhs in
                let (left, right) = (self.divisions[Int(lhs)], self.divisions[Int(rhs)])
                return (left.level.depth, left.code) < (right.level.depth, right.code)
            }
            .map(self.region(at:))
    }

    /// The divisions that a chain of names ends in, inside `ancestor`.
    func chains(_ text: String, within ancestor: Int32?) -> [Int32] {
        let whole = self.indexes(named: text, within: ancestor)
        if !whole.isEmpty { return whole }
        let bytes = Array(text.utf8)
        let heads = bytes.withUnsafeBufferPointer { self.names.matches(in: $0, at: 0) }
        for head in heads where head.length < bytes.count {
            let rest = String(decoding: bytes[head.length...], as: UTF8.self)
            var found: [Int32] = []
            for target in head.targets where self.isInside(target.division, ancestor) {
                for end in self.chains(rest, within: target.division) where !found.contains(end) { found.append(end) }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The divisions inside `ancestor` that bear this one name; those that bear it in full, where there are any.
    func indexes(named name: String, within ancestor: Int32?) -> [Int32] {
        let targets = self.names.targets(named: name).filter { self.isInside($0.division, ancestor) }
        let full = targets.filter { $0.form == .full }
        if !full.isEmpty { return full.map(\.division) }
        if !targets.isEmpty { return targets.map(\.division) }
        guard Self.townshipEndings.contains(where: name.hasSuffix) else { return [] }
        let townships = self.townshipNames.targets(named: name).map(\.division)
        // The table leaves out names of two characters.
        guard name.utf8.count < 9 else { return townships.filter { self.isInside($0, ancestor) } }
        return self.divisions.indices.lazy.map { Int32($0) }.filter {
            self.divisions[Int($0)].level == .township && self.divisions[Int($0)].name == name
                && self.isInside($0, ancestor)
        }
    }

    private func isInside(_ index: Int32, _ ancestor: Int32?) -> Bool {
        guard let ancestor else { return true }
        return index != ancestor && self.contains(ancestor, index)
    }

    private static let townshipEndings = ["镇", "乡", "街道", "苏木"]
}

extension RegionLevel {
    /// 0 for a province; a department stands below every division.
    var depth: Int {
        switch self {
        case .province: 0
        case .city: 1
        case .county: 2
        case .township: 3
        case .department: 4
        }
    }
}
