import ReportModel

/// Finds the division, or the department of one, that a document speaks for.
///
/// The title is asked first, then the subtitle, the issuer, the organisation's code in the index number, the opening,
/// the site, the source. Homonyms are told apart by all of these together; where they cannot be, the region is unknown
/// and the divisions that it may be are given.
struct RegionFinder {
    struct Finding {
        var region: Region?
        /// The codes of the divisions that the document may speak for, where nothing tells which.
        var candidates: [String] = []
    }

    let regions: RegionDirectory
    var title: String?
    var subtitle: String?
    var issuer: String?
    var indexNumber: String?
    var siteName: String?
    var source: String?
    var channel: String?
    /// Who keeps the site, as its foot says: evidence only for telling homonyms apart.
    var sponsors: String
    /// The division in the site's identification code.
    var siteCode: String?
    let paragraphs: [String]
    /// What the page prints above the article, links apart: evidence only for telling homonyms apart.
    let surroundings: String

    func find() -> Finding {
        let organisation = self.organisationRegion
        if let township = self.township(organisation) { return township }
        let finding = self.division(context: organisation)
        guard let division = finding.region ?? organisation else { return finding }
        if let name = self.unlistedTownship(in: division) {
            // Not in the directory: known by name alone, under the code of what it lies in.
            return Finding(region: Region(adcode: division.adcode, name: division.name + name, level: .township))
        }
        guard self.isDepartment(of: division) else { return Finding(region: division) }
        return Finding(region: Region(adcode: division.adcode, name: division.name, level: .department))
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
        let (named, rest) = (self.named, self.rest)
        for (texts, isNamed) in [(named, true), (rest, false)] {
            for text in texts {
                let found = self.firstRegion(in: text, evidence: named + rest, context: context)
                if found.region != nil { return found }
                if candidates.isEmpty { candidates = found.candidates }
                // A name that all the evidence leaves open is no licence to take another place's.
                if isNamed, !found.candidates.isEmpty { return Finding(region: context, candidates: candidates) }
            }
            if context != nil, isNamed { return Finding(region: context) }
        }
        return Finding(candidates: candidates)
    }

    /// The first division that `text` names, homonyms told apart by the evidence, else by the whole page.
    private func firstRegion(in text: String, evidence: [String], context: Region?) -> Finding {
        let plain = self.regions.mentions(in: text, context: context)
        guard let first = plain.first else { return Finding() }
        if let code = first.adcode { return Finding(region: self.regions.region(code: code)) }
        let around = evidence.joined(separator: "\n")
        for support in [around, around + "\n" + self.everything] {
            let mention = self.regions.mentions(in: text + "\n" + support, context: context).first
            if let code = mention?.adcode { return Finding(region: self.regions.region(code: code)) }
        }
        if let code = self.choiceBySite(among: first.candidates) {
            return Finding(region: self.regions.region(code: code))
        }
        return Finding(candidates: first.candidates)
    }

    private var everything: String {
        ([self.surroundings, self.sponsors] + self.paragraphs).joined(separator: "\n")
    }

    private func choiceBySite(among candidates: [String]) -> String? {
        guard let siteCode else { return nil }
        let near = candidates.filter { self.regions.contains(siteCode, $0) }
        return near.count == 1 ? near[0] : nil
    }

    // MARK: Townships

    /// The township that the document speaks for; `nil` where it speaks for none that the directory has.
    private func township(_ organisation: Region?) -> Finding? {
        for text in self.named + [self.siteName].compactMap(\.self) {
            let divisions = self.regions.mentions(in: text, context: organisation)
            let townships = self.regions.townships(in: text)
            guard let township = townships.first else {
                // 某县2023年…报告 is the county's, whoever put it up.
                if divisions.isEmpty { continue }
                return self.listedTownship(divisions)
            }
            // 开化县马金镇, 开化县司法局马金镇…
            if let division = divisions.first, division.range.lowerBound < township.range.lowerBound {
                if let listed = self.listedTownship(divisions) { return listed }
                guard division.range.upperBound == township.range.lowerBound else { return nil }
            }
            return self.resolved(township, organisation)
        }
        return self.openingTownship.flatMap { self.resolved($0, organisation) }
    }

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
    private var openingTownship: RegionMention? {
        for paragraph in self.paragraphs.prefix(6) {
            guard let township = self.regions.townships(in: paragraph).first else {
                if self.namesSubject(paragraph) { return nil }
                continue
            }
            let before = String(decoding: Array(paragraph.utf8)[..<township.range.lowerBound], as: UTF8.self)
            return self.namesSubject(before) ? nil : township
        }
        return nil
    }

    /// Whether a text names a division other than as the one that leads: 在某县党委、政府的领导下.
    private func namesSubject(_ text: String) -> Bool {
        let utf8 = Array(text.utf8)
        return self.regions.mentions(in: text).contains { mention in
            let after = utf8[mention.range.upperBound...].prefix(75)
            return !after.containsAny(["领导", "指导", "部署", "安排", "要求"])
        }
    }

    /// The one of the townships that bear a name which the organisation's code, or what the page names, points to.
    private func resolved(_ township: RegionMention, _ organisation: Region?) -> Finding? {
        var candidates = township.candidates
        if let organisation {
            let inside = candidates.filter { self.regions.contains(organisation.adcode, $0) }
            // The code of an organisation elsewhere: a renamed township, or one moved to another county.
            guard !inside.isEmpty else { return nil }
            candidates = inside
        }
        let code = candidates.count == 1 ? candidates[0] : self.choice(among: candidates)
        return Finding(region: code.flatMap(self.regions.region(code:)), candidates: code == nil ? candidates : [])
    }

    /// The candidate whose county, city or neighbours the page names, where it names those of only one.
    private func choice(among candidates: [String]) -> String? {
        let around = (self.named + self.rest).joined(separator: "\n")
        for text in [around, self.everything] {
            let divisions = Set(self.regions.mentions(in: text).compactMap(\.adcode))
            for level in [RegionLevel.county, .city] {
                let near = candidates.filter { code in
                    self.regions.ancestors(of: code).contains { $0.level == level && divisions.contains($0.adcode) }
                }
                if near.count == 1 { return near[0] }
            }
        }
        let neighbours = Set(
            self.regions.townships(in: self.everything).compactMap(\.adcode).compactMap {
                self.regions.parent(of: $0)?.adcode
            }
        )
        let near = candidates.filter { code in
            self.regions.parent(of: code).map { neighbours.contains($0.adcode) } ?? false
        }
        return near.count == 1 ? near[0] : self.choiceBySite(among: candidates)
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
