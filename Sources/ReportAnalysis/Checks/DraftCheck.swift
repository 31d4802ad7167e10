import ReportModel

/// What can be said of a report before anybody has it: the parts it must have, its title and year, what last year's report
/// promised and counted.
struct DraftCheck: Sendable {
    /// What the norm calls the parts.
    private static let parts: [(kind: Section.Kind, name: String)] = [
        (.achievements, "上一年度推进法治政府建设的主要举措和成效"), (.problems, "存在的不足和原因"),
        (.leaderDuty, "党政主要负责人履行推进法治建设第一责任人职责情况"), (.plans, "下一年度推进法治政府建设的主要安排"),
    ]

    private let duties: FilingDuties
    private let tracker: PromiseTracker

    init() throws(AnalysisError) {
        self.duties = try FilingDuties.load()
        self.tracker = try PromiseTracker()
    }

    func findings(in draft: CheckedReport, last: CheckedReport?) -> [Finding] {
        self.form(of: draft) + self.metadata(of: draft, last)
            + (last.map { self.promises(of: $0, in: draft) + self.vanished(from: $0, in: draft) } ?? [])
    }

    private func form(of draft: CheckedReport) -> [Finding] {
        guard draft.isAnnualReport, let region = draft.report.document.region, let year = draft.year,
            let duty = self.duties.duty(of: region, for: year)
        else { return [] }
        let present = Set(draft.report.sections.map(\.kind))
        return Self.parts.filter { duty.sections.contains($0.kind) && !present.contains($0.kind) }.map { part in
            Finding(
                .section,
                .serious,
                of: draft,
                "缺少“\(part.name)”部分（\(duty.source)）。",
                key: part.kind.rawValue,
                []
            )
        }
    }

    private func metadata(of draft: CheckedReport, _ last: CheckedReport?) -> [Finding] {
        let document = draft.report.document
        var findings: [Finding] = []
        func add(_ severity: Finding.Severity, _ key: String, _ text: String) {
            findings.append(Finding(.metadata, severity, of: draft, text, key: key, []))
        }
        if document.kind != .annualReport { add(.serious, "kind", "从标题和内容看，这不是法治政府建设年度报告。") }
        if document.region == nil { add(.serious, "region", "看不出是哪个地方的报告，请在标题或落款中写明。") }
        if document.year == nil { add(.serious, "year", "看不出报告的年度，请在标题中写明。") }
        for contradiction in document.contradictions ?? [] {
            add(
                contradiction.field == "period" ? .serious : .doubtful,
                contradiction.field,
                "\(Self.name(contradiction.field))前后不一致：\(contradiction.values.joined(separator: "、"))。"
            )
        }
        if let year = document.period?.to?.year, let published = document.publishedOn, published.year < year {
            add(.serious, "day", "公开日期\(published)早于报告年度\(year)年。")
        }
        if let title = document.title, let year = draft.year {
            let titled = Self.years(in: title)
            if !titled.isEmpty, !titled.contains(year), !titled.contains(year + 1) {
                let years = titled.map { "\($0)" }.joined(separator: "、")
                add(.serious, "title", "标题写\(years)年，而正文为\(year)年。")
            }
        }
        // Numbers of another year in a sentence that speaks of this year's work: the old year was left standing.
        if let year = draft.year, last != nil {
            let stale = draft.sentences.filter {
                $0.text.contains("\(year - 1)年，") || $0.text.contains("\(year - 1)年,")
            }
            let fresh = draft.sentences.filter { $0.text.contains("\(year)年") }
            if stale.count > fresh.count, let first = stale.first {
                findings.append(
                    Finding(
                        .metadata,
                        .doubtful,
                        of: draft,
                        "多处写\(year - 1)年（\(stale.count)处），少于\(year)年（\(fresh.count)处），是否沿用了上一年文稿？",
                        key: "stale",
                        [draft.evidence(first)]
                    )
                )
            }
        }
        return findings
    }

    private func promises(of last: CheckedReport, in draft: CheckedReport) -> [Finding] {
        guard last.year.map({ $0 + 1 }) == draft.year else { return [] }
        return self.tracker.track(last.report, against: draft.report).compactMap { tracked in
            guard tracked.outcome == .silent || tracked.outcome == .broken,
                let at = last.sentence(at: tracked.promise.start)
            else { return nil }
            let promise = tracked.promise.target.map { "\($0.measure ?? "")\($0.quote)" } ?? tracked.promise.sentence
            if tracked.outcome == .silent {
                return Finding(
                    .promise,
                    tracked.promise.target == nil ? .hint : .doubtful,
                    of: draft,
                    "上一年报告提出“\(promise)”，本报告未提及结果。",
                    key: promise,
                    [last.evidence(at, quote: tracked.promise.sentence)]
                )
            }
            guard let answer = tracked.answer?.figure else { return nil }
            return Finding(
                .promise,
                .doubtful,
                of: draft,
                "上一年报告提出“\(promise)”，本报告为\(answer.quote)，未达到目标，宜说明原因。",
                key: promise,
                [last.evidence(at, quote: tracked.promise.sentence), draft.evidence(answer)]
            )
        }
    }

    private func vanished(from last: CheckedReport, in draft: CheckedReport) -> [Finding] {
        guard last.year.map({ $0 + 1 }) == draft.year, last.maker == draft.maker else { return [] }
        let present = Set(draft.report.figures.compactMap(\.indicator))
        var told: Set<String> = []
        return last.report.figures.compactMap { figure in
            guard let indicator = figure.indicator, figure.status == .achieved, figure.partOf == nil,
                last.subject(of: figure) == last.maker, !present.contains(indicator), told.insert(indicator).inserted
            else { return nil }
            return Finding(
                .vanished,
                .hint,
                of: draft,
                "上一年报告有“\(figure.measure ?? indicator)”\(figure.quote)，本报告没有该项数据。",
                key: indicator,
                [last.evidence(figure)]
            )
        }
    }

    private static func name(_ field: String) -> String {
        switch field {
        case "published_on": "公开日期"
        case "period": "报告年度"
        case "index_number": "索引号"
        case "document_number": "文号"
        default: field
        }
    }

    /// Years that a title tells: four digits before 年 or 年度.
    private static func years(in title: String) -> [Int] {
        let scalars = Array(title.unicodeScalars)
        var years: [Int] = []
        for (index, scalar) in scalars.enumerated() where scalar == "年" && index >= 4 {
            let digits = scalars[(index - 4)..<index].compactMap { $0.properties.numericType == .decimal ? $0 : nil }
            guard digits.count == 4 else { continue }
            let value = digits.reduce(0) { $0 * 10 + Int($1.properties.numericValue ?? 0) }
            if (1_990...2_100).contains(value) { years.append(value) }
        }
        return years
    }
}
