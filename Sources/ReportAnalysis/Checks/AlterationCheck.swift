import ReportModel

/// What changed in a report after it was published: the version that answers queries against an earlier one.
struct AlterationCheck: Sendable {
    /// Changed figures that a finding tells.
    private static let quoted = 10

    func findings(in report: CheckedReport, earlier: CheckedReport) -> [Finding] {
        guard report.report.body.text != earlier.report.body.text else { return [] }
        let old = Self.statements(of: earlier)
        let new = Self.statements(of: report)
        // The same name with another number, where the old number is gone.
        var findings: [Finding] = []
        for (thing, figures) in new.sorted(by: { $0.value[0].start < $1.value[0].start }).prefix(10_000) {
            guard let before = old[thing], figures.count == before.count else { continue }
            for (now, then) in zip(figures, before) where !PrintedValue(now).agrees(with: PrintedValue(then)) {
                findings.append(
                    Finding(
                        .altered,
                        .serious,
                        of: report,
                        "公开后改动：“\(now.measure ?? now.indicator ?? "数据")”由\(then.quote)改为\(now.quote)，请说明原因。",
                        [report.evidence(now), earlier.evidence(then)]
                    )
                )
            }
        }
        if findings.count > Self.quoted { findings = Array(findings.prefix(Self.quoted)) }
        if findings.isEmpty { findings = self.rewording(report, earlier) }
        return findings
    }

    /// Sentences that are new or gone, where no number changed.
    private func rewording(_ report: CheckedReport, _ earlier: CheckedReport) -> [Finding] {
        let letters = { (sentence: CheckedSentence) in
            String(String.UnicodeScalarView(sentence.text.unicodeScalars.filter { $0.properties.isAlphabetic }))
        }
        let (old, new) = (Set(earlier.sentences.map(letters)), Set(report.sentences.map(letters)))
        let added = report.sentences.filter { !old.contains(letters($0)) }
        let gone = earlier.sentences.filter { !new.contains(letters($0)) }
        guard !added.isEmpty || !gone.isEmpty else { return [] }
        return [
            Finding(
                .altered,
                .hint,
                of: report,
                "公开后改动：新增\(added.count)句，删去\(gone.count)句，数据未变。",
                added.prefix(3).map { report.evidence($0) } + gone.prefix(3).map { earlier.evidence($0) }
            )
        ]
    }

    private struct Thing: Hashable {
        var name: String
        var unit: String
        var region: String?
        var period: Period?
        var status: Figure.Status
    }

    private static func statements(of report: CheckedReport) -> [Thing: [Figure]] {
        Dictionary(grouping: report.report.figures.filter { $0.indicator != nil || $0.measure != nil }) { figure in
            Thing(
                name: figure.indicator ?? figure.measure ?? "",
                unit: figure.unit,
                region: figure.region?.adcode,
                period: figure.period,
                status: figure.status
            )
        }
    }
}
