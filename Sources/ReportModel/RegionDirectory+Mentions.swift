extension RegionDirectory {
    /// The divisions that a running text names, in order.
    ///
    /// Whole names are found everywhere; a short name (济南) only where it is no ordinary word and no name of a
    /// county, unless the context tells: the names of `context`, of those above it and, in full, of those directly
    /// below it are always found, and so is any name that follows that of a division above it (山东合作 is not one).
    /// Homonyms (鼓楼区) are told apart by such a chain, by the context, and by what else the text names.
    public func mentions(in text: some StringProtocol, context: Region? = nil) -> [RegionMention] {
        var text = String(text)
        return text.withUTF8 { self.mentions(in: $0, context: context) }
    }

    /// Whether the name of a division may begin at byte `at`; where not, no mention does.
    public func mayBegin(in text: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
        self.names.mayMatch(in: text, at: at) || self.townshipNames.mayMatch(in: text, at: at)
    }

    /// The divisions that a running text in UTF-8 names; see `mentions(in:context:)`.
    public func mentions(in text: UnsafeBufferPointer<UInt8>, context: Region? = nil) -> [RegionMention] {
        let context = context.flatMap { self.index(code: $0.adcode) }
        let county = context.flatMap { self.path(to: $0).first { self.divisions[Int($0)].level == .county } }
        var found: [RegionNameChain] = []
        var at = 0
        while at < text.count {
            guard text[at] >= 0xE0 else {
                at += text[at].utf8Width
                continue
            }
            let townships = self.townshipNames.matches(in: text, at: at)
            let chain = self.chain(in: text, at: at, townships: townships, county: county)
            if let chain, let accepted = self.accepted(chain, in: text, context: context) {
                // 宁夏路街道 is no 宁夏, wherever it lies.
                let longer = townships.first.map(\.length) ?? 0
                if accepted.range.count >= longer {
                    found.append(accepted)
                    at = accepted.range.upperBound
                    continue
                }
                at += longer
                continue
            }
            at += text[at].utf8Width
        }
        return self.resolved(found, context: context)
    }

    /// The townships that a running text names in full, in order, wherever they lie: with the code where only one
    /// township bears the name.
    public func townships(in text: some StringProtocol) -> [RegionMention] {
        var text = String(text)
        return text.withUTF8 { text in
            var found: [RegionMention] = []
            var at = 0
            while at < text.count {
                guard text[at] >= 0xE0, let match = self.townshipNames.matches(in: text, at: at).first else {
                    at += text[at].utf8Width
                    continue
                }
                // 10个苏木乡镇: townships of two sorts, and no 苏木乡.
                let end = at + match.length
                if end + 3 <= text.count, text[end - 3..<end + 3].elementsEqual("乡镇".utf8) {
                    at = end
                    continue
                }
                let codes = match.targets.map { self.divisions[Int($0.division)].code }.sorted().map { String($0) }
                found.append(
                    RegionMention(
                        range: at..<at + match.length,
                        adcode: codes.count == 1 ? codes[0] : nil,
                        candidates: codes,
                        isShort: false
                    )
                )
                at += match.length
            }
            return found
        }
    }

    // MARK: Chains

    /// The name at `at` with the names that follow it directly and lie inside it.
    private func chain(
        in text: UnsafeBufferPointer<UInt8>,
        at: Int,
        townships: [RegionNameTable.Match],
        county: Int32?
    ) -> RegionNameChain? {
        var starts = self.names.matches(in: text, at: at).map { RegionNameChain(start: at, match: $0) }
        if let county {
            // The townships of the context's county, by their names alone.
            for match in townships {
                let inside = match.targets.filter { self.divisions[Int($0.division)].parent == county }
                guard !inside.isEmpty else { continue }
                var chain = RegionNameChain(start: at, match: match)
                chain.targets = inside
                starts.append(chain)
            }
        }
        guard var best = starts.max(by: { $0.range.count < $1.range.count }) else { return nil }
        for var chain in starts {
            // 济南市中区 is 济南 with 市中区, though 济南市 is the longer name.
            while let next = self.link(in: text, after: chain) { chain = next }
            if chain.links > best.links, chain.range.upperBound > best.range.upperBound || best.links == 1 {
                best = chain
            }
        }
        return best
    }

    private func link(in text: UnsafeBufferPointer<UInt8>, after chain: RegionNameChain) -> RegionNameChain? {
        let at = chain.range.upperBound
        guard at < text.count, text[at] >= 0xE0 else { return nil }
        for match in self.names.matches(in: text, at: at) + self.townshipNames.matches(in: text, at: at) {
            let inside = match.targets.filter { target in
                chain.targets.contains { $0.division != target.division && self.contains($0.division, target.division) }
            }
            guard !inside.isEmpty else { continue }
            return RegionNameChain(
                range: chain.range.lowerBound..<at + match.length,
                lastLength: match.length,
                targets: inside,
                links: chain.links + 1
            )
        }
        return nil
    }

    // MARK: Acceptance

    /// The chain with those of its targets that may be read here; `nil` where it is no name.
    private func accepted(
        _ chain: RegionNameChain,
        in text: UnsafeBufferPointer<UInt8>,
        context: Int32?
    ) -> RegionNameChain? {
        var chain = chain
        let last = chain.range.upperBound - chain.lastLength..<chain.range.upperBound
        let name = String(decoding: text[last], as: UTF8.self)
        let next = scalar(in: text, at: last.upperBound)
        if name.hasSuffix("区"), self.lexicon.splits.contains(next) { return nil }
        if chain.links > 1 {
            let full = chain.targets.filter { $0.form == .full }
            if !full.isEmpty { chain.targets = full }
            return chain
        }
        if name.hasPrefix("市"), self.lexicon.cityPrefixes.contains(scalar(in: text, before: last.lowerBound)) {
            return nil
        }
        if name.hasSuffix("市"), next == "场", self.lexicon.ordinary.contains(String(name.dropLast())) { return nil }
        let isBounded = self.isBounded(last, in: text)
        let isSubject = isBounded && Self.isFollowedByGovernment(last.upperBound, in: text)
        chain.targets = chain.targets.filter { target in
            self.isSafe(target, name: name, next: next, isBounded: isBounded, isSubject: isSubject, context: context)
        }
        let full = chain.targets.filter { $0.form == .full }
        if !full.isEmpty { chain.targets = full }
        return chain.targets.isEmpty ? nil : chain
    }

    /// Whether what stands before and after leaves no doubt that a name of two characters is one: 2023年单县….
    private func isBounded(_ name: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let before = scalar(in: text, before: name.lowerBound)
        guard before.unicodeScalars.first.map({ !$0.isHanLetter }) ?? true || self.lexicon.leads.contains(before) else {
            return false
        }
        return !self.lexicon.notAfterTwo.contains(scalar(in: text, at: name.upperBound))
            || self.lexicon.afterTwo.contains { text[name.upperBound...].starts(with: $0.utf8) }
    }

    /// Whether a year or the government follows, as in a title: 西区2023年…, 城关区人民政府.
    private static func isFollowedByGovernment(_ at: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let rest = text[at...]
        if rest.starts(with: "人民政府".utf8) { return true }
        let year = rest.prefix { (0x30...0x39).contains($0) }
        return year.count == 4 && year.starts(with: "20".utf8) && rest.dropFirst(4).starts(with: "年".utf8)
    }

    private func isSafe(
        _ target: RegionNameTable.Target,
        name: String,
        next: String,
        isBounded: Bool,
        isSubject: Bool,
        context: Int32?
    ) -> Bool {
        let division = self.divisions[Int(target.division)]
        if let context, self.contains(target.division, context) {
            return target.form == .full || !self.lexicon.notBefore.contains(next)
        }
        switch target.form {
        case .full:
            // 和县, 城区: two characters that any sentence may bring together.
            let isGeneric = self.lexicon.generic.contains(name)
            guard name.count == 2 || isGeneric else { return true }
            if isGeneric ? isSubject : isBounded { return true }
            return context != nil && division.parent == context
        case .short:
            return division.level.depth <= RegionLevel.city.depth && !self.lexicon.ordinary.contains(name)
                && !self.lexicon.notBefore.contains(next)
        }
    }

    // MARK: Homonyms

    private func resolved(_ chains: [RegionNameChain], context: Int32?) -> [RegionMention] {
        // The divisions that the text names beyond doubt, with those above them.
        var certain: Set<Int32> = []
        for chain in chains where chain.targets.count == 1 {
            certain.formUnion(self.path(to: chain.targets[0].division))
        }
        return chains.map { chain in
            let choice = self.choice(among: chain.targets.map(\.division), context: context, certain: certain)
            return RegionMention(
                range: chain.range,
                adcode: choice.map { String(self.divisions[Int($0)].code) },
                candidates: chain.targets.map { self.divisions[Int($0.division)].code }.sorted().map { String($0) },
                isShort: chain.targets.allSatisfy { $0.form == .short }
            )
        }
    }

    /// The one candidate nearest to the context, else to what the text names; `nil` where two are as near.
    private func choice(among candidates: [Int32], context: Int32?, certain: Set<Int32>) -> Int32? {
        guard candidates.count > 1 else { return candidates.first }
        let above = Set(context.map(self.path(to:)) ?? [])
        let scores = candidates.map { candidate in
            let path = self.path(to: candidate)
            // A shared county outweighs a shared city, a shared city a shared province.
            let near = path.filter(above.contains).map { self.divisions[Int($0)].level.depth + 1 }.max() ?? 0
            let named = path.dropFirst().filter(certain.contains).map { self.divisions[Int($0)].level.depth + 1 }.max()
            // 吉林 and 海南 are the provinces unless something says otherwise.
            let isProvince = self.divisions[Int(candidate)].level == .province
            return near * 100 + (named ?? 0) * 10 + (isProvince ? 1 : 0)
        }
        let best = scores.max() ?? 0
        let winners = zip(candidates, scores).filter { $0.1 == best }
        return best > 0 && winners.count == 1 ? winners[0].0 : nil
    }
}

extension UInt8 {
    /// The bytes of the scalar that this byte leads; 1 where it leads none.
    var utf8Width: Int {
        switch self {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...: 4
        default: 1
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isHanLetter: Bool { (0x3400...0x9FFF).contains(self.value) || self.value >= 0x20000 }
}

/// The scalar at byte `at`; empty at the end.
private func scalar(in text: UnsafeBufferPointer<UInt8>, at: Int) -> String {
    guard at < text.count else { return "" }
    return String(decoding: text[at..<min(text.count, at + text[at].utf8Width)], as: UTF8.self)
}

/// The scalar that ends at byte `end`; empty at the start.
private func scalar(in text: UnsafeBufferPointer<UInt8>, before end: Int) -> String {
    var start = end - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? "" : String(decoding: text[start..<end], as: UTF8.self)
}
