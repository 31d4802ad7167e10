import ReportModel

/// Sentences that a report shares with last year's report of the same place, or with another place's.
///
/// A sentence is told by its Han characters without numerals, so that new numbers in an old sentence do not hide it. What
/// many write (贯彻落实习近平法治思想…) is nobody's: sentences of more than a few places are not counted.
struct RecycledCheck: Sendable {
    /// Han characters that a sentence must have to count.
    private static let shortest = 10
    /// Places that may share a sentence before it is anybody's.
    private static let mostOwners = 3
    /// Sentences that must be shared, and that must stand one after the other.
    private static let (least, run) = (3, 3)
    /// Shares of the report's sentences from which it is doubtful, and serious.
    private static let (doubtful, serious) = (0.1, 0.3)
    /// What the finding quotes.
    private static let quoted = 5

    /// A report's sentences, by what tells them.
    private struct Text {
        var report: CheckedReport
        var sentences: [(key: UInt64, sentence: CheckedSentence)]
    }

    /// - Parameters:
    ///   - subjects: The numbers of the reports that findings are wanted about.
    func findings(in reports: [CheckedReport], about subjects: Set<Int64>) -> [Finding] {
        let texts = reports.filter { $0.isAnnualReport && $0.maker != nil && $0.year != nil }.map(self.text)
        var holders: [UInt64: [Int]] = [:]
        for (index, text) in texts.enumerated() {
            for key in Set(text.sentences.map(\.key)) { holders[key, default: []].append(index) }
        }
        var findings: [Finding] = []
        for (index, text) in texts.enumerated() where subjects.contains(text.report.order) {
            var shared: [Int: [CheckedSentence]] = [:]
            var keys: [UInt64: Set<Int>] = [:]
            for (key, sentence) in text.sentences {
                let all = holders[key] ?? []
                keys[key] = Set(all)
                guard all.count > 1, Set(all.map { texts[$0].report.maker }).count <= Self.mostOwners else { continue }
                for other in all where other != index && self.isSource(texts[other].report, of: text.report) {
                    shared[other, default: []].append(sentence)
                }
            }
            for (other, sentences) in shared where sentences.count >= Self.least {
                guard Self.longestRun(text.sentences.map { keys[$0.key]?.contains(other) == true }) >= Self.run else {
                    continue
                }
                findings.append(self.finding(text, texts[other].report, sentences))
            }
        }
        return findings
    }

    private static func longestRun(_ flags: [Bool]) -> Int {
        var (run, longest) = (0, 0)
        for flag in flags {
            run = flag ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Last year's own report; another's of this year that was not published later, or of last year.
    private func isSource(_ source: CheckedReport, of report: CheckedReport) -> Bool {
        guard let year = report.year, let other = source.year else { return false }
        if source.maker == report.maker { return other == year - 1 }
        guard other == year else { return other == year - 1 }
        if let mine = report.report.document.publishedOn, let theirs = source.report.document.publishedOn,
            mine != theirs
        {
            return theirs < mine
        }
        return source.order < report.order
    }

    private func text(_ report: CheckedReport) -> Text {
        Text(
            report: report,
            sentences: report.sentences.flatMap(\.clauses).compactMap { sentence in
                self.key(sentence.text).map { ($0, sentence) }
            }
        )
    }

    /// FNV-1a (64 bits) of the Han characters that are no numerals.
    private func key(_ sentence: String) -> UInt64? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var count = 0
        for scalar in sentence.unicodeScalars {
            guard (0x3400...0x9FFF).contains(scalar.value), !Self.numerals.contains(scalar) else { continue }
            hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
            count += 1
        }
        return count >= Self.shortest ? hash : nil
    }

    private func finding(_ text: Text, _ source: CheckedReport, _ sentences: [CheckedSentence]) -> Finding {
        let report = text.report
        let share = Double(sentences.count) / Double(max(1, text.sentences.count))
        let severity: Finding.Severity =
            share >= Self.serious ? .serious : share >= Self.doubtful ? .doubtful : .hint
        let isOwn = source.maker == report.maker
        let whose = isOwn ? "上一年报告" : "\(source.place ?? "另一地方")\(source.year.map { "\($0)年" } ?? "")报告"
        let sources = Dictionary(
            source.sentences.flatMap(\.clauses).compactMap { one in self.key(one.text).map { ($0, one) } },
            uniquingKeysWith: { first, _ in first }
        )
        let longest = sentences.sorted { $0.text.utf8.count > $1.text.utf8.count }.prefix(Self.quoted)
        return Finding(
            .recycled,
            severity,
            of: report,
            "有\(sentences.count)句（占\((share * 100).plain)%）与\(whose)相同（不计各地通用语句，数字除外），请核对是否为当年实际情况。",
            key: "\(source.maker?.adcode ?? "") \(source.year ?? 0)",
            longest.flatMap { sentence in
                let original = self.key(sentence.text).flatMap { sources[$0] }
                return [report.evidence(sentence)] + (original.map { [source.evidence($0)] } ?? [])
            }
        )
    }

    private static let numerals = Set("〇零一二三四五六七八九十百千万亿两".unicodeScalars)
}

extension CheckedSentence {
    /// What semicolons divide it into.
    var clauses: [CheckedSentence] {
        var clauses: [CheckedSentence] = []
        var start = self.start
        for piece in self.text.unicodeScalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "；" || $0 == ";" }
        ) {
            let end = start + piece.count
            if !piece.isEmpty { clauses.append(CheckedSentence(text: String(piece), start: start, end: end)) }
            start = end + 1
        }
        return clauses
    }
}
