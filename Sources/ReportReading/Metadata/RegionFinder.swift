import ReportModel

/// Finds the division, or the department of one, that a document speaks for.
///
/// The title is asked first, then the subtitle, the issuer, the organisation's code in the index number, the opening,
/// the site, the source. Homonyms are told apart by all of these together; where they cannot be, the region is unknown.
struct RegionFinder {
    let regions: RegionDirectory
    var title: String?
    var subtitle: String?
    var issuer: String?
    var indexNumber: String?
    var siteName: String?
    var source: String?
    var channel: String?
    let paragraphs: [String]
    /// What the page prints above the article, links apart: evidence only for telling homonyms apart.
    let surroundings: String

    func find() -> Region? {
        let organisation = self.organisationRegion
        guard let division = self.division(context: organisation) ?? organisation ?? self.townshipByName else {
            return nil
        }
        if let township = self.township(in: division) { return township }
        return self.isDepartment(of: division)
            ? Region(adcode: division.adcode, name: division.name, level: .department)
            : division
    }

    // MARK: Division

    /// Characters 3 to 8 of a unified social credit code (GB 32100) are the code of the division: 11370305….
    private var organisationRegion: Region? {
        guard let digits = self.indexNumber?.utf8.prefix(8), digits.count == 8, digits.first == UInt8(ascii: "1"),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return self.regions.region(code: String(decoding: digits.dropFirst(2), as: UTF8.self))
    }

    private func division(context: Region?) -> Region? {
        let named = [self.title, self.subtitle, self.issuer].compactMap(\.self)
        let rest = [self.paragraphs.prefix(3).joined(separator: "\n"), self.siteName, self.source, self.channel]
            .compactMap(\.self)
        for texts in [named, rest] {
            for text in texts {
                if let region = self.firstRegion(in: text, evidence: named + rest, context: context) { return region }
                // A name that all the evidence leaves open is no licence to take another place's.
                if texts == named, self.hasOpenName(text) { return context }
            }
            if let context, texts == named { return context }
        }
        return nil
    }

    /// The first division that `text` names, homonyms told apart by the evidence, else by the whole body.
    private func firstRegion(in text: String, evidence: [String], context: Region?) -> Region? {
        let around = evidence.joined(separator: "\n")
        for support in [around, around + "\n" + self.everything] {
            let mentions = self.regions.mentions(in: text + "\n" + support, context: context)
            guard let first = mentions.first, first.range.upperBound <= text.utf8.count else { return nil }
            if let code = first.adcode { return self.regions.region(code: code) }
        }
        return nil
    }

    private var everything: String { self.surroundings + "\n" + self.paragraphs.joined(separator: "\n") }

    private func hasOpenName(_ text: String) -> Bool { !self.regions.mentions(in: text).isEmpty }

    // MARK: Townships

    /// The township that the title or the issuer names, inside `division`.
    private func township(in division: Region) -> Region? {
        guard division.level != .township else { return division }
        for text in [self.title, self.issuer].compactMap(\.self) {
            let mentions = self.regions.mentions(in: text, context: division)
            for mention in mentions.prefix(2) {
                guard let code = mention.adcode, let region = self.regions.region(code: code),
                    region.level == .township
                else { continue }
                return region
            }
            if let name = OrganisationName(in: text, after: mentions.first?.range.upperBound ?? 0).township {
                // Not in the directory: known by name alone, under the code of what it lies in.
                return Region(adcode: division.adcode, name: division.name + name, level: .township)
            }
            // 某县2023年…报告 is the county's, whoever put it up.
            if !mentions.isEmpty { return nil }
        }
        return nil
    }

    /// The township that the title names, where the page names the county or city of but one of its namesakes, or
    /// where it has none.
    private var townshipByName: Region? {
        guard let title = self.title, let name = OrganisationName(in: title, after: 0).township else { return nil }
        let namesakes = self.regions.divisions(named: name).filter { self.regions.region(code: $0)?.level == .township }
        guard namesakes.count > 1 else { return namesakes.first.flatMap(self.regions.region(code:)) }
        let named = Set(self.regions.mentions(in: self.everything).compactMap(\.adcode))
        let near = namesakes.filter { code in
            self.regions.ancestors(of: code).contains { $0.level != .province && named.contains($0.adcode) }
        }
        return near.count == 1 ? self.regions.region(code: near[0]) : nil
    }

    // MARK: Departments

    private func isDepartment(of division: Region) -> Bool {
        if let title = self.title {
            let mentions = self.regions.mentions(in: title, context: division)
            let name = OrganisationName(in: title, after: mentions.first?.range.upperBound ?? 0)
            if name.isDepartment { return true }
            if name.isGovernmentOffice { return self.paragraphs.prefix(2).joined().contains("办公室") }
            // 某县2023年…报告 is the county's, whoever put it up.
            if !mentions.isEmpty { return false }
        }
        guard let issuer = self.issuer else { return self.speaksAsDepartment }
        let mentions = self.regions.mentions(in: issuer, context: division)
        let name = OrganisationName(in: issuer, after: mentions.first?.range.upperBound ?? 0)
        return name.isDepartment && self.speaksAsDepartment
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
