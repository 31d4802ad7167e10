import ReportModel

/// Finds the division, or the department of one, that a document speaks for.
///
/// The title is asked first, then the subtitle, the issuer, the organisation's code in the index number, the opening,
/// the site, the source. Homonyms are told apart by all that the page carries (`HomonymJudge`); where they cannot be, the
/// region is unknown and the divisions that it may be are given.
struct RegionFinder {
    struct Finding {
        var region: Region?
        /// The codes of the divisions that the document may speak for, where nothing tells which.
        var candidates: [String] = []
        /// What told the division from others of its name.
        var evidence: [RegionEvidence] = []
        /// Divisions of that name which weaker evidence spoke for.
        var contradicted: [String] = []
    }

    let regions: RegionDirectory
    var title: String?
    var subtitle: String?
    var issuer: String?
    var indexNumber: String?
    var siteName: String?
    var source: String?
    var channel: String?
    var documentNumber: String?
    /// Who keeps the site, as its foot says: evidence only for telling homonyms apart.
    var sponsors: String
    let paragraphs: [String]
    /// What stands around the article is evidence only for telling homonyms apart.
    let article: Article
    let uri: String

    func find() -> Finding {
        let organisation = self.organisationRegion
        if let township = self.township(organisation) { return township }
        let finding = self.division(context: organisation)
        guard let division = finding.region ?? organisation else { return finding }
        var whole = finding
        whole.region = division
        whole.candidates = []
        if let name = self.unlistedTownship(in: division) {
            // Not in the directory: known by name alone, under the code of what it lies in.
            whole.region = Region(adcode: division.adcode, name: division.name + name, level: .township)
        } else if self.isDepartment(of: division) {
            let place = self.branch(of: division) ?? division
            whole.region = Region(adcode: place.adcode, name: place.name, level: .department)
        }
        return whole
    }

    // MARK: Division

    /// Characters 3 to 8 of a unified social credit code (GB 32100) are the code of the division: 11370305….
    private var organisationRegion: Region? {
        guard let digits = self.indexNumber?.utf8.prefix(8), digits.count == 8, digits.first == UInt8(ascii: "1"),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return self.regions.region(code: String(decoding: digits.dropFirst(2), as: UTF8.self))
    }

    private var named: [String] { [self.title, self.subtitle, self.issuer].compactMap(\.self) }

    /// The site comes before the first parts of the report, which name places as examples.
    private var rest: [String] {
        let start = self.paragraphs.prefix(3)
        let opening = start.prefix { !Array($0.utf8)[...].startsWithAny(Self.firstHeadings) }
        return [
            opening.joined(separator: "\n"), self.siteName, self.source, self.sponsors,
            start.dropFirst(opening.count).joined(separator: "\n"), self.channel,
        ].compactMap(\.self)
    }

    private static let firstHeadings: PhraseSet = ["一、", "（一）", "(一)", "一是", "第一", "1、", "1.", "1．"]

    private func division(context: Region?) -> Finding {
        var candidates: [String] = []
        for (texts, isNamed) in [(self.named, true), (self.rest, false)] {
            for text in texts {
                let found = self.firstRegion(in: text, context: context)
                if found.region != nil { return found }
                if candidates.isEmpty { candidates = found.candidates }
                // A name that all the evidence leaves open is no licence to take another place's.
                if isNamed, !found.candidates.isEmpty { return Finding(region: context, candidates: candidates) }
            }
            if context != nil, isNamed { return Finding(region: context) }
        }
        return Finding(candidates: candidates)
    }

    /// The first division that `text` names, homonyms told apart by the evidence of the whole page.
    private func firstRegion(in text: String, context: Region?) -> Finding {
        guard let first = self.regions.mentions(in: text, context: context).first else { return Finding() }
        guard let code = first.adcode else { return self.judged(first.candidates, named: first, in: text, context) }
        var evidence: [RegionEvidence] = []
        if first.candidates.count > 1 {
            let isInside = context.map { self.regions.contains($0.adcode, code) } ?? false
            evidence = [isInside ? self.organisationEvidence : RegionEvidence(kind: .names, text: "")]
        }
        return Finding(region: self.regions.region(code: code), evidence: evidence)
    }

    // MARK: Homonyms

    private var organisationEvidence: RegionEvidence {
        RegionEvidence(kind: .organisationCode, text: self.indexNumber ?? "")
    }

    /// What all the evidence says of candidates with one name.
    private func judged(
        _ all: [String],
        named mention: RegionMention,
        in text: String,
        _ organisation: Region?
    ) -> Finding {
        var candidates = all
        var evidence: [RegionEvidence] = []
        if let organisation {
            let inside = all.filter { self.regions.contains(organisation.adcode, $0) }
            if !inside.isEmpty, inside.count < all.count {
                candidates = inside
                evidence = [self.organisationEvidence]
            }
        }
        guard candidates.count > 1 else {
            return Finding(region: self.regions.region(code: candidates[0]), evidence: evidence)
        }
        let around = (self.named + self.rest + [self.article.page.title].compactMap(\.self)).joined(separator: "\n")
        let judge = HomonymJudge(
            regions: self.regions,
            signs: PlaceSigns(self.article, uri: self.uri),
            documentNumber: self.documentNumber,
            name: String(decoding: Array(text.utf8)[mention.range], as: UTF8.self),
            around: around,
            everything: ([around, self.surroundings] + self.paragraphs).joined(separator: "\n")
        )
        let verdict = judge.verdict(among: candidates)
        guard let code = verdict.code else { return Finding(candidates: verdict.candidates) }
        return Finding(
            region: self.regions.region(code: code),
            evidence: evidence + verdict.evidence,
            contradicted: verdict.contradicted
        )
    }

    /// The lines above the article that are no links and no metadata.
    private var surroundings: String {
        self.article.header.suffix(40).lazy
            .filter { self.article.kinds[$0] == .short && self.article.page.lines[$0].linkShare < 0.5 }
            .map { self.article.page.lines[$0].slice.string }
            .joined(separator: "\n")
    }

    // MARK: Townships

    /// The township that the document speaks for; `nil` where it speaks for none that the directory has.
    private func township(_ organisation: Region?) -> Finding? {
        for text in self.named + [self.source].compactMap(\.self) {
            let divisions = self.regions.mentions(in: text, context: organisation)
            guard let township = self.regions.townships(in: text).first ?? self.shortTownship(in: text) else {
                // 某县2023年…报告 is the county's, whoever put it up.
                if divisions.isEmpty { continue }
                return self.listedTownship(divisions)
            }
            // 开化县马金镇, 开化县司法局马金镇…
            if let division = divisions.first, division.range.lowerBound < township.range.lowerBound {
                if let listed = self.listedTownship(divisions) { return listed }
                guard division.range.upperBound == township.range.lowerBound else { return nil }
            }
            return self.resolved(township, in: text, organisation)
        }
        if let opening = self.openingTownship { return self.resolved(opening.mention, in: opening.text, organisation) }
        // Last: townships have their pages on the county's site.
        guard let site = self.siteName, let township = self.regions.townships(in: site).first else { return nil }
        return self.resolved(township, in: site, organisation)
    }

    /// The township with a name of two characters that the text begins with, as a title or an organisation does: 彭镇人民政府,
    /// 彭镇2023年…. Elsewhere such a name is too easily a part of others.
    private func shortTownship(in text: String) -> RegionMention? {
        let name = text.unicodeScalars.prefix(2)
        let rest = Array(text.utf8).dropFirst(String(name).utf8.count)
        guard rest.startsWithAny(Self.afterTownships) else { return nil }
        let codes = self.regions.divisions(named: String(name)).filter {
            self.regions.region(code: $0)?.level == .township
        }
        guard !codes.isEmpty else { return nil }
        return RegionMention(
            range: 0..<String(name).utf8.count,
            adcode: codes.count == 1 ? codes[0] : nil,
            candidates: codes,
            isShort: false
        )
    }

    private static let afterTownships: PhraseSet = ["人民政府", "党委", "20", "二〇", "二○", "关于", "法治"]

    /// The township among the first two names, which follows the name of a division above it.
    private func listedTownship(_ mentions: [RegionMention]) -> Finding? {
        for code in mentions.prefix(2).compactMap(\.adcode) {
            if let region = self.regions.region(code: code), region.level == .township {
                return Finding(region: region)
            }
        }
        return nil
    }

    /// The township that the opening speaks of, where title and issuer name no place: 2023年,某街道坚持…
    private var openingTownship: (mention: RegionMention, text: String)? {
        for paragraph in self.paragraphs.prefix(6) {
            guard let township = self.regions.townships(in: paragraph).first else {
                if self.namesSubject(paragraph) { return nil }
                continue
            }
            let before = String(decoding: Array(paragraph.utf8)[..<township.range.lowerBound], as: UTF8.self)
            // 全县创建…,双石镇…: an example of the county's.
            if self.siteName != nil, Array(before.utf8)[...].containsAny(Self.countyVoices) { return nil }
            return self.namesSubject(before) ? nil : (township, paragraph)
        }
        return nil
    }

    private static let countyVoices: [Phrase] = [
        "全县", "我县", "全区", "我区", "全市", "我市", "全旗", "我旗", "全省", "我省", "各镇", "各乡镇",
    ]

    /// Whether a text names a division other than as the one that leads: 在某县党委、政府的领导下.
    private func namesSubject(_ text: String) -> Bool {
        let utf8 = Array(text.utf8)
        return self.regions.mentions(in: text).contains { mention in
            let after = utf8[mention.range.upperBound...].prefix(75)
            return !after.containsAny(["领导", "指导", "部署", "安排", "要求"])
        }
    }

    /// The one of the townships that bear a name which the organisation's code, or what the page names, points to.
    private func resolved(_ township: RegionMention, in text: String, _ organisation: Region?) -> Finding? {
        if let organisation {
            // The code of an organisation elsewhere: a renamed township, or one moved to another county.
            guard township.candidates.contains(where: { self.regions.contains(organisation.adcode, $0) }) else {
                return nil
            }
        }
        return township.candidates.count == 1
            ? Finding(region: self.regions.region(code: township.candidates[0]))
            : self.judged(township.candidates, named: township, in: text, organisation)
    }

    /// The township, by its name alone, that the title or the issuer names in a division of which none is listed so.
    private func unlistedTownship(in division: Region) -> String? {
        guard division.level != .township else { return nil }
        for text in [self.title, self.issuer].compactMap(\.self) {
            let mentions = self.regions.mentions(in: text, context: division)
            if let name = OrganisationName(in: text, after: mentions.first?.range.upperBound ?? 0).township {
                return name
            }
            // 某县2023年…报告 is the county's, whoever put it up.
            if !mentions.isEmpty { return nil }
        }
        return nil
    }

    // MARK: Departments

    private func isDepartment(of division: Region) -> Bool {
        guard division.level != .township else { return false }
        if let title = self.title {
            let mentions = self.regions.mentions(in: title, context: division)
            let name = OrganisationName(in: title, after: mentions.first?.range.upperBound ?? 0)
            if name.isDepartment { return true }
            if name.isGovernmentOffice { return self.paragraphs.prefix(2).joined().contains("办公室") }
            // 某县2023年…报告 is the county's, whoever put it up.
            if !mentions.isEmpty { return false }
        }
        if self.speaksAsDepartment || self.opensAsDepartment(of: division) { return true }
        guard let issuer = self.issuer else { return false }
        let mentions = self.regions.mentions(in: issuer, context: division)
        let name = OrganisationName(in: issuer, after: mentions.first?.range.upperBound ?? 0)
        // A bureau of justice puts up its government's report as often as its own.
        return name.isDepartment && !name.servesGovernment
    }

    /// Whether the first place that the opening names is followed by a department: 2023年,某县公安局坚持….
    private func opensAsDepartment(of division: Region) -> Bool {
        for paragraph in self.paragraphs.prefix(3) {
            let mentions = self.regions.mentions(in: paragraph, context: division)
            guard let place = mentions.first(where: { $0.adcode == division.adcode }) else { continue }
            let after = Array(paragraph.utf8)[place.range.upperBound...].prefix(60)
            return OrganisationName(in: String(decoding: after, as: UTF8.self), after: 0).isDepartment
        }
        return false
    }

    /// Whether the opening says 我局 rather than 我县.
    private var speaksAsDepartment: Bool {
        let opening = self.paragraphs.prefix(6).joined()
        return opening.containsAny(Self.departmentVoices)
    }

    private static let departmentVoices: [Phrase] = [
        "我局", "本局", "我委", "我厅", "本厅", "我办", "我中心", "局党组", "局党委", "委党组", "厅党组",
    ]
}
