import ReportModel

/// Tells divisions of one name apart by what else a page carries, the strongest evidence first.
///
/// Each kind of evidence leaves those of the candidates that it speaks for. Where it speaks for none of those left but for
/// one that stronger evidence has ruled out, that is a contradiction; where it speaks for none at all, it says nothing.
struct HomonymJudge {
    struct Verdict {
        /// The one candidate left; `nil` where there are more.
        var code: String?
        /// The candidates left.
        var candidates: [String]
        var evidence: [RegionEvidence] = []
        /// Candidates that weaker evidence spoke for, against the verdict.
        var contradicted: [String] = []
    }

    let regions: RegionDirectory
    let signs: PlaceSigns
    var documentNumber: String?
    /// The homonym itself, which says nothing of which it is.
    let name: String
    /// Names around the report: title, issuer, opening, the site and who keeps it.
    let around: String
    /// All that the page says.
    let everything: String

    func verdict(among candidates: [String]) -> Verdict {
        var verdict = Verdict(candidates: candidates)
        for kind in Self.precedence {
            // Names in the body are looked for only where they are needed.
            if verdict.candidates.count == 1, [.body, .neighbours].contains(kind) { continue }
            for (text, supported) in self.witnesses(kind, candidates) where !supported.isEmpty {
                let left = verdict.candidates.filter(supported.contains)
                if left.isEmpty {
                    for code in supported where !verdict.contradicted.contains(code) {
                        verdict.contradicted.append(code)
                    }
                } else if left.count < verdict.candidates.count {
                    verdict.candidates = left
                    verdict.evidence.append(RegionEvidence(kind: kind, text: text))
                }
            }
        }
        if verdict.candidates.count == 1 { verdict.code = verdict.candidates[0] }
        return verdict
    }

    private static let precedence: [RegionEvidence.Kind] = [
        .names, .siteCode, .host, .documentNumber, .body, .neighbours, .areaCode, .postcode, .recordNumber, .path,
    ]

    /// The signs of one kind, each with the candidates that it speaks for.
    private func witnesses(
        _ kind: RegionEvidence.Kind,
        _ candidates: [String]
    ) -> [(text: String, supported: [String])] {
        switch kind {
        case .organisationCode: []
        case .names: [("", self.named(in: self.around, candidates, isBody: false))]
        case .body: [("", self.named(in: self.everything, candidates, isBody: true))]
        case .neighbours: [("", self.neighboured(candidates))]
        case .path: [(self.signs.path ?? "", self.named(in: self.signs.path ?? "", candidates, isBody: false))]
        case .siteCode: self.signs.siteCodes.map { code in (code, candidates.filter { self.isNear(code, $0) }) }
        case .host: self.signs.hosts.map { host in (host, self.spelled(host, candidates)) }
        case .documentNumber: self.documentNumber.map { [($0, self.numbered($0, candidates))] } ?? []
        case .areaCode: self.signs.areaCodes.map { ($0, self.inside(.area, $0, candidates)) }
        case .postcode: self.signs.postcodes.map { ($0, self.inside(.post, String($0.prefix(2)), candidates)) }
        case .recordNumber: self.signs.recordCharacters.map { ($0, self.inside(.province, $0, candidates)) }
        }
    }

    private func inside(_ kind: RegionSigns.Kind, _ sign: String, _ candidates: [String]) -> [String] {
        let divisions = self.regions.signs.divisions(kind, sign)
        return candidates.filter { code in divisions.contains { self.regions.contains($0, code) } }
    }

    /// Whether one of the two lies in the other: a site is its county's, or the city's above.
    private func isNear(_ code: String, _ candidate: String) -> Bool {
        self.regions.contains(code, candidate) || self.regions.contains(candidate, code)
    }

    // MARK: Names

    /// The candidates that share the smallest divisions with what the text names.
    private func named(in text: String, _ candidates: [String], isBody: Bool) -> [String] {
        guard !text.isEmpty else { return [] }
        var named: Set<String> = []
        for mention in self.regions.mentions(in: text) {
            guard let code = mention.adcode,
                mention.candidates.count == 1 || !mention.candidates.contains(where: candidates.contains)
            else { continue }
            // 学习浙江经验: the short name of a province far away is in many a report.
            if isBody, mention.isShort, self.regions.region(code: code)?.level == .province { continue }
            named.insert(code)
            for above in self.regions.ancestors(of: code) { named.insert(above.adcode) }
        }
        return self.best(candidates) { code in
            if named.contains(code) { return 9 }
            let shared = self.regions.ancestors(of: code).filter { named.contains($0.adcode) }
            return shared.map { Self.weight($0.level) }.max() ?? 0
        }
    }

    private static func weight(_ level: RegionLevel) -> Int {
        switch level {
        case .province: 1
        case .city: 2
        case .county: 3
        case .township, .department: 4
        }
    }

    /// The candidates that have most of the divisions which the page names as neighbours or parts of them, be these
    /// homonyms themselves: 文昌街道 beside 崮云湖街道, 鼓楼区 with 华大街道.
    private func neighboured(_ candidates: [String]) -> [String] {
        var names: [Set<String>] = []
        var seen: Set<String> = [self.name]
        let utf8 = Array(self.everything.utf8)
        for mention in self.regions.townships(in: self.everything) + self.regions.mentions(in: self.everything) {
            guard mention.candidates.count <= Self.mostNamesakes,
                seen.insert(String(decoding: utf8[mention.range], as: UTF8.self)).inserted
            else { continue }
            names.append(Set(mention.candidates))
        }
        return self.best(candidates) { code in
            let parent = self.regions.parent(of: code)?.adcode
            return names.count { codes in
                codes.contains { other in
                    other != code && !candidates.contains(other)
                        && (self.regions.parent(of: other)?.adcode == parent || self.regions.contains(code, other))
                }
            }
        }
    }

    /// A name that more divisions bear is no neighbour that tells anything: 城关镇.
    private static let mostNamesakes = 30

    /// The candidates with the highest score, where it is above 0.
    private func best(_ candidates: [String], _ score: (String) -> Int) -> [String] {
        let scores = candidates.map(score)
        guard let most = scores.max(), most > 0 else { return [] }
        return zip(candidates, scores).filter { $0.1 == most }.map(\.0)
    }

    // MARK: Letters and characters

    /// The candidates whose names a host spells: njgl.gov.cn, glq.fuzhou.gov.cn, gulou.jiangsu.gov.cn.
    private func spelled(_ host: String, _ candidates: [String]) -> [String] {
        let labels = host.split(separator: ".").dropLast(2).map(String.init).filter { !$0.hasPrefix("www") }
        guard let registrant = labels.last else { return [] }
        return self.best(candidates) { code in
            let isRegistrant = self.regions.spells(registrant, code, isRegistrant: true)
            let isProvince = self.inside(.domain, registrant, [code]).count == 1
            let below = labels.dropLast().contains { self.regions.spells($0, code, isRegistrant: isProvince) }
            return (isRegistrant || isProvince ? 2 : 0) + (below ? 1 : 0)
        }
    }

    /// The candidates for which the number's first characters stand: 徐鼓政发 for 徐州 鼓楼, 开马政 for 开化 马金.
    private func numbered(_ number: String, _ candidates: [String]) -> [String] {
        let start = number.unicodeScalars.prefix(2).map { String($0) }
        guard start.count == 2 else { return [] }
        return candidates.filter { code in
            guard let parent = self.regions.parent(of: code), let region = self.regions.region(code: code) else {
                return false
            }
            let own = String(region.name.dropFirst(parent.name.count))
            let above = self.regions.ancestors(of: parent.adcode).first?.name.count ?? 0
            let isParents = Self.stem(parent.name.dropFirst(above)).contains(start[0])
            return (isParents || self.regions.signs.divisions(.sign, start[0]).contains(parent.adcode))
                && Self.stem(own[...]).contains(start[1])
        }
    }

    /// The name without the word that says what it is.
    private static func stem(_ name: Substring) -> Substring {
        name.hasSuffix("街道") ? name.dropLast(2) : name.dropLast()
    }
}
