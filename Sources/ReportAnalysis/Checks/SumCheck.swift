import ReportModel

/// Totals against their parts, in one sentence.
///
/// A total is followed by its parts (共2266件，其中咨询666件、合同426件…), or they are summed up behind (…，合计732件). What
/// is no division is left alone: steps that the same things go through (收到…办结…), other units, other periods. Parts that
/// exceed the total do not add up; parts that fall short may be a choice, unless the last of them is all the rest (其他).
struct SumCheck: Sendable {
    /// How a total stands to its parts.
    enum Standing: Sendable, Hashable {
        case holds
        /// There is more in the parts than in the total.
        case exceeds
        /// There is less, and the list says that it is whole.
        case short
        /// There is less, and the list may be a choice.
        case open
    }

    struct Division: Sendable {
        var total: Figure
        var parts: [Figure]
        var standing: Standing
        /// Whether a word of the text, or the extractor, says that these are the parts.
        var isStated: Bool
        /// How far apart, as a share of the total.
        var gap: Double
    }

    /// The share of the total by which parts that nothing calls parts may exceed it: beyond, they are other things.
    private static let slip = 0.2
    /// Scalars between the total and its first part, and between parts.
    private static let (firstGap, nextGap) = (28, 20)

    private let units: UnitTable
    private let opens: [String]
    private let totals: [String]
    private let rest: [String]
    private let stages: [String]
    private let apart: [String]
    private let undone: [String]
    private let verdicts: [String]

    init() throws(AnalysisError) {
        let rows = try ResourceTable.rows(of: "sums")
        func phrases(_ role: String) -> [String] { rows.filter { $0[0] == role }.map { $0[1] } }
        self.units = try UnitTable.shared.get()
        self.opens = phrases("opens")
        self.totals = phrases("total")
        self.rest = phrases("rest")
        self.stages = phrases("stage")
        self.apart = phrases("apart")
        self.undone = phrases("undone")
        self.verdicts = phrases("verdict")
    }

    func findings(in report: CheckedReport) -> [Finding] {
        self.divisions(of: report).compactMap { self.finding($0, report) }
    }

    func divisions(of report: CheckedReport) -> [Division] {
        let counted = report.report.figures.filter {
            ($0.kind == .count || $0.kind == .money) && $0.status == .achieved
        }
        var divisions: [Division] = []
        for figures in Dictionary(grouping: counted, by: \.sentence).values {
            let figures = figures.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            var taken: Set<String> = []
            for (index, total) in figures.enumerated() where !taken.contains(total.id) {
                guard let division = self.forward(index, figures, report) ?? self.backward(index, figures, report)
                else { continue }
                taken.formUnion(division.parts.map(\.id))
                divisions.append(division)
            }
        }
        return divisions.sorted { $0.total.start < $1.total.start }
    }

    /// The total first.
    private func forward(_ index: Int, _ figures: [Figure], _ report: CheckedReport) -> Division? {
        let total = figures[index]
        var parts: [Figure] = []
        var isStated = false
        var (hasRest, hasStage, isBracketed) = (false, false, false)
        var labels: [String] = []
        var before = total
        for part in figures[(index + 1)...] where part.start >= before.end {
            guard self.isSameThing(part, total) else { break }
            let gap = report.text(before.end, part.start)
            guard !gap.contains(where: { "；;。".contains($0) }) else { break }
            // 备案55件（含部门名义3件），收录54件: what follows the brackets is no part.
            if parts.isEmpty { isBracketed = gap.last { "（(）)".contains($0) }.map { "（(".contains($0) } ?? false }
            if isBracketed, !parts.isEmpty, gap.contains(where: { "）)".contains($0) }) { break }
            if parts.isEmpty {
                // One of a list is not its total.
                guard !gap.hasPrefix("、"), gap.unicodeScalars.count <= Self.firstGap else { return nil }
                isStated = part.partOf == total.id || self.opens.contains { gap.contains($0) }
            } else if gap.unicodeScalars.count > Self.nextGap {
                break
            }
            if self.apart.contains(where: { gap.contains($0) }) { break }
            if !parts.isEmpty, self.undone.contains(where: { gap.contains($0) }) { isStated = true }
            hasStage = hasStage || self.stages.contains { gap.contains($0) }
            labels.append(gap)
            parts.append(part)
            before = part
            if self.rest.contains(where: { gap.contains($0) }) {
                hasRest = true
                break
            }
            // What is whole already is not added to by what follows.
            if parts.count > 1, self.sum(parts).agrees(with: PrintedValue(total)) { break }
        }
        // Three in a row, or all to the last (其他), are a division without a word for it.
        let isRow = parts.count > 2 && labels.dropFirst().allSatisfy { $0.hasPrefix("、") }
        // 清理文件52件，继续有效25件、废止和修改31件: each thing ends in one of these ways.
        let areVerdicts = labels.count > 1 && labels.allSatisfy { one in self.verdicts.contains { one.contains($0) } }
        isStated = isStated || isRow || hasRest || areVerdicts || Self.areParallel(labels, of: self.lead(total, report))
        guard isStated || !hasStage else { return nil }
        return self.division(total, parts, isStated: isStated, isWhole: hasRest)
    }

    /// The words of the sentence before a total, and its name.
    private func lead(_ total: Figure, _ report: CheckedReport) -> String {
        (report.sentence(at: total.start).map { report.text($0.start, total.start) } ?? "") + (total.measure ?? "")
    }

    /// A级…、B级…: whether all labels of the parts end alike.
    ///
    /// - Parameter lead: The words before the total; of labels that end in a word, it must be the total's too: 对11个部门
    ///   实施经济责任审计8个、资源审计2个 divides no departments.
    private static func areParallel(_ labels: [String], of lead: String) -> Bool {
        let names = labels.map { label in
            Array(label.unicodeScalars.split { "，,、：:".unicodeScalars.contains($0) }.last ?? "".unicodeScalars[...])
                .filter { $0.properties.isAlphabetic }
        }
        guard names.count > 1, let ends = names.first?.suffix(1), let last = ends.first,
            names.allSatisfy({ $0.last == last })
        else { return false }
        // One letter is enough for kinds; of other words the ends must be the same word.
        if "级类型".unicodeScalars.contains(last) { return true }
        let tail = names[0].suffix(2)
        return lead.contains(String(String.UnicodeScalarView(tail)))
            && names.allSatisfy { $0.count > 2 && $0.suffix(2).elementsEqual(tail) }
    }

    /// The total behind: 来信331件、网上投诉482件，信访总量813件. Between may stand what is counted in other units.
    private func backward(_ index: Int, _ figures: [Figure], _ report: CheckedReport) -> Division? {
        let total = figures[index]
        guard index > 1 else { return nil }
        let lead = report.text(max(0, total.start - 10), total.start)
        guard self.totals.contains(where: { lead.contains($0) }), !lead.hasSuffix("、") else { return nil }
        var parts: [Figure] = []
        var next = total
        for part in figures[..<index].reversed() where part.end <= next.start {
            let gap = report.text(part.end, next.start)
            guard !gap.contains(where: { "；;。".contains($0) }),
                gap.unicodeScalars.count <= (parts.isEmpty ? Self.firstGap : Self.nextGap)
            else { break }
            next = part
            guard self.isSameThing(part, total) else { continue }
            parts.insert(part, at: 0)
            if parts.count > 1, self.sum(parts).agrees(with: PrintedValue(total)) { break }
        }
        return self.division(total, parts, isStated: true, isWhole: true)
    }

    private func division(_ total: Figure, _ parts: [Figure], isStated: Bool, isWhole: Bool) -> Division? {
        guard parts.count > 1, parts.allSatisfy({ $0.value <= total.value }) else { return nil }
        let (sum, whole) = (self.sum(parts), PrintedValue(total))
        let gap = sum.gap(to: whole)
        let standing: Standing =
            gap <= 0 ? .holds : sum.low > whole.high ? .exceeds : isWhole ? .short : .open
        if standing == .exceeds {
            let excess = (sum.low - whole.high) / max(1, total.value)
            // Much more than the total: things that overlap, or none of its parts.
            guard isStated, excess <= Self.slip, ([total] + parts).allSatisfy({ $0.bound == .exact }) else {
                return nil
            }
        }
        return Division(total: total, parts: parts, standing: standing, isStated: isStated, gap: gap)
    }

    private func sum(_ parts: [Figure]) -> PrintedValue {
        parts.map { PrintedValue($0) }.reduce(PrintedValue(low: 0, high: 0), +)
    }

    private func isSameThing(_ part: Figure, _ total: Figure) -> Bool {
        part.kind == total.kind && self.units.canonical(part.unit) == self.units.canonical(total.unit)
    }

    private func finding(_ division: Division, _ report: CheckedReport) -> Finding? {
        let (total, parts) = (division.total, division.parts)
        let sum = parts.reduce(0) { $0 + $1.value }
        let terms = parts.map(\.quote).joined(separator: "、")
        let severity: Finding.Severity
        let verdict: String
        switch division.standing {
        case .holds: return nil
        case .exceeds:
            severity = .serious
            verdict = "分项之和\(sum.plain)大于总数，请核对总数或分项"
        case .short:
            severity = .hint
            verdict = "分项之和\(sum.plain)小于总数；分项若未列全则无误，否则请核对"
        case .open: return nil
        }
        return Finding(
            .sum,
            severity,
            of: report,
            "“\(total.measure ?? "总数")”\(total.quote)，分项为\(terms)，\(verdict)。",
            ([total] + parts).map { report.evidence($0) }
        )
    }
}

extension Double {
    /// Without decimals where there are none.
    var plain: String {
        guard self.isFinite, self.magnitude < 1e15 else { return "\(self)" }
        let rounded = (self * 100).rounded() / 100
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
