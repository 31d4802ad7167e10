import Foundation
import ReportModel

/// Honours as the report of the place and the reports of the governments above it tell them.
struct HonourCheck: Sendable {
    /// The share of pairs of characters by which two titles are one.
    private static let likeness = 0.8
    /// Characters of a title that is nobody else's.
    private static let name = 6

    /// A clause of the report above that names places below it.
    private struct Told {
        var clause: CheckedSentence
        /// Its Han characters.
        var letters: String
        /// The places that it names, directly below or anywhere.
        var places: Set<String>
    }

    /// What the name of an honour ends with that a place may say it has built.
    private static let seats = ["示范基地", "示范区", "示范县", "示范市", "示范点", "示范单位", "示范街道", "示范镇", "示范乡镇"]

    private struct Honour {
        var report: CheckedReport
        var honour: ReportModel.Honour
        var clause: CheckedSentence
        var key: String
        /// The places that the clause names, by code.
        var places: Set<String>
        /// Whether it is called built (建成青少年法治教育示范基地): only beside a list of those who were named it is that a
        /// claim to the name.
        var isBuilt = false
    }

    private let regions: RegionDirectory

    init(regions: RegionDirectory) { self.regions = regions }

    /// What is found in each place's documents of a year, its annual report or its news, against the reports above.
    func findings(in reports: [CheckedReport]) -> [Finding] {
        let reports = reports.filter { $0.maker?.body == nil && $0.maker != nil }
        var findings: [Finding] = []
        for year in Set(reports.filter(\.isAnnualReport).map(\.year)) {
            let byPlace = Dictionary(grouping: reports.filter { Self.isOf(year, $0) }) { $0.maker?.adcode ?? "" }
            var told: [Int64: [Told]] = [:]
            for (adcode, documents) in byPlace {
                let honours = documents.flatMap { self.honours(of: $0) }
                let claims = honours + documents.flatMap { self.built(in: $0) }
                for above in self.regions.ancestors(of: adcode) where above.adcode != adcode {
                    for upper in byPlace[above.adcode] ?? [] where upper.isAnnualReport {
                        let clauses = told[upper.order] ?? self.told(by: upper, above)
                        told[upper.order] = clauses
                        findings += self.claims(adcode, claims, above, upper, clauses)
                        findings += self.grants(to: documents, adcode, honours, above, self.honours(of: upper))
                    }
                }
            }
        }
        return findings
    }

    /// A report of the year; or news of it, which tells no year but the day, and that may be in the next year.
    private static func isOf(_ year: Int?, _ report: CheckedReport) -> Bool {
        if report.year == year { return true }
        guard let year, !report.isAnnualReport, report.report.document.period == nil else { return false }
        return report.report.document.publishedOn?.year == year + 1
    }

    private func told(by upper: CheckedReport, _ above: Region) -> [Told] {
        upper.sentences.flatMap(\.clauses).compactMap { clause in
            let mentions = self.regions.mentions(in: clause.text, context: above).compactMap(\.adcode)
            let places = Set(mentions.filter { $0 != above.adcode && self.regions.contains(above.adcode, $0) })
            guard !places.isEmpty else { return nil }
            let letters = clause.text.unicodeScalars.filter { (0x3400...0x9FFF).contains($0.value) }
            return Told(clause: clause, letters: String(String.UnicodeScalarView(letters)), places: places)
        }
    }

    private func honours(of report: CheckedReport) -> [Honour] {
        report.report.honours.compactMap { honour in
            guard honour.type != .mediaReport, let sentence = report.sentence(at: honour.start),
                let clause = sentence.clauses.first(where: { $0.start <= honour.start && honour.start < $0.end })
            else { return nil }
            let key = Self.key(honour.title)
            guard key.count >= 4 else { return nil }
            let mentions = self.regions.mentions(in: clause.text, context: report.report.document.region)
            return Honour(
                report: report,
                honour: honour,
                clause: clause,
                key: key,
                places: Set(mentions.compactMap(\.adcode))
            )
        }
    }

    private func built(in report: CheckedReport) -> [Honour] {
        report.places(of: "建成").compactMap { start in
            guard let sentence = report.sentence(at: start),
                let clause = sentence.clauses.first(where: { $0.start <= start && start < $0.end })
            else { return nil }
            let title = report.text(start + 2, clause.end).prefix { !"，,、。".contains($0) }
                .filter { !"“”".contains($0) }
            let key = Self.key(title)
            guard key.count >= Self.name, !title.contains(where: \.isNumber),
                Self.seats.contains(where: title.hasSuffix)
            else { return nil }
            return Honour(
                report: report,
                honour: ReportModel.Honour(
                    title: title,
                    type: .designation,
                    recipient: nil,
                    grantor: nil,
                    quote: clause.text,
                    start: start
                ),
                clause: clause,
                key: key,
                places: [],
                isBuilt: true
            )
        }
    }

    /// What the place says of itself, against the report above.
    private func claims(
        _ adcode: String,
        _ claims: [Honour],
        _ above: Region,
        _ upper: CheckedReport,
        _ told: [Told]
    ) -> [Finding] {
        claims.compactMap { claim in
            let report = claim.report
            // An honour that it gives to its own parts is no claim.
            let below = claim.places.filter { self.regions.parent(of: $0)?.adcode == adcode }
            guard below.isEmpty else { return nil }
            let same = told.filter { $0.letters.contains(claim.key) }
            let quoted = report.evidence(claim.clause, quote: claim.honour.quote)
            if let confirming = same.first(where: { $0.places.contains(adcode) }) {
                if claim.isBuilt { return nil }
                return Finding(
                    .honour,
                    .confirmed,
                    of: report,
                    "“\(claim.honour.title)”：\(above.name)的报告也提到本地，相互印证。",
                    key: "confirmed \(above.adcode)",
                    [quoted, upper.evidence(confirming.clause)]
                )
            }
            guard self.canGive(claim.honour, above) else { return nil }
            if claim.key.count >= Self.name, let level = self.regions.region(code: adcode)?.level,
                let list = same.first(where: { told in
                    told.places.contains { self.regions.region(code: $0)?.level == level }
                })
            {
                return Finding(
                    .honour,
                    .doubtful,
                    of: report,
                    "本地称获“\(claim.honour.title)”，而\(above.name)的报告列出的名单中没有本地，请核对。",
                    key: "contradicted \(above.adcode)",
                    [quoted, upper.evidence(list.clause)]
                )
            }
            guard !claim.isBuilt else { return nil }
            // Only the one who is named as giving it can be expected to tell of it.
            guard let grantor = claim.honour.grantor, above.name.hasSuffix(grantor) else { return nil }
            return Finding(
                .honour,
                .hint,
                of: report,
                "本地称由\(grantor)授予“\(claim.honour.title)”，\(above.name)的报告未提及。",
                key: "unmentioned \(above.adcode)",
                [quoted]
            )
        }
    }

    /// Whether a government may have given it, by the level that the words tell: 全国, 全省, 全市.
    private func canGive(_ honour: ReportModel.Honour, _ above: Region) -> Bool {
        if let grantor = honour.grantor, ["省", "市", "县", "区", "州"].contains(where: { grantor.hasSuffix($0) }),
            !above.name.hasSuffix(grantor)
        {
            return false
        }
        let words = (honour.grantor ?? "") + honour.title + honour.quote
        let levels: [(RegionLevel?, [String])] = [
            (nil, ["全国", "国家", "中国", "中央", "国务院", "部"]), (.province, ["全省", "省级", "省委", "省政府"]),
            (.city, ["全市", "市级", "市委", "市政府"]),
        ]
        guard let level = levels.first(where: { $0.1.contains { words.contains($0) } }) else { return true }
        return level.0 == above.level
    }

    /// What the report above says of the place and the place's own annual report passes over.
    private func grants(
        to documents: [CheckedReport],
        _ adcode: String,
        _ claims: [Honour],
        _ above: Region,
        _ granted: [Honour]
    ) -> [Finding] {
        guard let report = documents.first(where: \.isAnnualReport) else { return [] }
        return granted.compactMap { grant in
            guard grant.places.contains(adcode), !claims.contains(where: { self.isSame($0, grant) }),
                !documents.contains(where: { $0.report.body.text.contains(grant.honour.title) })
            else { return nil }
            return Finding(
                .honour,
                .hint,
                of: report,
                "\(above.name)的报告提到本地获“\(grant.honour.title)”，本地报告未提及。",
                key: "passed over \(above.adcode)",
                [grant.report.evidence(grant.clause, quote: grant.honour.quote)]
            )
        }
    }

    private func isSame(_ one: Honour, _ other: Honour) -> Bool {
        if one.key == other.key { return true }
        // 行政执法案例 is no honour's whole name: one inside the other must be most of it.
        let (short, long) = one.key.count < other.key.count ? (one.key, other.key) : (other.key, one.key)
        if short.count >= 6, long.contains(short) { return true }
        let (a, b) = (BodySentence.bigrams(of: one.key), BodySentence.bigrams(of: other.key))
        guard !a.isEmpty, !b.isEmpty else { return false }
        return 2 * Double(a.intersection(b).count) / Double(a.count + b.count) >= Self.likeness
    }

    /// A title without marks, years, and who gives it: “2022年度全省法治政府建设示范区” as 法治政府建设示范区.
    static func key(_ title: String) -> String {
        var key = String(String.UnicodeScalarView(title.unicodeScalars.filter { (0x3400...0x9FFF).contains($0.value) }))
        for word in ["发布的", "评选的", "命名的", "授予的", "颁发的"] {
            if let range = key.range(of: word) { key = String(key[range.upperBound...]) }
        }
        // 山东省法治政府建设示范区.
        for end in ["省", "自治区", "市"] {
            if let range = key.range(of: end), key.distance(from: key.startIndex, to: range.lowerBound) <= 3,
                key.distance(from: range.upperBound, to: key.endIndex) >= 4
            {
                key = String(key[range.upperBound...])
            }
        }
        let leads = [
            "第一批", "第二批", "第三批", "第四批", "第五批", "年度", "年", "首批", "全国", "全省", "全市", "全区", "全县", "国家级", "省级", "市级", "县级",
            "国家", "省", "市",
        ]
        while let lead = leads.first(where: { key.hasPrefix($0) && key.count > $0.count + 3 }) {
            key = String(key.dropFirst(lead.count))
        }
        for tail in ["称号", "荣誉称号", "名单", "荣誉"] where key.hasSuffix(tail) && key.count > tail.count + 3 {
            key = String(key.dropLast(tail.count))
        }
        return key
    }
}
