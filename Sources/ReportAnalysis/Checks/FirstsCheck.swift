import ReportModel

/// Places that claim to be the first with the same thing (全省首家, 在全市率先…) where only one can be.
struct FirstsCheck: Sendable {
    /// The share of the shorter thing's pairs of characters that the other must have.
    private static let likeness = 0.75
    /// Pairs of characters that a thing must have.
    private static let least = 4
    /// Rivals that are named; the sentences of all are shown.
    private static let mostNamed = 6

    private struct Claim {
        var report: CheckedReport
        var quote: String
        var sentence: CheckedSentence
        /// The code of the division in which it claims to be the first; `nil` for the country.
        var scope: String?
        var thing: Set<UInt64>
    }

    private let regions: RegionDirectory
    /// Words of firstness, and what is said of any thing that is begun.
    private let common: [String]
    private let scopes: [(word: String, level: RegionLevel?)]

    init(regions: RegionDirectory) throws(AnalysisError) {
        let rows = try ResourceTable.rows(of: "firsts")
        self.regions = regions
        self.common = rows.filter { $0[0] == "common" }.map { $0[1] }.sorted { $0.count > $1.count }
        self.scopes = rows.filter { $0[0] == "scope" }.map { ($0[1], RegionLevel(rawValue: $0[2])) }
    }

    /// A finding for each thing, about the last of the subjects that claim it; the others who do are told with it.
    func findings(in reports: [CheckedReport], about subjects: Set<Int64>) -> [Finding] {
        let claims = reports.filter { $0.isAnnualReport && $0.maker?.body == nil }.flatMap(self.claims)
        let rivals = Self.rivals(claims)
        let order = claims.indices.filter { subjects.contains(claims[$0].report.order) }.sorted {
            let (left, right) = (claims[$0].report, claims[$1].report)
            if left.year != right.year { return (left.year ?? 0) > (right.year ?? 0) }
            return (left.maker?.adcode ?? "", left.order) < (right.maker?.adcode ?? "", right.order)
        }
        var findings: [Finding] = []
        var told: [Set<Int>] = []
        for index in order {
            // Who comes later cannot be the first; in one year it may be either.
            let year = claims[index].report.year ?? 0
            let earlier = rivals[index].filter { claims[$0].report.year ?? 0 <= year }
            guard !earlier.isEmpty else { continue }
            let together = Set(earlier).union([index])
            guard !told.contains(where: { $0.isSuperset(of: together) }) else { continue }
            findings.append(self.finding(claims[index], earlier.map { claims[$0] }))
            told.append(together)
        }
        return findings
    }

    /// For each claim the others of its thing, by other governments.
    private static func rivals(_ claims: [Claim]) -> [[Int]] {
        // Rivals have a pair of characters in common.
        var holders: [UInt64: [Int]] = [:]
        for (index, claim) in claims.enumerated() {
            for pair in claim.thing { holders[pair, default: []].append(index) }
        }
        return claims.enumerated().map { index, claim in
            var shared: [Int: Int] = [:]
            for pair in claim.thing { for other in holders[pair] ?? [] { shared[other, default: 0] += 1 } }
            return shared.filter { other, count in
                let rival = claims[other]
                return rival.report.maker != claim.report.maker && rival.scope == claim.scope
                    && Double(count) >= Self.likeness * Double(min(claim.thing.count, rival.thing.count))
            }.keys.sorted()
        }
    }

    private func claims(of report: CheckedReport) -> [Claim] {
        guard let maker = report.maker else { return [] }
        return report.report.firsts.compactMap { first in
            guard let sentence = report.sentence(at: first.start),
                let scope = self.scopes.first(where: { first.quote.contains($0.word) }),
                // Several are in the first group.
                !first.quote.contains("首批"), !first.quote.contains("第一批")
            else { return nil }
            var code: String?
            if let level = scope.level {
                let holder = ([maker.adcode] + self.regions.ancestors(of: maker.adcode).map(\.adcode)).first {
                    self.regions.region(code: $0)?.level == level
                }
                guard let holder, holder != maker.adcode else { return nil }
                code = holder
            }
            var thing = first.quote
            for word in self.common { thing = thing.replacing(word, with: " ") }
            let pairs = BodySentence.bigrams(of: thing)
            guard pairs.count >= Self.least else { return nil }
            return Claim(report: report, quote: first.quote, sentence: sentence, scope: code, thing: pairs)
        }
    }

    private func finding(_ claim: Claim, _ rivals: [Claim]) -> Finding {
        let isSameYear = rivals.contains { $0.report.year == claim.report.year }
        let scope = claim.scope.flatMap { self.regions.region(code: $0)?.name } ?? "全国"
        // One that says so each year is named with the first.
        var seen: Set<Maker?> = []
        let others = rivals.sorted { ($0.report.year ?? 0, $0.report.order) < ($1.report.year ?? 0, $1.report.order) }
            .filter { seen.insert($0.report.maker).inserted }
        let names = others.map { ($0.report.place ?? "另一地方") + ($0.report.year.map { "\($0)年" } ?? "") }
        let many = others.count > Self.mostNamed ? "等\(others.count)地" : ""
        return Finding(
            .firsts,
            isSameYear ? .doubtful : .hint,
            of: claim.report,
            "本地称“\(claim.quote)”，\(names.prefix(Self.mostNamed).joined(separator: "、"))\(many)报告也称同一事项在\(scope)率先，请核对谁先。",
            key: others.compactMap { $0.report.maker?.adcode }.joined(separator: " "),
            ([claim] + others).map { $0.report.evidence($0.sentence, quote: $0.quote) }
        )
    }
}
