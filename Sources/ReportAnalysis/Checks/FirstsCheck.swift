import ReportModel

/// Places that claim to be the first with the same thing (全省首家, 在全市率先…) where only one can be.
struct FirstsCheck: Sendable {
    /// The share of the shorter thing's pairs of characters that the other must have.
    private static let likeness = 0.75
    /// Pairs of characters that a thing must have.
    private static let least = 4

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

    func findings(in reports: [CheckedReport]) -> [Finding] {
        let claims = reports.filter { $0.isAnnualReport && $0.maker?.body == nil }.flatMap(self.claims)
        // Rivals have a pair of characters in common.
        var holders: [UInt64: [Int]] = [:]
        for (index, claim) in claims.enumerated() {
            for pair in claim.thing { holders[pair, default: []].append(index) }
        }
        var findings: [Finding] = []
        for (index, claim) in claims.enumerated() {
            var shared: [Int: Int] = [:]
            for pair in claim.thing {
                for other in holders[pair] ?? [] where other > index { shared[other, default: 0] += 1 }
            }
            for (other, count) in shared {
                let rival = claims[other]
                guard rival.report.maker != claim.report.maker, rival.scope == claim.scope,
                    Double(count) >= Self.likeness * Double(min(claim.thing.count, rival.thing.count))
                else { continue }
                // Who comes later cannot be the first; in one year it may be either.
                let (year, other) = (claim.report.year ?? 0, rival.report.year ?? 0)
                if year >= other { findings.append(self.finding(claim, rival)) }
                if other >= year { findings.append(self.finding(rival, claim)) }
            }
        }
        return findings
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

    private func finding(_ claim: Claim, _ rival: Claim) -> Finding {
        let isSameYear = claim.report.year == rival.report.year
        let scope = claim.scope.flatMap { self.regions.region(code: $0)?.name } ?? "全国"
        let year = rival.report.year.map { "\($0)年" } ?? ""
        return Finding(
            .firsts,
            isSameYear ? .doubtful : .hint,
            of: claim.report,
            "本地称“\(claim.quote)”，\(rival.report.place ?? "另一地方")\(year)报告也称同一事项在\(scope)率先，请核对谁先。",
            key: rival.report.maker?.adcode ?? "",
            [
                claim.report.evidence(claim.sentence, quote: claim.quote),
                rival.report.evidence(rival.sentence, quote: rival.quote),
            ]
        )
    }
}
